import type { Category } from '../../../cloudfunctions/services/contract'
import { type Job, type Outcome, WEIGHT_MOST } from '../../../cloudfunctions/services/work/contract'
import { thousandthsOf } from '../../components/keypad/typed'
import { amount } from '../../components/words'

/** What the scale shows, by category, as it is typed. */
export type Typed = Readonly<Record<string, string>>
export type Weighed = Extract<Outcome, { kind: 'done' }>['weighed']

/** Grams on the scale's display, and as many kilograms as one category may have. */
export const WEIGHT = { whole: 4, decimals: 2 } as const
export const PIECES = { whole: 4, decimals: 0 } as const

export const unitOf = ({ measure }: Pick<Category, 'measure'>): string => (measure === 'bag' ? '公斤' : '件')

/** The categories of the form that were asked for, or that something was typed for. */
export const linesOf = (categories: readonly Category[], job: Pick<Job, 'items'>, typed: Typed): readonly Category[] =>
  categories.filter(({ id }) => typed[id] !== undefined || job.items.some(({ category }) => category === id))

/** What is sent: each category that has something. */
export const weighedOf = (categories: readonly Category[], typed: Typed): Weighed =>
  categories.flatMap(({ id }) => {
    const quantity = thousandthsOf(typed[id] ?? '')
    return quantity === 0 ? [] : [{ category: id, quantity }]
  })

/** As it is typed again, for putting it right. */
export const typedOf = (weighed: Weighed): Typed =>
  Object.fromEntries(weighed.map(({ category, quantity }) => [category, amount(quantity).replace(/,/g, '')]))

/** Why what is typed is more than one category can have: 超过 2000 公斤. The server would refuse it later, without a scale near. */
export function tooMuchOf(categories: readonly Category[], weighed: Weighed): string | undefined {
  const far = weighed.find(({ quantity }) => quantity > WEIGHT_MOST)
  const known = far && categories.find(({ id }) => id === far.category)
  return known && `${known.name}超过 ${WEIGHT_MOST / 1000} ${unitOf(known)}`
}

type Sums = Readonly<{ weight: number; pieces: number }>

/** Kilograms and pieces, which never add up. */
export function sumsOf(categories: readonly Category[], weighed: Weighed): Sums {
  const of = (measure: Category['measure']): number =>
    weighed.reduce(
      (sum, { category, quantity }) =>
        categories.some(({ id, measure: own }) => id === category && own === measure) ? sum + quantity : sum,
      0,
    )
  return { weight: of('bag'), pieces: of('piece') }
}

/** 18.4 公斤 + 1 件. */
export function sumWords({ weight, pieces }: Sums): string {
  const parts = [weight > 0 && `${amount(weight)} 公斤`, pieces > 0 && `${amount(pieces)} 件`].filter(Boolean)
  return parts.length === 0 ? '0 公斤' : parts.join(' + ')
}
