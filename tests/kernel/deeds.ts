import fc from 'fast-check'
import type { Fault } from '../support/store'

/** What somebody does, or a clock. Indexes are taken modulo what there is. */
export type Deed = Readonly<
  | { kind: 'post'; who: 'office' | 'community-office' | 'handler'; on: number; counted: readonly number[] }
  | { kind: 'site'; site: number; state: 'notStarted' | 'inProgress' | 'done' }
  | { kind: 'judge'; on: number; nth: number; accept: boolean }
  | { kind: 'correct'; on: number; nth: number; quantity: number }
  | { kind: 'edit'; on: number; no: number }
  | { kind: 'follow'; who: number; on: number; follow: boolean }
  | { kind: 'again'; nth: number; by?: string; quantity?: number }
  | { kind: 'tick' }
  | { kind: 'drain' }
  | { kind: 'fold'; on: number }
  | { kind: 'midnight' }
>

/** One process: it does one thing, and something may go wrong with it at any of its store calls. */
export type Act = Readonly<{
  deed: Deed
  faults: readonly Readonly<{ at: Point; fault: Fault }>[]
  /** Where it falls asleep, holding what it has read, and for how many phases. */
  sleep: Readonly<{ at: Point; phases: number }> | null
  /** How far its clock is off. */
  skew: number
  /** Whether the host lets it do what follows a reply. */
  isForgetful: boolean
}>

/** Before the nth call of the store, or before the nth that writes to a collection: what was read before it is old by then. */
export type Point = Readonly<{ calls: number } | { writesTo: string; nth: number }>

const index = fc.nat({ max: 7 })
const point: fc.Arbitrary<Point> = fc.oneof(
  fc.record({ calls: fc.nat({ max: 40 }) }),
  fc.record({
    writesTo: fc.constantFrom(
      'projects',
      'audit',
      'evidence',
      'evidence',
      'evidence',
      'totals',
      'boards',
      'fanouts',
      'inbox',
    ),
    nth: fc.nat({ max: 2 }),
  }),
)
const deed: fc.Arbitrary<Deed> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('post' as const),
      who: fc.constantFrom('office' as const, 'community-office' as const, 'handler' as const, 'handler' as const),
      on: index,
      counted: fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 2 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('site' as const),
      site: fc.nat({ max: 1 }),
      state: fc.constantFrom('notStarted' as const, 'inProgress' as const, 'done' as const, 'done' as const),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('judge' as const), on: index, nth: index, accept: fc.boolean() }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('correct' as const),
      on: index,
      nth: index,
      quantity: fc.integer({ min: 0, max: 3 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('edit' as const), on: index, no: fc.integer({ min: 1, max: 9 }) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('follow' as const), who: index, on: index, follow: fc.boolean() }),
  },
  {
    weight: 3,
    arbitrary: fc.record(
      {
        kind: fc.constant('again' as const),
        nth: index,
        by: fc.constantFrom('office', 'handler'),
        quantity: fc.constantFrom(1, 2),
      },
      { requiredKeys: ['kind', 'nth'] },
    ),
  },
  { weight: 3, arbitrary: fc.constant<Deed>({ kind: 'tick' }) },
  { weight: 3, arbitrary: fc.constant<Deed>({ kind: 'drain' }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('fold' as const), on: index }) },
  { weight: 1, arbitrary: fc.constant<Deed>({ kind: 'midnight' }) },
)

const act: fc.Arbitrary<Act> = fc.record({
  deed,
  faults: fc.oneof(
    { weight: 3, arbitrary: fc.constant([]) },
    {
      weight: 2,
      arbitrary: fc.array(
        fc.record({
          at: point,
          fault: fc.constantFrom<Fault>('unknownBefore', 'unknownAfter', 'killedBefore', 'killedAfter'),
        }),
        { minLength: 1, maxLength: 2 },
      ),
    },
  ),
  sleep: fc.option(fc.record({ at: point, phases: fc.integer({ min: 1, max: 4 }) }), { freq: 2 }),
  skew: fc.constantFrom(0, 0, -40, 40),
  isForgetful: fc.boolean(),
})

/** Phases of what happens at once. */
export const phases = fc.array(fc.array(act, { minLength: 1, maxLength: 5, size: 'max' }), {
  minLength: 1,
  maxLength: 6,
  size: 'max',
})
