import fc from 'fast-check'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import type { Category } from '../../cloudfunctions/services/contract'
import { unusual } from '../../cloudfunctions/services/rules/outcome'
import { Outcome } from '../../cloudfunctions/services/work/contract'
import { unusualOf } from '../../src/field/parts/unusual'
import { linesOf, sumsOf, sumWords, tooMuchOf, typedOf, weighedOf } from '../../src/field/parts/weighing'

const categories: Category[] = [
  { id: 'paper', name: '废纸', examples: '', measure: 'bag' },
  { id: 'plastic', name: '废塑料', examples: '', measure: 'bag' },
  { id: 'plug', name: '旧家电', examples: '', measure: 'piece' },
]
const item = (category: string, amount: number) => {
  const known = categories.find(({ id }) => id === category)
  return { category, name: known?.name ?? '', amount, measure: known?.measure ?? 'bag' }
}

describe('a weighing', () => {
  it('has a line for what was asked for and for what was added, in the order of the form', () => {
    const lines = linesOf(categories, { items: [item('plug', 1)] }, { paper: '' })
    expect(lines.map(({ id }) => id)).toEqual(['paper', 'plug'])
  })

  it('sends what has an amount, in thousandths, and can be typed again from it', () => {
    const weighed = weighedOf(categories, { paper: '12.8', plastic: '', plug: '1' })
    expect(weighed).toEqual([
      { category: 'paper', quantity: 12_800 },
      { category: 'plug', quantity: 1_000 },
    ])
    expect(typedOf(weighed)).toEqual({ paper: '12.8', plug: '1' })
  })

  it('never adds kilograms and pieces', () => {
    const weighed = weighedOf(categories, { paper: '12.8', plastic: '5.6', plug: '1' })
    expect(sumWords(sumsOf(categories, weighed))).toBe('18.4 公斤 + 1 件')
  })
})

describe('more than one category can have', () => {
  it('is said while it is typed, as the server would refuse it', () => {
    const said = (typed: Record<string, string>) => tooMuchOf(categories, weighedOf(categories, typed))
    expect(said({ paper: '2000', plug: '2000' })).toBeUndefined()
    expect(said({ paper: '12.8', plastic: '2000.01' })).toBe('废塑料超过 2000 公斤')
    expect(said({ plug: '2001' })).toBe('旧家电超过 2000 件')
    const outcome = (typed: string) => ({ kind: 'done', weighed: weighedOf(categories, { paper: typed }), note: '' })
    expect(v.is(Outcome, { ...outcome('2000'), checked: true })).toBe(true)
    expect(v.is(Outcome, { ...outcome('2000.01'), checked: true })).toBe(false)
  })
})

describe('an unusual weight', () => {
  const amounts = fc.array(
    fc.record({ category: fc.constantFrom('paper', 'plastic', 'plug'), amount: fc.integer({ min: 1, max: 20 }) }),
    { maxLength: 4 },
  )
  const weights = fc.uniqueArray(
    fc.record({
      category: fc.constantFrom('paper', 'plastic', 'plug'),
      quantity: fc.integer({ min: 1, max: 2_000_000 }),
    }),
    { selector: ({ category }) => category, maxLength: 3 },
  )

  it('is asked about on the phone exactly when the server would ask, in the same words', () => {
    fc.assert(
      fc.property(amounts, weights, (items, weighed) => {
        const form = { kind: 'pickup', categories, refuses: '' } as const
        const wish = { items } as unknown as Parameters<typeof unusual>[1]['wish']
        const outcome = { kind: 'done', weighed, note: '', checked: false } as const
        expect(
          unusualOf(
            categories,
            items.map(({ category, amount }) => item(category, amount)),
            weighed,
          )?.replace(/,/g, ''),
        ).toBe(unusual({ form }, { wish }, outcome))
      }),
      { numRuns: 500 },
    )
  })
})
