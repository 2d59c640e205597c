import { derivedId } from '../kernel/ids'
import { claimBlindly, release } from '../kernel/places/pools'
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

/** Counts a booking in all its quotas, or in none of them. @returns the limit that is used up */
export async function countIn(
  store: Store,
  quotas: readonly Quota[],
  holderId: string,
  at: number,
): Promise<Readonly<{ limit: Limit; capacity: number }> | undefined> {
  for (const [index, { limit, plan }] of quotas.entries()) {
    const answer = await claimBlindly(store, plan, { key: holderId, holderId, at })
    if (answer.kind === 'claimed' || answer.kind === 'mine') continue
    for (const { plan: before } of quotas.slice(0, index))
      await release(store, { poolId: before.id, key: holderId, holderId }, at)
    return { limit, capacity: plan.capacity }
  }
  return undefined
}
