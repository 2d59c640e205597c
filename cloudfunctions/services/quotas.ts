import { derivedId } from '../kernel/ids'
import { claimBlindly, withdraw } from '../kernel/places/pools'
import type { PoolPlan } from '../kernel/places/rules'
import type { Store } from '../kernel/store/port'
import type { Service } from './model'

export type Limit = 'active' | 'person' | 'household'
type Quota = Readonly<{ limit: Limit; plan: PoolPlan }>

/** For whom places are counted: whom it is for, the door where there is one, and the year of the day that is booked. */
export type CountedFor = Readonly<{ beneficiary: string; household: string | null; year: string }>

/** The quotas that one more booking of a service counts in, in the order they are asked. */
export function quotasOf({ id, terms }: Pick<Service, 'id' | 'terms'>, whom: CountedFor): readonly Quota[] {
  const { active, personYear, householdYear } = terms.limits
  const quota = (limit: Limit, capacity: number | null, ...key: string[]): readonly Quota[] =>
    capacity === null ? [] : [{ limit, plan: { id: derivedId('quota', id, limit, ...key), kind: 'quota', capacity } }]
  const { beneficiary, household, year } = whom
  return [
    ...quota('active', active, beneficiary),
    ...quota('person', personYear, beneficiary, year),
    ...(household === null ? [] : quota('household', householdYear, household, year)),
  ]
}

/** `fresh` are those that did not count it before: only they are given back when nothing comes of it. */
export type Counting =
  | Readonly<{ kind: 'counted'; fresh: readonly string[] }>
  | Readonly<{ kind: 'limit'; limit: Limit; capacity: number }>

/** Counts a booking in all its quotas, or in no more of them than before. */
export async function countIn(store: Store, quotas: readonly Quota[], holderId: string, at: number): Promise<Counting> {
  const fresh: string[] = []
  for (const { limit, plan } of quotas) {
    const { kind } = await claimBlindly(store, plan, { key: holderId, holderId, at })
    if (kind === 'claimed') fresh.push(plan.id)
    else if (kind !== 'mine') {
      await uncount(store, fresh, holderId, at)
      return { kind: 'limit', limit, capacity: plan.capacity }
    }
  }
  return { kind: 'counted', fresh }
}

/** Takes a booking out of quotas again. */
export async function uncount(store: Store, ids: readonly string[], holderId: string, at: number): Promise<void> {
  for (const poolId of ids) await withdraw(store, { poolId, key: holderId, holderId }, at)
}
