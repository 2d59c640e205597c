import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Unit } from '../../cloudfunctions/account/model'
import { drainRecord } from '../../cloudfunctions/kernel/drain'
import { contentHash } from '../../cloudfunctions/kernel/ids'
import { type RecordEvent, refuse, step } from '../../cloudfunctions/kernel/record'
import { EVENTS_KEPT, openRecords, PAGE_SIZE } from '../../cloudfunctions/kernel/records'
import { around } from '../../cloudfunctions/kernel/store/around'
import { type Document, type Store, Unknown } from '../../cloudfunctions/kernel/store/port'
import { aKernel, type TestKernel } from '../support/kernel'
import { aStore, type Fault, faulty, Killed } from '../support/store'
import { every } from './laws'

const BODY = { streetId: 'qinghe', name: '文化中心', phone: '' }
const rename = (name: string) => () => step<Unit>('renamed', { change: { name } })
/** One more than it was: shows whether a decision was made on the fresh record. */
const ring = (unit: Unit) => step<Unit>('rung', { change: { phone: String(Number(unit.phone) + 1) } })

describe('a step of a record', () => {
  let store: Store
  let kernel: TestKernel
  const doors = (through: Store = store, { openid = 'office', input = 'input', mayTouch = true } = {}) =>
    openRecords(
      { ...kernel, store: through },
      { openid, roleFor: () => (mayTouch ? 'office' : undefined), inputHash: contentHash(input) },
    ).units
  const unit = async (): Promise<Document & Unit> =>
    (await store.get<Document & Unit>('units', 'unit')) as Document & Unit
  /** Lets somebody else be faster, before each of the first `times` commits. */
  const overtaken = (times: number, by: () => Promise<unknown>): Store =>
    around(store, {
      before: async ({ operation }) => {
        if (operation === 'updateIf' && times-- > 0) await by()
      },
    })
  const failingAt = (operation: string, fault: Fault): Store => {
    let left = 1
    return faulty(store, { fault: (call) => (call.operation === operation && left-- > 0 ? fault : undefined) })
  }

  beforeEach(async () => {
    store = await aStore()
    kernel = await aKernel({ store })
    await doors().create('unit', ['qinghe'], BODY, { action: 'added' })
  })

  it('commits the new state with its event, and asks to be spread, in one write', async () => {
    const calls: string[] = []
    const counted = around(store, { before: ({ operation }) => void calls.push(operation) })
    const notices = [{ to: { openid: 'resident' }, about: 'unit', title: '改名' }]

    const answer = await doors(counted).step('unit', 'a1', () =>
      step<Unit>('renamed', { change: { name: '文体中心' }, notices, reason: '合并', note: { from: '文化中心' } }),
    )

    expect(answer).toEqual({ version: 2 })
    expect(calls).toEqual(['get', 'updateIf'])
    const after = await unit()
    expect(after).toMatchObject({ name: '文体中心', version: 2, todo: 1, applied: 0, updatedAt: after.events[1]?.at })
    expect(after.events[1]).toMatchObject({
      n: 2,
      actionId: 'a1',
      hash: contentHash('input'),
      day: '2021-06-10',
      actor: 'office',
      role: 'office',
      action: 'renamed',
      evidence: [],
      notices,
      reason: '合并',
      note: { from: '文化中心' },
    })
  })

  it('takes away a field that is changed to undefined', async () => {
    await store.updateIf('units', 'unit', {}, { set: { leader: '王' } })
    await doors().step('unit', 'a1', () => step<Unit>('cleared', { change: { leader: undefined } as object }))
    expect(await unit()).not.toHaveProperty('leader')
  })

  it('is decided anew on the fresh record when somebody was faster', async () => {
    let nth = 0
    const others = overtaken(2, () => doors().step('unit', `other${++nth}`, ring))

    expect(await doors(others).step('unit', 'mine', ring)).toEqual({ version: 4 })
    expect(await unit()).toMatchObject({ phone: '3', version: 4 })
  })

  it('is refused by the rule when the fresh record no longer allows it, and nothing of it is written', async () => {
    const faster = overtaken(1, () => doors().step('unit', 'other', rename('文体中心')))
    const once = (fresh: Unit) => (fresh.name === '文化中心' ? ring(fresh) : refuse('unit.renamed'))

    expect(await doors(faster).step('unit', 'mine', once)).toEqual({ kind: 'refused', code: 'unit.renamed' })
    expect(await unit()).toMatchObject({ phone: '', version: 2 })
  })

  it('ends in a clear refusal when somebody is faster every time', async () => {
    let nth = 0
    const always = overtaken(100, () => doors().step('unit', `other${++nth}`, ring))

    expect(await doors(always).step('unit', 'mine', ring)).toEqual({ kind: 'refused', code: 'record.conflict' })
    expect((await unit()).events.some(({ actionId }) => actionId === 'mine')).toBe(false)
  })

  it('lets everybody through who comes at once, each once', async () => {
    const all = Array.from({ length: 5 }, (_, nth) => doors().step('unit', `a${nth}`, ring))
    const versions = (await Promise.all(all)).map((answer) => ('version' in answer ? answer.version : 0))
    expect(versions.sort()).toEqual([2, 3, 4, 5, 6])
    expect(await unit()).toMatchObject({ phone: '5', version: 6 })
  })

  it('answers the same id with the same content as the first time, and does nothing the second', async () => {
    const first = await doors().step('unit', 'a1', ring)
    await doors().step('unit', 'a2', ring)
    const again = [
      await doors().step('unit', 'a1', ring),
      await doors().step('unit', 'a1', () => refuse('unit.settled')),
      ...(await Promise.all([doors().step('unit', 'a1', ring), doors().step('unit', 'a1', ring)])),
    ]
    expect(again).toEqual([first, first, first, first])
    expect(await unit()).toMatchObject({ phone: '2', version: 3 })
  })

  it('is done once by two who send the same at the same moment', async () => {
    const twin = overtaken(1, () => doors().step('unit', 'a1', ring))
    expect(await doors(twin).step('unit', 'a1', ring)).toEqual({ version: 2 })
    expect(await unit()).toMatchObject({ phone: '1', version: 2 })
  })

  it('answers as done what the rule refuses because its twin has just done it', async () => {
    const judged = around(store, {
      after: async ({ operation }) => {
        if (operation === 'get' && (await unit()).version === 1) await doors().step('unit', 'a1', ring)
      },
    })
    expect(await doors(judged).step('unit', 'a1', () => refuse('unit.settled'))).toEqual({ version: 2 })
  })

  it.each([
    ['other content', { input: 'another' }],
    ['another person', { openid: 'somebody' }],
  ])('refuses an id that was used for %s', async (_, change) => {
    await doors().step('unit', 'a1', ring)
    const reused = { kind: 'refused', code: 'action.reused' }
    expect(await doors(store, change).step('unit', 'a1', ring)).toEqual(reused)
    expect(await unit()).toMatchObject({ phone: '1', version: 2 })

    const twin = overtaken(1, () => doors().step('unit', 'a2', ring))
    expect(await doors(twin, change).step('unit', 'a2', ring)).toEqual(reused)
    expect(await unit()).toMatchObject({ phone: '2', version: 3 })
  })

  it('throws when the store cannot say and did not do it; sent again, it is done', async () => {
    const answer = doors(failingAt('updateIf', 'unknownBefore')).step('unit', 'a1', ring)
    await expect(answer).rejects.toThrow(Unknown)
    expect((await unit()).version).toBe(1)
    expect(await doors().step('unit', 'a1', ring)).toEqual({ version: 2 })
  })

  it('is known to be done when the reply was lost, even if somebody came after', async () => {
    expect(await doors(failingAt('updateIf', 'unknownAfter')).step('unit', 'a1', ring)).toEqual({ version: 2 })

    const lost = failingAt('updateIf', 'unknownAfter')
    const followed = around(lost, {
      before: async ({ operation }) => {
        if (operation === 'get' && (await unit()).version === 3) await doors().step('unit', 'later', ring)
      },
    })
    expect(await doors(followed).step('unit', 'a2', ring)).toEqual({ version: 3 })
    expect(await unit()).toMatchObject({ phone: '3', version: 4 })
  })

  it('is done once, whatever call of it is cut off or killed, when it is sent until it is acknowledged', async () => {
    const fault = fc.constantFrom<Fault>('unknownBefore', 'unknownAfter', 'killedBefore', 'killedAfter')
    let nth = 0
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.nat({ max: 4 }), fault), { maxLength: 4 }), async (faults) => {
        const before = await unit()
        const actionId = `a${++nth}`
        const versions: number[] = []
        for (const at of [...faults, undefined, undefined]) {
          const process = faulty(store, { fault: ({ number }) => (at?.[0] === number ? at[1] : undefined) })
          try {
            const answer = await doors(process).step('unit', actionId, ring)
            if ('version' in answer) versions.push(answer.version)
          } catch (failure) {
            if (!(failure instanceof Unknown || failure instanceof Killed)) throw failure
          }
        }
        expect(new Set(versions)).toEqual(new Set([before.version + 1]))
        expect(await unit()).toMatchObject({ phone: String(Number(before.phone) + 1), version: before.version + 1 })
      }),
      { numRuns: 30 },
    )
  })

  it('is refused, with nothing written, on a record that is not there or out of reach', async () => {
    expect(await doors().step('nobody', 'a1', ring)).toEqual({ kind: 'refused', code: 'record.missing' })
    const stranger = doors(store, { mayTouch: false })
    expect(await stranger.step('unit', 'a1', ring)).toEqual({ kind: 'refused', code: 'actor.forbidden' })
    expect((await unit()).version).toBe(1)
  })

  it('is never older than the one before it, though the clock of another machine is behind', async () => {
    await doors().step('unit', 'a1', ring)
    kernel.setClock(Date.parse('2021-06-09T15:00:00Z'))
    await doors().step('unit', 'a2', ring)
    const [, first, second] = (await unit()).events
    expect(second?.at).toBe(first?.at)
    expect(second?.day).toBe('2021-06-10')
  })

  describe('after more than a hundred events', () => {
    const steps = async (from: number, to: number, drainEach = 1) => {
      for (let nth = from; nth <= to; nth++) {
        expect(await doors(store, { input: `input${nth}` }).step('unit', `a${nth}`, ring)).toEqual({ version: nth })
        if (nth % drainEach === 0) await drainRecord(kernel, 'units', 'unit')
      }
    }
    const pages = () => every<Document & { events: RecordEvent[] }>(store, 'eventPages', { recordId: 'units/unit' })
    const history = async () => [...(await pages()).flatMap(({ events }) => events), ...(await unit()).events]

    it('has the oldest in pages and loses none', async () => {
      await steps(2, 230, 7)
      const ns = [...new Set((await history()).map(({ n }) => n))].sort((left, right) => left - right)
      expect(ns).toEqual(Array.from({ length: 230 }, (_, index) => index + 1))
      const { events, moved, version } = await unit()
      expect(events.length).toBeLessThanOrEqual(EVENTS_KEPT)
      expect(moved + events.length).toBe(version)
      expect((await pages()).map((page) => page.events.length)).toEqual(Array(moved / PAGE_SIZE).fill(PAGE_SIZE))
    })

    it('still knows every action: the same is answered as then, another is refused', async () => {
      await steps(2, 130)
      expect((await unit()).moved).toBe(PAGE_SIZE)
      for (const nth of [2, 25, PAGE_SIZE, PAGE_SIZE + 1, 130]) {
        expect(await doors(store, { input: `input${nth}` }).step('unit', `a${nth}`, ring)).toEqual({ version: nth })
        expect(await doors().step('unit', `a${nth}`, ring)).toEqual({ kind: 'refused', code: 'action.reused' })
      }
      expect(await doors().create('unit', ['qinghe'], BODY, { action: 'added' })).toEqual({ version: 1 })
      expect((await unit()).version).toBe(130)
    })

    it('keeps what is not spread yet, however much that is', async () => {
      await steps(2, 120, 1_000)
      expect(await unit()).toMatchObject({ moved: 0, version: 120 })
      expect(await pages()).toEqual([])
      await drainRecord(kernel, 'units', 'unit')
      await steps(121, 121)
      expect(await unit()).toMatchObject({ moved: PAGE_SIZE, version: 121 })
    })

    it.each<[string, Fault]>([
      ['put', 'killedAfter'],
      ['put', 'unknownAfter'],
      ['updateIf', 'killedBefore'],
      ['updateIf', 'killedAfter'],
    ])('loses none when it is cut off at the %s of moving them (%s)', async (operation, fault) => {
      await steps(2, EVENTS_KEPT, EVENTS_KEPT)
      await expect(doors(failingAt(operation, fault)).step('unit', 'next', ring)).rejects.toThrow()
      expect(await doors().step('unit', 'next', ring)).toEqual({ version: EVENTS_KEPT + 1 })
      const ns = (await history()).map(({ n }) => n)
      expect(ns).toEqual(Array.from({ length: EVENTS_KEPT + 1 }, (_, index) => index + 1))
    })
  })
})

describe('the first event of a record', () => {
  let store: Store
  let kernel: TestKernel
  const create = ({ through = store, openid = 'office', input = 'input', path = ['qinghe'], body = BODY } = {}) =>
    openRecords(
      { ...kernel, store: through },
      {
        openid,
        roleFor: (thing) => (thing.path.includes('qinghe') ? 'office' : undefined),
        inputHash: contentHash(input),
      },
    ).units.create('unit', path, body, { action: 'added', actionId: 'first' })
  const once = (operation: string, fault: Fault): Store => {
    let left = 1
    return faulty(store, { fault: (call) => (call.operation === operation && left-- > 0 ? fault : undefined) })
  }

  beforeEach(async () => {
    store = await aStore()
    kernel = await aKernel({ store })
  })

  it('begins the record; sent again it answers the same, also when the record has moved on', async () => {
    expect(await create()).toEqual({ version: 1 })
    const { units } = openRecords(kernel, { openid: 'office', roleFor: () => 'office', inputHash: '' })
    await units.step('unit', 'a1', rename('文体中心'))
    expect(await create()).toEqual({ version: 1 })
    expect(await store.get('units', 'unit')).toMatchObject({ name: '文体中心', version: 2 })
  })

  it('is begun once by many who send the same at once', async () => {
    const answers = await Promise.all(Array.from({ length: 5 }, () => create()))
    expect(answers).toEqual(Array(5).fill({ version: 1 }))
    expect((await store.get<Document & Unit>('units', 'unit'))?.events).toHaveLength(1)
  })

  it.each([
    ['other content', { input: 'another', body: { ...BODY, name: '别的单位' } }],
    ['another person', { openid: 'somebody' }],
  ])('refuses an id that was used by %s, and leaves the record as it is', async (_, change) => {
    await create()
    expect(await create(change)).toEqual({ kind: 'refused', code: 'action.reused' })
    expect(await store.get('units', 'unit')).toMatchObject({ ...BODY, version: 1 })
  })

  it('refuses the id of a record that began otherwise', async () => {
    await store.insert('units', {
      id: 'unit',
      ...BODY,
      path: ['qinghe'],
      version: 3,
      applied: 3,
      todo: 0,
      events: [],
      moved: 0,
    })
    expect(await create()).toEqual({ kind: 'refused', code: 'action.reused' })
  })

  it('is refused in a place out of reach, with nothing written', async () => {
    expect(await create({ path: ['beiyuan'] })).toEqual({ kind: 'refused', code: 'actor.forbidden' })
    expect(await store.get('units', 'unit')).toBeUndefined()
  })

  it('throws when the store cannot say and did not do it; is known to be done when only the reply was lost', async () => {
    await expect(create({ through: once('insert', 'unknownBefore') })).rejects.toThrow(Unknown)
    expect(await store.get('units', 'unit')).toBeUndefined()
    expect(await create({ through: once('insert', 'unknownAfter') })).toEqual({ version: 1 })
    expect(await create()).toEqual({ version: 1 })
  })
})
