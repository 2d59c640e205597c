import { beforeEach, describe, expect, it } from 'vitest'
import { DAY_MS } from '../../cloudfunctions/kernel/clock'
import { sumsOf, type Totals } from '../../cloudfunctions/kernel/totals'
import {
  correct,
  edit,
  evidence,
  home,
  judge,
  open,
  postUpdate,
  setSite,
  timeline,
  toJudge,
} from '../../cloudfunctions/projects/contract'
import type { Board } from '../../cloudfunctions/projects/model'
import { aProject, aStreet, aTarget, type Street } from '../support/street'

let street: Street
beforeEach(async () => {
  street = await aStreet()
})

const project = async () => {
  await street.kernel.settle()
  const answer = await street.resident(open, { projectId: 'project' })
  if (!answer.ok) throw new Error(answer.message)
  return answer.value
}
const rows = async (targetId = 't1') => {
  await street.kernel.settle()
  const answer = await street.resident(evidence, { projectId: 'project', targetId })
  if (!answer.ok) throw new Error(answer.message)
  return answer.value.rows
}
const report = async (updateId: string, quantity: number, caller = street.handler) =>
  caller(postUpdate, {
    updateId,
    projectId: 'project',
    text: `办了 ${quantity / 1000} 场`,
    photos: [],
    counted: [{ targetId: 't1', quantity, proof: '签到表' }],
    seenVersion: (await project()).version,
  })

describe('what a unit reports', () => {
  beforeEach(() => aProject(street))

  it('is read at once, whether or not whoever took it has come to spread it', async () => {
    await report('r1', 8_000)

    const input = { projectId: 'project', targetId: 't1' }
    expect(await street.resident(evidence, input)).toMatchObject({ value: { rows: [{ quantity: 8_000 }] } })
    await report('r2', 3_000, street.office)
    expect(await street.resident(open, { projectId: 'project' })).toMatchObject({
      value: { figures: [{ counted: 3_000, pending: 8_000 }] },
    })
    await report('r3', 2_000, street.office)
    expect(await street.resident(timeline, { projectId: 'project' })).toMatchObject({
      value: { entries: expect.arrayContaining([expect.objectContaining({ text: '办了 2 场' })]) },
    })
  })

  it('waits in the list of the office until it is accepted, then counts', async () => {
    await report('r1', 8_000)
    await street.kernel.settle()
    await street.kernel.store.updateIf('places', 'qinghe', { id: 'qinghe' }, { set: { years: [2021] } })
    const waiting = await street.office(toJudge, { placeId: 'qinghe' })
    expect(waiting).toMatchObject({ ok: true, value: { rows: [{ quantity: 8_000, unit: '场', state: 'pending' }] } })
    const id = waiting.ok ? (waiting.value.rows[0]?.id ?? '') : ''

    await street.office(judge, { actionId: 'j', projectId: 'project', evidenceId: id, verdict: { kind: 'accept' } })

    expect((await project()).figures).toMatchObject([{ counted: 8_000, pending: 0, returned: 0 }])
    expect(await street.office(toJudge, { placeId: 'qinghe' })).toMatchObject({ value: { rows: [] } })
  })

  it('is sent back with a reason that everybody can read, and counts nowhere', async () => {
    await report('r1', 8_000)
    const [row] = await rows()

    const sendBack = {
      projectId: 'project',
      evidenceId: row?.id ?? '',
      verdict: { kind: 'return' as const, reason: '缺签到表' },
    }
    await street.office(judge, { actionId: 'j', ...sendBack })

    expect((await project()).figures).toMatchObject([{ counted: 0, pending: 0, returned: 8_000 }])
    expect(await rows()).toMatchObject([{ state: 'returned', reason: '缺签到表' }])
    expect(await street.office(judge, { actionId: 'j2', ...sendBack })).toMatchObject({ code: 'evidence.settled' })
  })

  it('cannot be judged by the unit itself, nor by another street', async () => {
    await report('r1', 8_000)
    const [row] = await rows()
    for (const caller of [street.handler, street.farOffice, street.resident]) {
      expect(
        await caller(judge, {
          actionId: 'j',
          projectId: 'project',
          evidenceId: row?.id ?? '',
          verdict: { kind: 'accept' },
        }),
      ).toMatchObject({ code: 'actor.forbidden' })
    }
  })

  it('comes from the unit that answers for the project, and from no other', async () => {
    await aProject(street, { unitId: street.otherUnit }, 'other')

    expect(
      await street.handler(postUpdate, {
        updateId: 'u',
        projectId: 'other',
        text: '进展',
        photos: [],
        counted: [],
        seenVersion: 1,
      }),
    ).toMatchObject({ code: 'actor.forbidden' })
  })
})

describe('putting a counted figure right', () => {
  beforeEach(() => aProject(street))

  it('changes the total from the day of the correction on, and leaves past days as they were', async () => {
    await report('u1', 12_000, street.office)
    const [row] = await rows()
    street.kernel.setClock(street.kernel.clock.now() + DAY_MS)

    await street.office(correct, {
      actionId: 'c',
      projectId: 'project',
      evidenceId: row?.id ?? '',
      quantity: 10_000,
      reason: '重复登记两场',
    })

    expect((await project()).figures).toMatchObject([{ counted: 10_000 }])
    const totals = await street.kernel.store.get<Totals>('totals', 'project')
    expect(sumsOf(totals, 't1', '2021-06-10').counted).toBe(12_000)
    expect(sumsOf(totals, 't1', '2021-06-11').counted).toBe(10_000)
    expect(await rows()).toMatchObject([
      { quantity: 10_000, state: 'counted' },
      { quantity: 12_000, state: 'revoked', reason: '重复登记两场' },
    ])
  })

  it('takes an entry back with a quantity of nothing', async () => {
    await report('u1', 12_000, street.office)
    const [row] = await rows()
    await street.office(correct, {
      actionId: 'c',
      projectId: 'project',
      evidenceId: row?.id ?? '',
      quantity: 0,
      reason: '填错项目',
    })

    expect((await project()).figures).toMatchObject([{ counted: 0, pending: 0, returned: 0 }])
    expect(await rows()).toMatchObject([{ state: 'revoked', reason: '填错项目' }])
  })

  it('is refused for a figure that is the same, that is gone, or that comes from elsewhere', async () => {
    await report('u1', 12_000, street.office)
    const [row] = await rows()
    const change = { projectId: 'project', reason: '更正', evidenceId: row?.id ?? '' }

    expect(await street.office(correct, { ...change, actionId: 'a', quantity: 12_000 })).toMatchObject({
      code: 'quantity.same',
    })
    expect(
      await street.office(correct, { ...change, actionId: 'b', evidenceId: 'nothing', quantity: 1_000 }),
    ).toMatchObject({ code: 'evidence.missing' })
    await street.office(correct, { ...change, actionId: 'c', quantity: 0 })
    expect(await street.office(correct, { ...change, actionId: 'd', quantity: 5_000 })).toMatchObject({
      code: 'evidence.settled',
    })
  })
})

describe('counting by sites', () => {
  const sites = [
    { id: 's1', name: '东槐里 5 号院', state: 'notStarted' as const },
    { id: 's2', name: '东槐里 7 号院', state: 'notStarted' as const },
  ]
  beforeEach(() =>
    aProject(street, {
      sites,
      targets: [aTarget({ quantity: 2_000, unit: '个', name: '院落', source: { kind: 'sites' } })],
    }),
  )

  const set = async (actionId: string, siteId: string, state: 'notStarted' | 'inProgress' | 'done') =>
    street.office(setSite, {
      actionId,
      projectId: 'project',
      siteId,
      state,
      photos: [],
      seenVersion: (await project()).version,
    })

  it('counts a site when it is done, takes it back when it is not, and counts it again', async () => {
    await set('a', 's1', 'done')
    expect((await project()).figures).toMatchObject([{ counted: 1_000 }])
    await set('b', 's1', 'inProgress')
    expect((await project()).figures).toMatchObject([{ counted: 0 }])
    await set('c', 's1', 'done')
    await set('d', 's2', 'done')
    expect((await project()).figures).toMatchObject([{ counted: 2_000 }])
    expect(
      (await rows())
        .filter(({ state }) => state === 'counted')
        .map(({ site }) => site)
        .sort(),
    ).toEqual(['东槐里 5 号院', '东槐里 7 号院'])
  })

  it('cannot be typed over', async () => {
    expect(await report('u1', 1_000, street.office)).toMatchObject({ code: 'target.notManual' })
  })

  it('refuses a site that is unknown or already so', async () => {
    expect(await set('a', 'nowhere', 'done')).toMatchObject({ code: 'site.missing' })
    expect(await set('b', 's1', 'notStarted')).toMatchObject({ code: 'site.same' })
  })

  it('does not lose a finished site to an edit', async () => {
    await set('a', 's1', 'done')
    const { version } = await project()

    expect(
      await street.office(edit, {
        actionId: 'e',
        projectId: 'project',
        seenVersion: version,
        reason: '合并院落',
        change: { sites: sites.slice(1) },
      }),
    ).toMatchObject({ code: 'site.counted', message: '点位「东槐里 5 号院」已完成并计入进度，请先改回未完成再删除' })
  })

  it('counts sites that were done before the target came', async () => {
    await aProject(street, { sites: sites.map((site) => ({ ...site, state: 'done' as const })), targets: [] }, 'late')
    await street.office(edit, {
      actionId: 'e',
      projectId: 'late',
      seenVersion: 1,
      reason: '补上目标',
      change: { targets: [aTarget({ source: { kind: 'sites' }, unit: '个' })] },
    })
    await street.kernel.settle()

    expect(await street.resident(open, { projectId: 'late' })).toMatchObject({
      value: { figures: [{ counted: 2_000 }] },
    })
  })
})

describe('editing a project', () => {
  beforeEach(() => aProject(street))
  const change = async (actionId: string, fields: object, reason = '按公示件更正') =>
    street.office(edit, {
      actionId,
      projectId: 'project',
      seenVersion: (await project()).version,
      reason,
      change: fields,
    })

  it('keeps the version before with who, when and why: the office reads the name, residents the side', async () => {
    await change('e', { title: '开展 160 场文体惠民活动', targets: [aTarget({ quantity: 160_000 })] })
    await street.kernel.settle()

    expect(await street.office(timeline, { projectId: 'project' })).toMatchObject({
      value: { entries: [{ action: 'edited', by: 'office甲', reason: '按公示件更正' }, { action: 'created' }] },
    })
    expect(await street.resident(timeline, { projectId: 'project' })).toMatchObject({
      value: { entries: [{ by: '街道' }, { by: '街道' }] },
    })
    expect(await street.kernel.store.get('audit', 'projects.project.2')).toMatchObject({
      event: { note: { from: { title: '开展 150 场文体惠民活动' }, to: { title: '开展 160 场文体惠民活动' } } },
    })
  })

  it('does not take away a target that figures stand behind, nor change its unit', async () => {
    await report('u1', 5_000, street.office)

    expect(await change('a', { targets: [] })).toMatchObject({ code: 'target.counted' })
    expect(await change('b', { targets: [aTarget({ unit: '次' })] })).toMatchObject({ code: 'target.counted' })
    expect(await change('c', { targets: [aTarget({ quantity: 160_000 })] })).toMatchObject({ ok: true })
  })

  it.each([
    [{}, 'edit.nothing'],
    [{ title: '开展 150 场文体惠民活动' }, 'edit.nothing'],
    [{ targets: [aTarget(), aTarget()] }, 'target.twice'],
    [{ targets: [aTarget({ qualifier: 'range', quantity: 5_000, quantityMax: 3_000 })] }, 'range.reversed'],
    [{ season: { from: '2021-11-15', to: '2021-10-15' } }, 'season.reversed'],
    [{ title: '<script>alert(1)</script>' }, 'request.invalid'],
    [{ deadline: '2021-02-3x' }, 'request.invalid'],
    [{ version: 9 }, 'request.invalid'],
  ])('refuses %j: %s', async (fields, code) => {
    expect(await change('e', fields)).toMatchObject({ ok: false, code })
    expect((await project()).version).toBe(1)
  })

  it('lets nothing in but reopening once the project is closed', async () => {
    await change('close', { state: 'closed' })

    expect(await change('e', { title: '另一个标题' })).toMatchObject({ code: 'project.closed' })
    expect(await report('u1', 1_000, street.office)).toMatchObject({ code: 'project.closed' })
    expect(await change('reopen', { state: 'inProgress' })).toMatchObject({ ok: true })
    expect(await report('u2', 1_000, street.office)).toMatchObject({ ok: true })
  })
})

describe('the home page', () => {
  it('answers with five store reads, and shows what street and community promised', async () => {
    await aProject(street)
    await street.kernel.store.updateIf('places', 'qinghe', { id: 'qinghe' }, { set: { years: [2021] } })

    const answer = await street.resident(home, { communityId: 'liufang' })
    expect(answer).toMatchObject({
      value: {
        street: { phone: '010-5555 0100' },
        elapsed: { days: 161, of: 365 },
        cards: [{ figures: [{ pace: 'behind' }] }],
      },
    })
    expect(await street.resident(home, { communityId: 'xiushui' })).toMatchObject({ value: { counts: { all: 0 } } })
  })

  it('finds by state, section and words, and pages without gap or repeat', async () => {
    for (let no = 1; no <= 45; no++) {
      const fields = { no, title: `第 ${no} 件：改造 ${no} 号院`, section: no % 2 === 0 ? '环境' : '文化', targets: [] }
      await aProject(street, fields, `p${no}`)
    }
    await street.kernel.store.updateIf('places', 'qinghe', { id: 'qinghe' }, { set: { years: [2021] } })

    const seen: string[] = []
    let after: string | undefined
    do {
      const page = await street.resident(home, {
        communityId: 'liufang',
        section: '环境',
        ...(after === undefined ? {} : { after }),
      })
      if (!page.ok) throw new Error(page.message)
      expect(page.value).toMatchObject({ found: 22, counts: { all: 45 }, sections: ['文化', '环境'] })
      seen.push(...page.value.cards.map(({ id }) => id))
      after = page.value.next ?? undefined
    } while (after !== undefined)
    expect(seen).toEqual(Array.from({ length: 22 }, (_, index) => `p${2 * index + 2}`))
    expect(await street.resident(home, { communityId: 'liufang', search: '改造 7 号院' })).toMatchObject({
      value: { found: 1 },
    })
    expect(await street.resident(home, { communityId: 'liufang', state: 'done' })).toMatchObject({
      value: { found: 0 },
    })
  })
})

describe('what nobody should fall into', () => {
  it('does not delete a target whose figures are committed but not spread yet', async () => {
    await aProject(street)
    await report('u1', 5_000, street.office)
    street.kernel.forget()

    expect(
      await street.office(edit, {
        actionId: 'e',
        projectId: 'project',
        seenVersion: 2,
        reason: '删',
        change: { targets: [] },
      }),
    ).toMatchObject({ code: 'target.counted' })
  })

  it('counts the sites that are done when a target is counted by sites from now on', async () => {
    const sites = [{ id: 's1', name: '东槐里 5 号院', state: 'done' as const }]
    await aProject(street, { sites, targets: [aTarget({ unit: '个' })] })
    const bySites = [aTarget({ unit: '个', source: { kind: 'sites' as const } })]
    await street.office(edit, {
      actionId: 'e',
      projectId: 'project',
      seenVersion: 1,
      reason: '改为按点位',
      change: { targets: bySites },
    })

    expect((await project()).figures).toMatchObject([{ counted: 1_000 }])
  })

  it('shows what waits even before a year was published', async () => {
    await aProject(street)
    await report('r1', 8_000)
    await street.kernel.settle()

    expect(await street.office(toJudge, { placeId: 'qinghe' })).toMatchObject({
      value: { rows: [{ quantity: 8_000 }] },
    })
  })

  it('writes a card again after the record behind it was taken back to an older state', async () => {
    const { projectId } = await aProject(street)
    await report('u1', 5_000, street.office)
    await street.kernel.settle()
    await street.kernel.store.remove('totals', projectId)
    await report('u2', 1_000, street.office)
    await street.kernel.settle()

    const board = await street.kernel.store.get<Board>('boards', 'qinghe.2021')
    const totals = await street.kernel.store.get<Totals>('totals', projectId)
    expect(board?.cards[projectId]?.at.totals).toBe(totals?.version)
  })
})
