import { type Refused, refuse } from '../../kernel/record'
import type { Booking, SlotTime } from '../model'
import type { Terms } from '../settings/contract'
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

type Held = Pick<Booking, 'state' | 'startsAt'>

/** Holds a place that is sure, and nobody has begun with it. */
const isArranged = ({ state }: Held): boolean => state === 'booked' || state === 'assigned'
const isWaiting = ({ state }: Held): boolean => state === 'waiting' || state === 'offered'

/** So many hours before its begin at the latest; its begin itself is too late. */
const isPast = ({ startsAt }: Held, hours: number, now: number): boolean =>
  now > startsAt - hours * HOUR || now >= startsAt

/** May its owner cancel? Up to the cut-off; one that only waits, at any time. */
export function mayCancel(
  booking: Held,
  { cancelHours }: Pick<Terms, 'cancelHours'>,
  { now, phone }: Pick<Asked, 'now' | 'phone'>,
): Refused<'booking.ended' | 'cancel.late'> | undefined {
  if (isWaiting(booking)) return undefined
  if (booking.state === 'onTheWay') return refuse('cancel.late', phone)
  if (!isArranged(booking)) return refuse('booking.ended')
  return isPast(booking, cancelHours, now) ? refuse('cancel.late', phone) : undefined
}

/** May its owner move it to another time? Its own cut-off, which need not be that of cancelling. */
export function mayChange(
  booking: Held,
  { changeHours }: Pick<Terms, 'changeHours'>,
  { now, phone }: Pick<Asked, 'now' | 'phone'>,
): Refused<'booking.ended' | 'change.late' | 'change.waiting'> | undefined {
  if (isWaiting(booking)) return refuse('change.waiting')
  if (booking.state === 'onTheWay') return refuse('change.late', phone)
  if (!isArranged(booking)) return refuse('booking.ended')
  return isPast(booking, changeHours, now) ? refuse('change.late', phone) : undefined
}

/** May an offered place still be taken, or left to the next? */
export const mayAnswerOffer = (
  { state, offerUntil }: Pick<Booking, 'state' | 'offerUntil'>,
  now: number,
): Refused<'offer.over'> | undefined =>
  state === 'offered' && offerUntil !== null && now < offerUntil ? undefined : refuse('offer.over')

export function mayRate({
  state,
  rating,
}: Pick<Booking, 'state' | 'rating'>): Refused<'rate.notDone' | 'rate.twice'> | undefined {
  if (state !== 'done') return refuse('rate.notDone')
  return rating ? refuse('rate.twice') : undefined
}

const MISSABLE: readonly Booking['state'][] = ['booked', 'assigned', 'onTheWay', 'notHome']

/**
 * 没有来: its time is over and nobody came, or somebody says to have been there.
 *
 * @param until the end of the second working day after its day
 */
export function mayReportMissed(
  { state, template, endsAt, followUp }: Pick<Booking, 'state' | 'template' | 'endsAt' | 'followUp'>,
  until: number,
  { now, phone }: Pick<Asked, 'now' | 'phone'>,
): Refused<'missed.notYet' | 'missed.late' | 'missed.ended' | 'missed.twice'> | undefined {
  if (followUp !== 'none') return refuse('missed.twice')
  if (!isAtHome(template) || !MISSABLE.includes(state)) return refuse('missed.ended', phone)
  if (now < endsAt) return refuse('missed.notYet', phone)
  return now >= until ? refuse('missed.late', phone) : undefined
}
