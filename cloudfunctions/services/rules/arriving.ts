import { type Refused, refuse, type Step } from '../../kernel/record'
import type { Booking } from '../model'
import { isActive, leads } from './booking-states'
import { finish, type Served } from './outcome'
import { isAtHome } from './telling'

/** What the resident reads of it. */
const ABSENT = '约好的时间没有来'

/** Nobody came, which is certain when it is over. */
export function stayAway(
  booking: Booking,
  { service, now }: Pick<Arriving, 'service' | 'now'>,
): Step<Booking> | Refused<'booking.ended' | 'outcome.early'> {
  if (isAtHome(booking.template)) return refuse('booking.ended')
  if (now < booking.endsAt) return refuse('outcome.early')
  const decided = finish(booking, {
    outcome: { kind: 'notPresented', reason: ABSENT },
    service,
    now,
    today: booking.day,
  })
  return decided.kind === 'step' ? decided : refuse('booking.ended')
}

type ArrivalFault = 'claim.used' | 'claim.otherDay' | 'booking.ended'

type Arriving = Readonly<{ service: Served; now: number; today: string }>

/** Somebody is here and shows a code: the booking is done, with as many as were announced. On its day, once. */
export function arrive(
  booking: Booking,
  { usedAt, ...arriving }: Arriving & Readonly<{ usedAt: string }>,
): Step<Booking> | Refused<ArrivalFault> {
  if (booking.state === 'done') return refuse('claim.used', usedAt)
  if (leads('done', booking.state) && booking.day !== arriving.today) return refuse('claim.otherDay', booking.day)
  return attend(booking, arriving)
}

/** Somebody was there, as whoever does the service says: on its day, or later where it was not noted then. */
export function attend(booking: Booking, { service, now, today }: Arriving): Step<Booking> | Refused<'booking.ended'> {
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
