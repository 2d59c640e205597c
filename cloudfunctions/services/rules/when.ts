import { type Refused, refuse } from '../../kernel/record'
import type { BookingRow } from '../contract'
import type { Booking, SlotTime } from '../model'
import type { Terms } from '../settings/contract'
import { leads } from './booking-states'
import { isAtHome } from './telling'

const HOUR = 3_600_000
const DAY = 24 * HOUR

/** The moment at which something is asked, and the phone to be told where it is too late for the screen. */
export type Asked = Readonly<{ now: number; startOfToday: number; phone: string }>

/** May a time be booked now? Its service is open, and it is in the plan; here it is only about time. */
export function mayBook(
  { startsAt }: Pick<SlotTime, 'startsAt'>,
  { leadHours, horizonDays }: Pick<Terms, 'leadHours' | 'horizonDays'>,
  { now, startOfToday, phone }: Asked,
): Refused<'slot.past' | 'slot.tooSoon' | 'slot.tooFar'> | undefined {
  if (startsAt <= now) return refuse('slot.past')
  if (startsAt < now + leadHours * HOUR) return refuse('slot.tooSoon', phone)
  return startsAt >= startOfToday + (horizonDays + 1) * DAY ? refuse('slot.tooFar') : undefined
}

/** Whether a cut-off is over: so many hours before it begins at the latest, and never after. */
export const isLate = ({ startsAt }: Pick<SlotTime, 'startsAt'>, hours: number, now: number): boolean =>
  now > startsAt - hours * HOUR || now >= startsAt

type Asking = Pick<Booking, 'state' | 'template' | 'startsAt' | 'endsAt' | 'waitsUntil' | 'rating' | 'followUp'>

/** What whoever booked may do with it now: what a screen offers, and the steps allow. */
export type May = BookingRow['may']

/** @param missedUntil the end of the second working day after its day */
export function mayOf(
  booking: Asking,
  { cancelHours, changeHours }: Pick<Terms, 'cancelHours' | 'changeHours'>,
  now: number,
  missedUntil: number,
): May {
  const { state, endsAt, waitsUntil } = booking
  const isWaiting = state === 'waiting' || state === 'offered'
  return {
    cancel: leads('cancelled', state) && (isWaiting || !isLate(booking, cancelHours, now)),
    change: leads('moved', state) && !isLate(booking, changeHours, now),
    rate: leads('rated', state) && booking.rating === undefined,
    reportMissed:
      leads('missedReported', state) &&
      isAtHome(booking.template) &&
      booking.followUp === 'none' &&
      now >= endsAt &&
      now < missedUntil,
    answerOffer: leads('offerTaken', state) && waitsUntil !== null && now < waitsUntil,
  }
}
