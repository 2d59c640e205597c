import { handle } from '../../../kernel/action'
import { addDays, dayOf, startOf } from '../../../kernel/clock'
import { cellsOf } from '../../../kernel/places/rules'
import type { BookingState } from '../../contract'
import { dayView } from '../../day-view'
import type { Service } from '../../model'
import { poolsOn } from '../../pools'
import type { Slot } from '../../rules/calendar'
import { planned, slotTime } from '../../slots'
import { load } from '../contract'

/** Whoever holds a place, or had it and came. */
const BOOKED = ['offered', 'booked', 'assigned', 'onTheWay', 'done'] as const satisfies readonly BookingState[]
/** The office looks at days that residents cannot book yet, or not any more. */
const ANY_TIME = { leadHours: 0, horizonDays: 10_000 }

/** From a day to the end of its month. */
export default handle(load, async ({ from }, { kernel: { store, clock }, touched }) => {
  const service = touched as unknown as Service
  const now = clock.now()
  const today = dayOf(now)
  const days: string[] = []
  for (let day = from; day.slice(0, 7) === from.slice(0, 7); day = addDays(day, 1)) days.push(day)
  const last = days.at(-1) ?? from
  const within = { serviceId: service.id, startsAt: { gte: startOf(from), lt: startOf(addDays(last, 1)) } }
  const [pools, booked, taken, waiting] = await Promise.all([
    poolsOn(store, service.id, from, last),
    store.sumBy('bookings', { ...within, state: { in: BOOKED } }, 'day', 'named'),
    store.sumBy('bookings', { ...within, state: { in: BOOKED } }, 'slotId', 'named'),
    store.sumBy('bookings', { ...within, state: 'waiting' }, 'day', 'named'),
  ])
  const countOf = (rows: typeof booked, wanted: string): number => rows.find(({ key }) => key === wanted)?.count ?? 0
  const takenOf = (slot: Slot, day: string): number =>
    cellsOf(slotTime(service, day, slot).slotId, slot.capacity, 0).reduce((sum, { id }) => sum + countOf(taken, id), 0)
  const shown = { ...service, terms: { ...service.terms, ...ANY_TIME } }
  return {
    name: service.name,
    today,
    version: service.version,
    days: days.map((day) => {
      const plan = planned(service, day)
      const slots = plan.kind === 'open' ? plan.slots : []
      const view = dayView(shown, day, { pools, now, today, mine: [] })
      return {
        ...view,
        slots: view.slots.map((each) => ({ ...each, taken: takenOf({ ...each, id: each.slot }, day) })),
        booked: countOf(booked, day),
        waiting: countOf(waiting, day),
        capacity: slots.reduce((sum, { capacity }) => sum + capacity, 0),
        isOwn: plan.isOwn,
      }
    }),
  }
})
