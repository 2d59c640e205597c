import { handle } from '../../../kernel/action'
import { addDays, dayOf, startOf } from '../../../kernel/clock'
import type { BookingState } from '../../contract'
import { dayView } from '../../day-view'
import type { Service } from '../../model'
import { poolsOn } from '../../pools'
import { planned } from '../../slots'
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
  const [pools, booked, waiting] = await Promise.all([
    poolsOn(store, service.id, from, last),
    store.sumBy('bookings', { ...within, state: { in: BOOKED } }, 'day', 'named'),
    store.sumBy('bookings', { ...within, state: 'waiting' }, 'day', 'named'),
  ])
  const countOf = (rows: typeof booked, day: string): number => rows.find(({ key }) => key === day)?.count ?? 0
  const shown = { ...service, terms: { ...service.terms, ...ANY_TIME } }
  return {
    name: service.name,
    today,
    version: service.version,
    days: days.map((day) => {
      const plan = planned(service, day)
      const slots = plan.kind === 'open' ? plan.slots : []
      return {
        ...dayView(shown, day, { pools, now, today, mine: [] }),
        booked: countOf(booked, day),
        waiting: countOf(waiting, day),
        capacity: slots.reduce((sum, { capacity }) => sum + capacity, 0),
        isOwn: plan.isOwn,
      }
    }),
  }
})
