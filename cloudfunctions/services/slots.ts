import { kindOfDay, workingDaysAfter } from '../kernel/calendar'
import { addDays, dayOf, startOf } from '../kernel/clock'
import { derivedId } from '../kernel/ids'
import type { Service, SlotTime } from './model'
import { type Plan, planOf, type Slot } from './rules/calendar'
import { mayBook } from './rules/when'

type Planned = Pick<Service, 'id' | 'calendar' | 'form'>

const MINUTE = 60_000

/** The instant of a time of day, `HH:mm`. */
function instantOf(day: string, time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return startOf(day) + (hours * 60 + minutes) * MINUTE
}

/** What a service does on a day. */
export const planned = (service: Planned, day: string): Plan => planOf(service, day, kindOfDay(day))

/** Where a slot of a day is in time, with the id of its pool. */
export const slotTime = ({ id }: Pick<Service, 'id'>, day: string, slot: Omit<Slot, 'capacity'>): SlotTime => ({
  slotId: derivedId('slot', id, day, slot.id),
  day,
  slot: slot.id,
  from: slot.from,
  to: slot.to,
  startsAt: instantOf(day, slot.from),
  endsAt: instantOf(day, slot.to),
})

export type PlannedSlot = SlotTime & Readonly<{ capacity: number }>

/** The slot that a day has by its plan, if it has it; `plan` says why not. */
export function findSlot(
  service: Planned,
  day: string,
  slotId: string,
): Readonly<{ plan: Plan; slot: PlannedSlot | undefined }> {
  const plan = planned(service, day)
  const slot = plan.kind === 'open' ? plan.slots.find(({ id }) => id === slotId) : undefined
  return { plan, slot: slot && { ...slotTime(service, day, slot), capacity: slot.capacity } }
}

/** All slots of a day in their order. */
export function slotsOn(service: Planned, day: string): readonly PlannedSlot[] {
  const plan = planned(service, day)
  return plan.kind === 'open'
    ? plan.slots.map((slot) => ({ ...slotTime(service, day, slot), capacity: slot.capacity }))
    : []
}

type Bookable = Planned & Pick<Service, 'terms'>

/**
 * The slots that may be booked at a moment, were they free: within lead time and horizon, the earliest first, from a day
 * on. Each day is worked out when it is asked for.
 */
export function* plannedFrom(service: Bookable, now: number, first = dayOf(now)): Generator<PlannedSlot, void> {
  const today = dayOf(now)
  const asked = { now, startOfToday: startOf(today), phone: '' }
  const last = addDays(today, service.terms.horizonDays)
  for (let day = first; day <= last; day = addDays(day, 1))
    for (const slot of slotsOn(service, day)) if (mayBook(slot, service.terms, asked) === undefined) yield slot
}

/** The next slots that may be booked at a moment, were they free. */
export function nextPlanned(service: Bookable, now: number, count: number): readonly PlannedSlot[] {
  const found: PlannedSlot[] = []
  for (const slot of plannedFrom(service, now)) {
    found.push(slot)
    if (found.length === count) break
  }
  return found
}

/** Working days after its own within which it can be said that nobody came. */
const MISSED_DAYS = 2
/** The instant from which on it is too late to say that nobody came on a day. */
export const missedUntil = (day: string): number => startOf(addDays(workingDaysAfter(day, MISSED_DAYS), 1))
