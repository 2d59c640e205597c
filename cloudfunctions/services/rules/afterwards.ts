import { type Refused, refuse, type Step, step } from '../../kernel/record'
import type { FollowUpKind } from '../contract'
import type { Booking } from '../model'
import { jump, leads } from './booking-states'
import { isAtHome, isReminderTimely, type Offers, TELLING, timeWords } from './telling'

/** What is said and done of a booking beside the work itself. */

/** 服务怎么样: once, of what is done. */
export function rate(
  booking: Booking,
  rating: NonNullable<Booking['rating']>,
): Step<Booking> | Refused<'rate.notDone' | 'rate.twice'> {
  if (!leads('rated', booking.state)) return refuse('rate.notDone')
  if (booking.rating) return refuse('rate.twice')
  return step('rated', { change: { rating }, note: { score: rating.score } })
}

/**
 * 没有来: nobody came to the door though the time is over, or somebody says to have been there.
 *
 * @param until the end of the second working day after the booking's own
 */
export function reportMissed(
  booking: Booking,
  { text, now, until, offers }: Readonly<{ text: string; now: number; until: number; offers: Offers }>,
): Step<Booking> | Refused<'missed.notYet' | 'missed.late' | 'missed.ended' | 'missed.twice'> {
  const { phone } = offers
  if (booking.followUp !== 'none') return refuse('missed.twice')
  if (!leads('missedReported', booking.state) || !isAtHome(booking.template)) return refuse('missed.ended', phone)
  if (now < booking.endsAt) return refuse('missed.notYet', phone)
  if (now >= until) return refuse('missed.late', phone)
  return step('missedReported', {
    change: { followUp: 'open', followUpFor: 'missed', followUpText: text },
    notices: [TELLING.missedReported(booking, offers)],
  })
}

/** What is followed up: nobody came, unless it says otherwise. */
export const followUpKind = ({ followUpFor }: Pick<Booking, 'followUpFor'>): FollowUpKind => followUpFor ?? 'missed'

/** The office says what came of it. */
export function settleFollowUp(
  booking: Booking,
  answer: string,
  offers: Offers,
): Step<Booking> | Refused<'followUp.none' | 'followUp.settled'> {
  if (booking.followUp === 'settled') return refuse('followUp.settled')
  if (booking.followUp === 'none' || !leads('followUpSettled', booking.state)) return refuse('followUp.none')
  return step('followUpSettled', {
    change: { followUp: 'settled', followUpAnswer: answer },
    notices: [TELLING.followUpSettled(booking, offers, answer, followUpKind(booking))],
  })
}

/** 派单. Who is to do it reads of it in their own inbox. */
export function assign(
  booking: Booking,
  workerId: string,
  offers: Offers,
): Step<Booking> | Refused<'booking.ended' | 'assign.same'> {
  if (booking.state === 'assigned' && booking.workerId === workerId) return refuse('assign.same')
  const to = jump('assigned', booking.state)
  if (!to) return refuse('booking.ended')
  const toWorker = {
    to: { openid: workerId },
    about: 'job.assigned',
    title: `派给您：${booking.serviceName}`,
    text: `${timeWords(booking)}，${booking.receipt}`,
  }
  return step('assigned', {
    change: { ...to, workerId },
    notices: [...(booking.state === 'booked' ? [TELLING.assigned(booking, offers)] : []), toWorker],
    note: { workerId },
  })
}

/** Somebody at work sees the whole of it; that they did, and why, is what this step leaves. */
export const lookAt = (booking: Booking, reason: string): Step<Booking> | Refused<'record.missing'> =>
  leads('lookedAt', booking.state) ? step('lookedAt', { reason }) : refuse('record.missing')

/** The reminder that is due: given once, and let go in silence when it comes too late to help. */
export function remind(booking: Booking, now: number, offers: Offers): Step<Booking> | Refused<'remind.none'> {
  if (booking.remindAt === null || booking.remindAt > now) return refuse('remind.none')
  const helps = leads('reminded', booking.state) && isReminderTimely(booking, now)
  return step('reminded', {
    change: { remindAt: null },
    notices: helps ? [TELLING.reminded(booking, offers)] : [],
    note: { given: helps },
  })
}
