import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { barShape, elapsedShare, measureSentence } from '../../src/components/measure'
import { cellsOf } from '../../src/components/plate/cells'
import { type Mark, pieces } from '../../src/components/source/pieces'

const quantity = fc.integer({ min: 0, max: 1e9 })

describe('a bar', () => {
  it('never passes its end, and is full exactly when the target is met', () => {
    fc.assert(
      fc.property(quantity, quantity, fc.integer({ min: 1, max: 1e9 }), (verified, pending, target) => {
        const shape = barShape({ verified, pending, target, unit: '场' })
        expect(shape.kind === 'full').toBe(verified >= target)
        if (shape.kind !== 'running') return
        expect(shape.verified).toBeGreaterThanOrEqual(0)
        expect(shape.pending).toBeGreaterThanOrEqual(0)
        expect(shape.verified + shape.pending).toBeLessThanOrEqual(100.0001)
      }),
    )
  })

  it('is neither red nor green against an upper bound, and says whether it was kept', () => {
    const people = { target: 690_000, unit: '人', qualifier: 'max' } as const
    expect(barShape({ ...people, verified: 643_000 })).toEqual({ kind: 'bound', used: 93.2, exceeded: false })
    expect(barShape({ ...people, verified: 691_000 })).toEqual({ kind: 'bound', used: 100, exceeded: true })
    expect(measureSentence({ ...people, verified: 643_000 })).toContain('未超上限')
  })

  it('is spoken in one sentence with its numbers and its calendar', () => {
    const measure = { verified: 113_000, pending: 8_000, target: 150_000, unit: '场' }
    expect(measureSentence(measure, { days: 161, of: 365 })).toBe(
      '已核实 113 场，待核实 8 场，目标 150 场；序时已过 161 天，共 365 天',
    )
    expect(elapsedShare({ days: 161, of: 365 })).toBe(44.1)
  })

  it('stands at nothing where nothing is asked', () => {
    expect(barShape({ verified: 0, target: 0, unit: '个' })).toEqual({ kind: 'running', verified: 0, pending: 0 })
  })
})

describe('the cells of the plate', () => {
  it('are one for each deed, grouped by state, in rows of at most twelve', () => {
    fc.assert(
      fc.property(fc.nat(30), fc.nat(30), fc.nat(30), fc.nat(30), (done, inProgress, notStarted, unstated) => {
        const drawn = cellsOf({ done, inProgress, notStarted, unstated })
        if (drawn.kind !== 'cells') throw new Error('120 deeds still have cells')
        expect(drawn.cells.filter((state) => state === 'done')).toHaveLength(done)
        expect(drawn.cells).toHaveLength(done + inProgress + notStarted + unstated)
        expect([...drawn.cells].join()).toBe(
          [
            ...Array(done).fill('done'),
            ...Array(inProgress).fill('inProgress'),
            ...Array(notStarted).fill('notStarted'),
            ...Array(unstated).fill('unstated'),
          ].join(),
        )
        expect(drawn.columns).toBeLessThanOrEqual(12)
      }),
    )
  })

  it('become shares where a cell would be a speck', () => {
    expect(cellsOf({ done: 120, inProgress: 150, notStarted: 30, unstated: 0 })).toEqual({ kind: 'shares' })
  })
})

describe('the pieces of a source text', () => {
  const marks = fc.array(
    fc
      .record({ from: fc.nat(60), length: fc.nat(20), no: fc.nat(9) })
      .map(({ from, length, no }): Mark => ({ from, to: from + length, kind: 'target', no })),
    { maxLength: 8 },
  )

  it('are the text, nothing lost and nothing doubled, however the marks overlap', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), marks, (text, all) => {
        const cut = pieces(text, all)
        expect(cut.map((piece) => piece.text).join('')).toBe(text)
        expect(cut.every((piece) => piece.text.length > 0)).toBe(true)
        expect(new Set(cut.map(({ key }) => key)).size).toBe(cut.length)
      }),
    )
  })

  it('carry the mark of their place', () => {
    const mark: Mark = { from: 2, to: 6, kind: 'progress', no: 1 }
    expect(pieces('开展150场活动', [mark])).toEqual([
      { key: 0, text: '开展' },
      { key: 2, text: '150场', mark },
      { key: 6, text: '活动' },
    ])
  })
})
