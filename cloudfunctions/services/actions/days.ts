import { handle } from '../../kernel/action'
import { addDays, dayOf, daysBetween } from '../../kernel/clock'
import type { Document } from '../../kernel/store/port'
import { days } from '../contract'
import { dayView } from '../day-view'
import type { Booking, Service } from '../model'
import { BY_START, poolsOn } from '../pools'

const SHOWN = 14
/** One person has no more under way than this. */
const MINE = 100

export default handle(days, async ({ from }, { kernel: { store, clock }, touched, actor }) => {
  const service = touched as unknown as Service
  const now = clock.now()
  const today = dayOf(now)
  const last = addDays(today, service.terms.horizonDays)
  const first = from === undefined || from < today ? today : from
  if (first > last) return { days: [], next: null }

  const until = addDays(first, Math.min(SHOWN - 1, daysBetween(first, last)))
  const pools = await poolsOn(store, service.id, first, until)
  const mine = await store.find<Document & Booking>(
    'bookings',
    { ownerId: actor.openid, list: 'active', serviceId: service.id, 'wish.beneficiary.kind': 'self' },
    { orderBy: BY_START, limit: MINE },
  )
  const looking = { pools, now, today, mine }
  const shown = []
  for (let day = first; day <= until; day = addDays(day, 1)) shown.push(dayView(service, day, looking))
  return { days: shown, next: until < last ? addDays(until, 1) : null }
})
