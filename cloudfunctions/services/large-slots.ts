import { dayOf, startOf } from '../kernel/clock'
import { cellsOf, POOL_MOST, type Pool } from '../kernel/places/rules'
import { type Refused, refuse } from '../kernel/record'
import type { Store } from '../kernel/store/port'
import type { Service } from './model'
import { BY_START } from './pools'
import { timeWords } from './rules/telling'
import { type PlannedSlot, slotsOn } from './slots'

const PAGE = 100

type Planned = Pick<Service, 'id' | 'calendar' | 'form'>

/** The most places that a slot has in any week or day. */
const largest = ({ calendar: { week, days } }: Planned): number =>
  Math.max(0, ...week.map(({ capacity }) => capacity), ...days.flatMap((day) => capacities(day)))

const capacities = (day: Service['calendar']['days'][number]): number[] =>
  day.kind === 'open' ? day.slots.map(({ capacity }) => capacity) : []

/**
 * A slot of more places than one document holds keeps their number once somebody has one: each of its cells decides by
 * itself, so that dealt out anew they would together let in more than there are.
 *
 * @param before the service as it is, with its calendar
 * @param after the same with the calendar that is wanted
 * @returns the refusal with the first slot that would change, or nothing
 */
export async function largeSlotFault(
  store: Store,
  before: Planned,
  after: Planned,
  now: number,
): Promise<Refused<'calendar.large'> | undefined> {
  if (Math.max(largest(before), largest(after)) <= POOL_MOST) return undefined
  const where = { ownerId: before.id, startsAt: { gte: startOf(dayOf(now)) } }
  let from: { startsAt: number; id: string } | undefined
  for (;;) {
    const page: Pool[] = await store.find<Pool>('pools', where, { orderBy: BY_START, limit: PAGE, after: from })
    for (const pool of page) {
      const slot = dealtAnew(pool, before, after)
      if (slot) return refuse('calendar.large', timeWords(slot))
    }
    const last = page.at(-1)
    if (page.length < PAGE || last?.startsAt === undefined) return undefined
    from = { startsAt: last.startsAt, id: last.id }
  }
}

/** The slot of a pool, where somebody has a place in it and its cells would be others. */
function dealtAnew(pool: Pool, before: Planned, after: Planned): PlannedSlot | undefined {
  const slotOf = (service: Planned) =>
    slotsOn(service, dayOf(pool.startsAt ?? 0)).find(({ slotId }) => pool.id.startsWith(slotId))
  const slot = slotOf(after)
  if (!slot || Object.keys(pool.claims).length === 0) return undefined
  const cell = cellsOf(slot.slotId, slot.capacity, 0).find(({ id }) => id === pool.id)
  const isLarge = slot.capacity > POOL_MOST || pool.id !== slot.slotId || (slotOf(before)?.capacity ?? 0) > POOL_MOST
  return isLarge && cell?.capacity !== pool.capacity ? slot : undefined
}
