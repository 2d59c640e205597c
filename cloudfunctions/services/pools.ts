import { addDays, dayOf, startOf } from '../kernel/clock'
import { cellsOf, type Pool } from '../kernel/places/rules'
import type { Store } from '../kernel/store/port'
import type { Service } from './model'
import { type PlannedSlot, slotsOn } from './slots'

const PAGE = 100
export const BY_START = [
  ['startsAt', 'asc'],
  ['id', 'asc'],
] as const

export type Pools = ReadonlyMap<string, Pool>

/** The pools of a service on some days, both ends included. A slot that nobody booked yet has none. */
export async function poolsOn(store: Store, serviceId: string, from: string, to: string): Promise<Pools> {
  const found = new Map<string, Pool>()
  const where = { ownerId: serviceId, startsAt: { gte: startOf(from), lt: startOf(addDays(to, 1)) } }
  let after: { startsAt: number; id: string } | undefined
  for (;;) {
    const page: Pool[] = await store.find<Pool>('pools', where, { orderBy: BY_START, limit: PAGE, after })
    for (const pool of page) found.set(pool.id, pool)
    const last = page.at(-1)
    if (page.length < PAGE || last?.startsAt === undefined) return found
    after = { startsAt: last.startsAt, id: last.id }
  }
}

/** How many places of a slot are free, over all its cells; `closed` where none of them takes anybody. */
export function freeIn(pools: Pools, { slotId, capacity }: PlannedSlot): number | 'closed' {
  let free = 0
  let isOpen = false
  for (const cell of cellsOf(slotId, capacity, 0)) {
    const pool = pools.get(cell.id)
    if (pool && pool.open === 0) continue
    isOpen = true
    free += Math.max(0, pool?.free ?? cell.capacity)
  }
  return isOpen ? free : 'closed'
}

/** What a pool of a slot is to be by the calendar that is in force: closed where the calendar has it no more. */
export function planOfPool(
  service: Service,
  { id, startsAt = 0, capacity }: Pool,
): Readonly<{ capacity: number; open: 0 | 1 }> {
  const slots = service.state === 'withdrawn' ? [] : slotsOn(service, dayOf(startsAt))
  const cell = slots.flatMap((slot) => cellsOf(slot.slotId, slot.capacity, 0)).find((each) => each.id === id)
  return cell ? { capacity: cell.capacity, open: 1 } : { capacity, open: 0 }
}
