import { beforeEach, describe, expect, it } from 'vitest'
import { evidence, home, open, postUpdate } from '../../../cloudfunctions/projects/contract'
import {
  compareImport,
  discardImport,
  openImport,
  publishImport,
  readDocument,
  reviseImport,
} from '../../../cloudfunctions/projects/importing/contract'
import { aStreet, type Street } from '../../support/street'

const JUNE = `清和街道 2021 年实事项目进展情况（截至2021年6月10日）
1.开展120场文体活动。
进展情况：截至目前共开展文体活动45场。
2.为80户困难家庭更换燃气软管。
进展情况：目前未启动。
3.对20个院落翻修排水管线。
进展情况：6月1日开工，拟翻修195个院落的排水管线。`

const JULY = `清和街道 2021 年实事项目进展情况（截至2021年7月10日）
1.开展120场文体活动。
进展情况：截至目前共开展文体活动60场。
2.为80户困难家庭更换燃气软管。
进展情况：正在推进，已更换12户。
4.新建2处口袋公园。
进展情况：正在施工。`

describe('a published list on its way to the board', () => {
  let street: Street
  beforeEach(async () => {
    street = await aStreet()
  })

  const read = (importId: string, text: string) =>
    street.office(readDocument, { importId, placeId: street.street, document: { kind: 'text', text } })
  const review = async (importId: string, index?: number) => {
    const answer = await street.office(openImport, { importId, ...(index === undefined ? {} : { index }) })
    if (!answer.ok) throw new Error(answer.message)
    return answer.value
  }
  /** Settles the one contradiction as a clerk does: the title's figure is the right one. */
  const settle = async (importId: string) => {
    const { item, index, version } = await review(importId)
    const settled = {
      ...item,
      targets: item.targets.slice(0, 1),
      notes: item.notes.map((note) => ({ ...note, settled: true })),
    }
    await street.office(reviseImport, {
      actionId: `${importId}-settle`,
      importId,
      seenVersion: version,
      items: [{ index, item: settled }],
    })
  }
  const publish = async (importId: string) => {
    const { version } = await review(importId)
    const answer = await street.office(publishImport, {
      actionId: `${importId}-publish`,
      importId,
      seenVersion: version,
    })
    await street.kernel.settle()
    return answer
  }
  const board = async () => {
    const answer = await street.resident(home, { communityId: street.community })
    if (!answer.ok) throw new Error(answer.message)
    return answer.value
  }
  const projectCalled = async (title: string) => (await board()).cards.find((card) => card.title.includes(title))

  it('waits for review, and nothing of it is public before it is published', async () => {
    expect(await read('june', JUNE)).toMatchObject({ ok: true, value: { items: 3, conflict: 1 } })
    expect((await board()).counts.all).toBe(0)
  })

  it('opens at the contradiction, which must be settled before anything is published', async () => {
    await read('june', JUNE)
    const { item, index, version, excerpt } = await review('june')
    expect(index).toBe(2)
    expect(item.notes).toMatchObject([{ code: 'contradiction.quantity', check: 'conflict' }])
    expect(excerpt.text).toContain('195个院落')

    expect(await street.office(publishImport, { actionId: 'p', importId: 'june', seenVersion: version })).toMatchObject(
      {
        ok: false,
        code: 'import.conflict',
        message: '还有 1 处矛盾没有处理，处理完才能发布',
      },
    )
    expect((await board()).counts.all).toBe(0)
  })

  it('makes every promise public with its figures, and a round', async () => {
    await read('june', JUNE)
    await settle('june')
    expect(await publish('june')).toMatchObject({ ok: true })

    const { counts, round, years, cards } = await board()
    expect(counts).toMatchObject({ all: 3, notStarted: 1 })
    expect(round).toEqual({ no: 1, asOf: '2021-06-10' })
    expect(years).toEqual([2021])
    expect(cards[0]).toMatchObject({ no: 1, figures: [{ quantity: 120_000, unit: '场', counted: 45_000 }] })
  })

  it('opens a figure down to the sentence of the document', async () => {
    await read('june', JUNE)
    await settle('june')
    await publish('june')
    const { id = '' } = (await projectCalled('文体活动')) ?? {}

    const project = await street.resident(open, { projectId: id })
    expect(project).toMatchObject({ ok: true, value: { source: { no: '1' } } })
    expect(project.ok && project.value.source?.quote).toContain('共开展文体活动45场')
    expect(await street.resident(evidence, { projectId: id, targetId: 't1' })).toMatchObject({
      value: { rows: [{ kind: 'stated', quantity: 45_000, state: 'counted' }] },
    })
  })

  it('does everything once when the host is killed after the commit and the tick goes on', async () => {
    await read('june', JUNE)
    await settle('june')
    const { version } = await review('june')
    await street.office(publishImport, { actionId: 'p', importId: 'june', seenVersion: version })
    street.kernel.forget()
    expect((await board()).counts.all).toBe(0)

    await street.kernel.tick()
    await street.kernel.tick()

    expect(await board()).toMatchObject({ counts: { all: 3 }, round: { no: 1 } })
  })

  it('proposes updates of what is there, and nothing twice, for the next month', async () => {
    await read('june', JUNE)
    await settle('june')
    await publish('june')
    await read('july', JULY)

    const dryRun = await street.office(compareImport, { importId: 'july' })
    expect(dryRun).toMatchObject({
      ok: true,
      value: {
        rows: [{ change: { kind: 'update' } }, { change: { kind: 'update' } }, { change: { kind: 'new' } }],
        absent: [{ title: expect.stringContaining('院落') }],
        roundNo: 2,
      },
    })
    expect((await board()).counts.all).toBe(3)

    expect(await publish('july')).toMatchObject({ ok: true })
    expect(await board()).toMatchObject({ counts: { all: 4 }, round: { no: 2, asOf: '2021-07-10' } })
    expect(await projectCalled('文体活动')).toMatchObject({ figures: [{ counted: 60_000 }] })
  })

  it('takes off what the office counted meanwhile, so that nothing counts twice', async () => {
    await read('june', JUNE)
    await settle('june')
    await publish('june')
    const { id = '' } = (await projectCalled('文体活动')) ?? {}
    await street.office(postUpdate, {
      updateId: 'update',
      projectId: id,
      text: '又办了 5 场',
      photos: [],
      counted: [{ targetId: 't1', quantity: 5_000, proof: '活动登记表' }],
      seenVersion: 1,
    })
    await street.kernel.settle()
    await read('july', JULY)
    await publish('july')

    expect(await projectCalled('文体活动')).toMatchObject({ figures: [{ counted: 60_000 }] })
  })

  it('is one import however often the same document is sent, and refuses another under its id', async () => {
    const first = await read('june', JUNE)
    expect(await read('june', JUNE)).toEqual(first)
    expect(await read('june', JULY)).toMatchObject({ ok: false, code: 'action.reused' })
  })

  it('cannot be changed, published or discarded once it is settled', async () => {
    await read('june', JUNE)
    const { version, item } = await review('june')
    await street.office(discardImport, { actionId: 'd', importId: 'june', seenVersion: version })

    const late = { importId: 'june', seenVersion: version + 1 }
    expect(await street.office(publishImport, { ...late, actionId: 'p' })).toMatchObject({ code: 'import.settled' })
    expect(await street.office(discardImport, { ...late, actionId: 'd2' })).toMatchObject({ code: 'import.settled' })
    expect(await street.office(reviseImport, { ...late, actionId: 'r', items: [{ index: 0, item }] })).toMatchObject({
      code: 'import.settled',
    })
  })

  it('is not the business of another street or of one community', async () => {
    await read('june', JUNE)
    for (const caller of [street.farOffice, street.communityOffice, street.resident, street.handler]) {
      expect(await caller(openImport, { importId: 'june' })).toMatchObject({ ok: false, code: 'actor.forbidden' })
    }
  })
})
