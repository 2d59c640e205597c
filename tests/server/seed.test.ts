import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { units } from '../../cloudfunctions/account/contract'
import { type Log, silentLog } from '../../cloudfunctions/kernel/log'
import type { Store } from '../../cloudfunctions/kernel/store/port'
import { evidence, home } from '../../cloudfunctions/projects/contract'
import { imports } from '../../cloudfunctions/projects/importing/contract'
import { myBookings, services } from '../../cloudfunctions/services/contract'
import { jobs } from '../../cloudfunctions/services/work/contract'
import { CAPABILITIES } from '../../server/capabilities'
import { seed } from '../../server/seed'
import { momentAt } from '../../server/seed/acting'
import { firstCommunityId, openidOf } from '../../server/seed/people'
import { openService } from '../../server/service'
import { aStore, faulty, Killed } from '../support/store'

const NOW = Date.parse('2026-11-20T02:00:00Z')

const LIST = `清和街道2021年实事项目进展情况
（截至2021年6月10日）

1.为居民更换分类垃圾桶300个。
进展情况：已完成。共更换垃圾桶300个。
2.对12个平房院落翻修排水管。
进展情况：已于5月20日开工，预计10月竣工。
3.开展150场文体惠民活动。
进展情况：正在推进，截至目前共组织活动100余场次，覆盖1万余人次。
`

const folder = mkdtempSync(path.join(tmpdir(), 'samples-'))
writeFileSync(path.join(folder, '01.txt'), LIST)
writeFileSync(path.join(folder, '02.txt'), LIST.replace('150场', '90场'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Tells why a street is not whole. */
const log: Log = {
  ...silentLog,
  failed: (event, failure) => {
    if (!(failure instanceof Killed)) console.error(event, failure)
  },
}

const aService = (store: Store, now = NOW) =>
  openService({ store, capabilities: CAPABILITIES, log, clock: { now: () => now } })

/** The board of the first community, as far as it does not depend on how often the street was begun. */
async function boardOf(store: Store) {
  const service = aService(store)
  const { act } = momentAt(service, NOW)
  const board = await act(openidOf('resident-a'), home, { communityId: firstCommunityId() })
  await service.settled()
  return board
}

describe('the sample street', () => {
  it('has a living board: a list that was published, and figures that open down to what stands behind them', async () => {
    const store = await aStore()
    const service = aService(store)
    const scene = await seed(service, folder)
    expect(scene).toMatch(/^[A-Z0-9]{4,32}$/)

    const board = await boardOf(store)
    expect(board).toMatchObject({ year: 2026, round: { no: 1, asOf: '2026-06-10' }, found: 3 })
    const events = board.cards.find(({ title }) => title.includes('150场'))
    expect(events?.figures).toMatchObject([{ counted: 113_000, pending: 8_000, returned: 2_000, quantity: 150_000 }])
    const sites = board.cards.find(({ title }) => title.includes('院落'))
    expect(sites?.figures).toMatchObject([{ source: 'sites', counted: 6_000, quantity: 12_000 }])

    const { act } = momentAt(service, NOW)
    const behind = await act(openidOf('resident-a'), evidence, {
      projectId: events?.id ?? '',
      targetId: events?.figures[0]?.id ?? '',
    })
    const sum = (state: string) =>
      behind.rows.filter((row) => row.state === state).reduce((total, { quantity }) => total + quantity, 0)
    expect([sum('counted'), sum('pending'), sum('returned')]).toEqual([113_000, 8_000, 2_000])
    expect(behind.rows.some(({ photos }) => photos.length > 0)).toBe(true)
  })

  it('leaves the other lists for somebody to review, and has the people and units to do it', async () => {
    const store = await aStore()
    const service = aService(store)
    await seed(service, folder)
    const { act, kernel } = momentAt(service, NOW)
    const office = openidOf('office-street')
    const person = await kernel.store.get<{ id: string; memberships: { placeId: string }[] }>('people', office)
    const placeId = person?.memberships[0]?.placeId ?? ''
    const list = await act(office, imports, { placeId })
    expect(list.imports.map(({ name, state }) => [name, state]).sort()).toEqual([
      ['01', 'published'],
      ['02', 'review'],
    ])
    expect((await act(office, units, { placeId })).units.length).toBeGreaterThan(2)
  })

  it('is made once: the next start changes nothing', async () => {
    const store = await aStore()
    const scene = await seed(aService(store), folder)
    const before = await boardOf(store)
    expect(await seed(aService(store), folder)).toBe(scene)
    expect(await boardOf(store)).toEqual(before)
  })

  it('is the same street when starts are killed while they make it', async () => {
    const whole = await aStore()
    await seed(aService(whole), folder)
    const expected = await boardOf(whole)

    const store = await aStore()
    for (const lifetime of [40, 160, 330, 520, 700]) {
      const dying = faulty(store, { fault: ({ number }) => (number === lifetime ? 'killedAfter' : undefined) })
      const service = aService(dying)
      await seed(service, folder).catch(() => undefined)
      await service.settled()
    }
    await seed(aService(store), folder)
    expect(await boardOf(store)).toEqual(expected)
  })
})

describe('the services of the sample street', () => {
  const RECYCLING = '1. 推行可回收物免费预约上门收运。\n进展情况：累计上门收运7650次，收运可回收物约450吨。\n'
  const other = mkdtempSync(path.join(tmpdir(), 'services-'))
  writeFileSync(path.join(other, '01.txt'), `桐荫街道2021年实事项目进展情况\n（截至2021年6月10日）\n${RECYCLING}`)
  afterAll(() => rmSync(other, { recursive: true, force: true }))

  it('can be booked, were booked, and count for what was promised', async () => {
    const store = await aStore()
    const service = aService(store)
    await seed(service, other)
    const { act } = momentAt(service, NOW)
    const resident = openidOf('resident-a')

    const offered = await act(resident, services, { communityId: firstCommunityId() })
    expect(offered.services.map(({ template, state }) => [template, state]).sort()).toEqual([
      ['assessment', 'open'],
      ['event', 'open'],
      ['meal', 'open'],
      ['pickup', 'open'],
    ])
    for (const { name, template, next } of offered.services)
      if (template !== 'assessment') expect(next, name).not.toBeNull()
    expect(offered.mine.active).toBeGreaterThan(0)

    const mine = await act(resident, myBookings, { list: 'done' })
    expect(mine.rows.length).toBeGreaterThan(0)
    expect(mine.rows[0]?.line).toMatch(/^实收 /)

    const board = await act(resident, home, { communityId: firstCommunityId() })
    const figures = board.cards.flatMap((card) => card.figures.map((figure) => ({ ...figure, projectId: card.id })))
    const counted = figures.filter(({ source }) => source === 'records')
    expect(counted.map(({ unit }) => unit)).toEqual(['次', '公斤'])
    for (const { projectId, id, counted: quantity } of counted) {
      const { rows, rule } = await act(resident, evidence, { projectId, targetId: id })
      expect(quantity).toBeGreaterThan(0)
      expect(rows.reduce((sum, row) => sum + (row.state === 'counted' ? row.quantity : 0), 0)).toBe(quantity)
      expect(rule).toContain('再生资源上门回收')
    }
  })

  it('have work for the collector on whatever day one tries them', async () => {
    const store = await aStore()
    const service = aService(store)
    await seed(service, other)
    const { act, kernel } = momentAt(service, NOW)
    const collector = openidOf('collector')
    const person = await kernel.store.get<{ id: string; memberships: { placeId: string }[] }>('people', collector)
    const placeId = person?.memberships[0]?.placeId ?? ''
    const today = await act(collector, jobs, { placeId })
    const open = today.jobs.filter(({ state }) => state === 'booked' || state === 'assigned')
    expect(open.map(({ contact }) => contact.address)).toEqual(
      expect.arrayContaining(['6号楼1单元302室', '6号楼3单元101室', '8号楼2单元501室']),
    )
    expect(open.filter(({ isMine }) => isMine).map(({ contact }) => contact.name)).toEqual(['李先生'])
  })

  it.each([
    ['in the small hours of a working day', '2026-11-26T19:15:00Z'],
    ['between two times of a working day', '2026-11-27T04:30:00Z'],
    ['late in the evening', '2026-11-27T15:50:00Z'],
    ['on a Sunday', '2026-11-29T02:00:00Z'],
    ['on a holiday', '2026-10-01T02:00:00Z'],
  ])('are made %s', async (_, now) => {
    const store = await aStore()
    const at = Date.parse(now)
    const service = aService(store, at)
    await seed(service, other)
    const { act, kernel } = momentAt(service, at)
    const collector = openidOf('collector')
    const person = await kernel.store.get<{ id: string; memberships: { placeId: string }[] }>('people', collector)
    const { jobs: today } = await act(collector, jobs, { placeId: person?.memberships[0]?.placeId ?? '' })
    expect(today.filter(({ state }) => state === 'booked' || state === 'assigned').length).toBeGreaterThanOrEqual(3)
  })
})
