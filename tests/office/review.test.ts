import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ReviewItem } from '../../cloudfunctions/projects/importing/contract'
import { markedPieces } from '../../src/office/review/pieces'
import { rebase } from '../../src/office/review/rebase'
import { answersTo, checkOf, removeTarget } from '../../src/office/review/settle'

const FROM = 100
const TEXT =
  '2.为20个楼院更换路灯。进展情况：6月1日正式开工，预计11月底前完成，拟完成195个楼院，已换9盏（其中太阳能3盏）。'
const span = (words: string) => {
  const from = FROM + TEXT.indexOf(words)
  return { from, to: from + words.length }
}
const figure = (quantity: number, unit: string, words: string) =>
  ({ quantity: quantity * 1000, unit, qualifier: 'exact', span: span(words) }) as const

const lamps: ReviewItem = {
  no: 2,
  title: '为20个楼院更换路灯',
  section: '',
  unitName: '',
  leader: '',
  state: 'inProgress',
  targets: [
    { name: '楼院', ...figure(20, '个', '20个') },
    { name: '楼院', ...figure(195, '个', '195个') },
  ],
  stated: [
    { label: '', ...figure(9, '盏', '9盏'), countsFor: 1 },
    { label: '太阳能', ...figure(3, '盏', '3盏'), countsFor: null },
  ],
  deadline: '2021-11',
  started: '2021-06-01',
  latest: '',
  span: { from: FROM, to: FROM + TEXT.length },
  notes: [
    { code: 'contradiction.quantity', message: '前后不一', check: 'conflict', span: span('195个'), settled: false },
  ],
  included: true,
}

const textOf = (from: number, to: number) => TEXT.slice(from, to)

describe('the pieces of a source text', () => {
  it('are numbered in reading order, each with the words it was read from', () => {
    const { marks, numbers } = markedPieces(lamps, { text: TEXT, from: FROM })

    expect(marks.map(({ no, kind, from, to }) => [no, kind, textOf(from, to)])).toEqual([
      [1, 'conflict', '20个'],
      [2, 'date', '6月1日正式开工'],
      [3, 'date', '预计11月底前完成'],
      [4, 'conflict', '195个'],
      [5, 'progress', '9盏'],
      [6, 'aside', '3盏'],
    ])
    expect(numbers).toEqual({
      'target.0': 1,
      started: 2,
      deadline: 3,
      'target.1': 4,
      'stated.0': 5,
      'stated.1': 6,
    })
  })

  it('never reach beyond the text, whatever spans an item has', () => {
    const anySpan = fc.record({ from: fc.nat(400), to: fc.nat(400) })
    fc.assert(
      fc.property(fc.array(anySpan, { maxLength: 5 }), (spans) => {
        const targets = spans.map((each) => ({
          name: '',
          quantity: 1000,
          unit: '个',
          qualifier: 'exact' as const,
          span: each,
        }))
        const { marks } = markedPieces({ ...lamps, targets, stated: [] }, { text: TEXT, from: FROM })
        for (const { from, to } of marks) expect(from >= 0 && from < to && to <= TEXT.length).toBe(true)
      }),
    )
  })
})

describe('a contradiction between two figures', () => {
  it('is answered by one of them or by both, and every answer settles it', () => {
    const answers = answersTo(lamps, 0)

    expect(answers.map(({ word }) => word)).toEqual(['20 个', '195 个', '都留，各算'])
    expect(answers.map(({ item }) => item.targets.map(({ quantity }) => quantity / 1000))).toEqual([
      [20],
      [195],
      [20, 195],
    ])
    expect(answers.map(({ item }) => checkOf(item))).toEqual(['ready', 'ready', 'ready'])
  })

  it('leaves what counted for the other figure counting for the one that stays', () => {
    expect(answersTo(lamps, 0).map(({ item }) => item.stated[0]?.countsFor)).toEqual([0, 0, 1])
  })

  it('can be settled as it is once the figures were put right by hand', () => {
    const mended = removeTarget(lamps, 1)
    expect(answersTo(mended, 0).map(({ word }) => word)).toEqual(['看过了，按现在的'])
  })

  it('about the state is answered by a state', () => {
    const note = { code: 'status.unclear', message: '前后不一', check: 'conflict', settled: false } as const
    const answer = answersTo({ ...lamps, notes: [note] }, 0).find(({ word }) => word === '已完成')
    expect(answer?.item).toMatchObject({ state: 'done', notes: [{ settled: true }] })
  })
})

describe('a target that is removed', () => {
  it('leaves every figure of progress pointing at the target it pointed at, or at none', () => {
    const any = fc.record({ targets: fc.integer({ min: 1, max: 6 }), removed: fc.nat(5), aims: fc.array(fc.nat(5)) })
    fc.assert(
      fc.property(any, ({ targets, removed, aims }) => {
        const item: ReviewItem = {
          ...lamps,
          targets: Array.from({ length: targets }, (_, at) => ({
            name: `目标${at}`,
            quantity: 1000,
            unit: '个',
            qualifier: 'exact',
          })),
          stated: aims.map((aim) => ({
            label: '',
            quantity: 1,
            unit: '',
            qualifier: 'exact',
            countsFor: aim % targets,
          })),
        }
        const index = removed % targets
        const after = removeTarget(item, index)
        expect(after.targets).toHaveLength(targets - 1)
        after.stated.forEach(({ countsFor }, at) => {
          const before = item.stated[at]?.countsFor ?? 0
          if (before === index) expect(countsFor).toBeNull()
          else expect(after.targets[countsFor ?? -1]?.name).toBe(`目标${before}`)
        })
      }),
    )
  })
})

describe('an item in hand when the cloud is seen again', () => {
  const typed = { ...lamps, leader: '打字的人' }
  const theirs = { ...lamps, title: '别人改的标题' }

  it('keeps what was typed when nobody touched the item', () => {
    const { kind, inHand } = rebase({ index: 1, base: lamps, item: typed }, 1, { ...lamps })
    expect([kind, inHand.item]).toEqual(['same', typed])
  })

  it('takes the cloud over when nothing was typed', () => {
    expect(rebase({ index: 1, base: lamps, item: lamps }, 1, theirs).inHand.item).toEqual(theirs)
  })

  it('knows its own lost save from the change of somebody else', () => {
    const inHand = { index: 1, base: lamps, item: { ...typed, section: '更多' } }
    expect(rebase(inHand, 1, typed, typed).kind).toBe('same')
    expect(rebase(inHand, 1, typed).kind).toBe('clash')
  })

  it('loses nothing when both were changed: what was typed stays in hand, and it is called a clash', () => {
    const { kind, inHand } = rebase({ index: 1, base: lamps, item: typed }, 1, theirs)
    expect([kind, inHand.item, inHand.base]).toEqual(['clash', typed, theirs])
  })
})
