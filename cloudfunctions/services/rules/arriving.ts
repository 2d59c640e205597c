import { type Refused, refuse, type Step } from '../../kernel/record'
import type { Booking } from '../model'
import { isActive } from './booking-states'
import { finish, type Served } from './outcome'

type ArrivalFault = 'claim.used' | 'claim.otherDay' | 'booking.ended'

/** Somebody is here: the booking is done, with as many as were announced. On its day, once. */
export function arrive(
  booking: Booking,
  { service, now, today, usedAt }: Readonly<{ service: Served; now: number; today: string; usedAt: string }>,
): Step<Booking> | Refused<ArrivalFault> {
  if (booking.state === 'done') return refuse('claim.used', usedAt)
  if (!isActive(booking.state) || booking.state === 'waiting' || booking.state === 'offered')
    return refuse('booking.ended')
  if (booking.day !== today) return refuse('claim.otherDay', booking.day)
  const attended = booking.wish.party === undefined ? {} : { attended: booking.wish.party }
  const decided = finish(booking, {
    outcome: { kind: 'done', weighed: [], ...attended, note: '', checked: true },
    service,
    now,
    today,
  })
  // A service whose work is more than being there is finished at the door.
  return decided.kind === 'step' ? decided : refuse('booking.ended')
}

/**
 * Which of the bookings with a code is meant: the one that this call has done before, then today's, then one that is
 * still to come, then any.
 */
export function pickByCode<B extends Pick<Booking, 'state' | 'day' | 'events'>>(
  bookings: readonly B[],
  today: string,
  actionId: string,
): B | undefined {
  const shown = bookings.filter(({ state }) => state !== 'void')
  return (
    shown.find(({ events }) => events.some((event) => event.actionId === actionId)) ??
    shown.find(({ state, day }) => isActive(state) && day === today) ??
    shown.find(({ day }) => day === today) ??
    shown.find(({ state }) => isActive(state)) ??
    shown[0]
  )
}
