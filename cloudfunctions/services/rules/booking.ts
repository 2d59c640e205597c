import { type NoticeIntent, type RecordEvent, type Refused, refuse, type Step, step } from '../../kernel/record'
import type { Booking, Service, SlotTime } from '../model'
import { type BookingStep, jump } from './booking-states'
import { type Offers, remindAtOf, TELLING, type Told, timeWords } from './telling'

/** The steps that a place follows: it is taken, waited for, offered, moved and given up. */

type First = Pick<RecordEvent, 'action' | 'notices'>

/** The first event of a booking that has its place. */
export const made = (booking: Told, offers: Offers): First => ({
  action: 'made' satisfies BookingStep,
  notices: [TELLING.made(booking, offers)],
})

/** The first event of a booking that waits for a place. */
export const joined = (booking: Told, offers: Offers): First => ({
  action: 'joined' satisfies BookingStep,
  notices: [TELLING.joined(booking, offers)],
})

/** What begins as a tombstone: state and list of a booking that never arrived. */
export const VOIDED = { state: 'void', list: 'hidden' } as const satisfies Pick<Booking, 'state' | 'list'>

/**
 * The oldest who waits is offered a place, until an instant.
 *
 * @param untilWords that instant, as the message says it: 7月3日 10:30
 */
export function offered(
  booking: Booking,
  { until, untilWords, offers }: Readonly<{ until: number; untilWords: string; offers: Offers }>,
): Step<Booking> | Refused<'booking.ended'> {
  const to = jump('offered', booking.state)
  if (!to) return refuse('booking.ended')
  return step('offered', {
    change: { ...to, waitsUntil: until, waitingSince: null },
    notices: [TELLING.offered(booking, offers, until, untilWords)],
  })
}

/** The offered place is taken, while it is held. */
export function takeOffer(booking: Booking, now: number, offers: Offers): Step<Booking> | Refused<'offer.over'> {
  const to = jump('offerTaken', booking.state)
  if (!to || booking.waitsUntil === null || booking.waitsUntil <= now) return refuse('offer.over')
  return step('offerTaken', {
    change: { ...to, waitsUntil: null, remindAt: remindAtOf(booking, now) },
    notices: [TELLING.made(booking, offers)],
  })
}

/** The offered place goes to the next: its holder does not want it, or did not say so in time. */
export function passOffer(
  booking: Booking,
  why: 'declined' | 'expired',
  now: number,
  offers: Offers,
): Step<Booking> | Refused<'offer.over'> {
  const to = jump('offerPassed', booking.state)
  const isOver = booking.waitsUntil !== null && booking.waitsUntil <= now
  if (!to || (why === 'expired' && !isOver)) return refuse('offer.over')
  return step('offerPassed', {
    change: { ...to, waitsUntil: null, remindAt: null },
    notices: why === 'expired' ? [TELLING.offerExpired(booking, offers)] : [],
    note: { why },
  })
}

/** Nothing is waited for any more: it begins, or does not take place. Whoever waited is told, and may choose again. */
export function endWaiting(
  booking: Booking,
  why: 'begun' | 'closed',
  now: number,
  offers: Offers,
): Step<Booking> | Refused<'waiting.over'> {
  const to = jump('waitingOver', booking.state)
  if (!to || (why === 'begun' && booking.startsAt > now)) return refuse('waiting.over')
  return step('waitingOver', {
    change: { ...to, ...GIVEN_UP },
    notices: [TELLING.waitingOver(booking, offers, why)],
    note: { why },
  })
}

/**
 * Whoever booked cancels. Waiting for a place can be ended at any time.
 *
 * @param isLate whether the service's cut-off for cancelling is over
 */
export function cancel(
  booking: Booking,
  { reason, isLate, offers }: Readonly<{ reason: string; isLate: boolean; offers: Offers }>,
): Step<Booking> | Refused<'booking.ended' | 'cancel.late'> {
  const to = jump('cancelled', booking.state)
  if (!to) return booking.state === 'onTheWay' ? refuse('cancel.late', offers.phone) : refuse('booking.ended')
  const isWaiting = booking.state === 'waiting' || booking.state === 'offered'
  if (isLate && !isWaiting) return refuse('cancel.late', offers.phone)
  return step('cancelled', {
    change: { ...to, ...GIVEN_UP },
    notices: [TELLING.cancelled(booking, offers), ...tellWorker(booking, '取消了')],
    ...(reason === '' ? {} : { reason }),
  })
}

/** Whoever was sent reads in their own inbox that they need not go. */
const tellWorker = ({ workerId, serviceName, receipt, ...time }: Booking, what: string): readonly NoticeIntent[] =>
  workerId === undefined
    ? []
    : [
        {
          ...{ to: { openid: workerId }, about: 'job.dropped' },
          ...{ title: `${what}：${serviceName}`, text: `${timeWords(time)}，${receipt}，不用去了` },
        },
      ]

const GIVEN_UP = { waitingSince: null, waitsUntil: null, remindAt: null } as const

/** The office calls it off and says why. */
export function callOff(booking: Booking, reason: string, offers: Offers): Step<Booking> | Refused<'booking.ended'> {
  const to = jump('calledOff', booking.state)
  if (!to) return refuse('booking.ended')
  return step('calledOff', {
    change: { ...to, ...GIVEN_UP },
    notices: [TELLING.calledOff(booking, offers, reason), ...tellWorker(booking, '取消了')],
    reason,
  })
}

/**
 * Another time, whose place is claimed already: one event, one message.
 *
 * @param isLate whether the service's cut-off for changing is over
 */
export function move(
  booking: Booking,
  time: SlotTime,
  { now, isLate, offers }: Readonly<{ now: number; isLate: boolean; offers: Offers }>,
): Step<Booking> | Refused<'booking.ended' | 'change.late' | 'change.same' | 'change.waiting'> {
  if (booking.state === 'waiting' || booking.state === 'offered') return refuse('change.waiting')
  const to = jump('moved', booking.state)
  if (!to) return booking.state === 'onTheWay' ? refuse('change.late', offers.phone) : refuse('booking.ended')
  if (booking.slotId === time.slotId) return refuse('change.same')
  if (isLate) return refuse('change.late', offers.phone)
  const { slotId, day, slot, from, to: end, startsAt, endsAt } = time
  const moved = { slotId, day, slot, from, to: end, startsAt, endsAt }
  const notices = [TELLING.moved({ ...booking, ...moved }, offers), ...tellWorker(booking, '改到别的时间了')]
  return step('moved', {
    change: { ...to, ...moved, workerId: undefined, remindAt: remindAtOf(moved, now) },
    notices,
    note: { left: booking.slotId, from: { day: booking.day, from: booking.from }, to: { day, from } },
  })
}

/** What is still to be done is done by whoever does its service now. */
export const changeUnit = (
  booking: Booking,
  { unitId }: Pick<Service, 'unitId'>,
): Step<Booking> | Refused<'unit.same' | 'booking.ended'> => {
  if (booking.unitId === unitId) return refuse('unit.same')
  if (!jump('unitChanged', booking.state)) return refuse('booking.ended')
  return step('unitChanged', { change: { unitId }, note: { from: booking.unitId ?? null, to: unitId ?? null } })
}

/** Nothing but a new version: whoever was about to move it loses. */
export const fence = (booking: Booking): Step<Booking> | Refused<'booking.ended'> =>
  jump('fenced', booking.state) ? step('fenced') : refuse('booking.ended')
