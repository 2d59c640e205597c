import type { Pool } from '../kernel/places/rules'
import type { Store } from '../kernel/store/port'
import type { ServiceRow } from './contract'
import type { Service } from './model'
import { BY_START, freeIn } from './pools'
import { nextPlanned, type PlannedSlot } from './slots'

type Next = ServiceRow['next']

const PAGE = 100
/** Slots of one service that are looked at; with lead time and horizon that is some weeks. */
const SLOTS = 60
/** Reads, whatever the number of services: what is further away than they reach is not told. */
const READS = 2

/**
 * The next time that is free of each service, in at most two reads: pools of all of them in the order of time, and a
 * second look at those which are full as far as the first one reached.
 */
export async function nextFree(
  store: Store,
  services: readonly Service[],
  now: number,
): Promise<ReadonlyMap<string, Next>> {
  const found = new Map<string, Next>()
  const pools = new Map<string, Pool>()
  let open = services
    .map((service) => ({ service, slots: nextPlanned(service, now, SLOTS) }))
    .filter(({ slots }) => slots.length > 0)
  let from = now
  for (let read = 0; read < READS && open.length > 0; read++) {
    const where = { ownerId: { in: open.map(({ service }) => service.id) }, startsAt: { gte: from } }
    const page = await store.find<Pool>('pools', where, { orderBy: BY_START, limit: PAGE })
    for (const pool of page) pools.set(pool.id, pool)
    const last = page.at(-1)?.startsAt
    const known = page.length < PAGE || last === undefined ? Number.POSITIVE_INFINITY : last
    for (const { service, slots } of open) {
      const slot = slots.find((each) => each.startsAt < known && isFree(pools, each))
      if (slot) found.set(service.id, { day: slot.day, from: slot.from, free: freeIn(pools, slot) as number })
    }
    open = open.filter(({ service, slots }) => !found.has(service.id) && slots.some((slot) => slot.startsAt >= known))
    from = known
  }
  return found
}

const isFree = (pools: ReadonlyMap<string, Pool>, slot: PlannedSlot): boolean => {
  const free = freeIn(pools, slot)
  return free !== 'closed' && free > 0
}
