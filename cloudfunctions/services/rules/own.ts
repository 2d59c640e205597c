import { type Refused, refuse, type Step, step } from '../../kernel/record'
import type { Booking } from '../model'
import type { Outcome } from '../work/contract'
import { jump } from './booking-states'

/** It never came to anything, and whoever booked is gone or it is too long ago. */
export function lapse(booking: Booking): Step<Booking> | Refused<'booking.ended'> {
  const to = jump('lapsed', booking.state)
  return to
    ? step('lapsed', { change: { ...to, waitingSince: null, waitsUntil: null, remindAt: null } })
    : refuse('booking.ended')
}

/**
 * Takes away what names somebody; what was fetched, weighed and counted stays.
 *
 * @param isGone whether even its owner is nobody any more
 */
export function forget(booking: Booking, isGone: boolean): Step<Booking> | Refused<'booking.active'> {
  if (!jump('forgotten', booking.state)) return refuse('booking.active')
  const { eligibility: _, ...wish } = booking.wish
  return step('forgotten', {
    change: {
      ...(isGone ? { ownerId: '' } : {}),
      named: 0,
      beneficiary: '',
      household: null,
      wish: {
        ...wish,
        contact: { name: '', phone: '', address: '' },
        beneficiary: wish.beneficiary.kind === 'self' ? wish.beneficiary : { kind: 'other', relation: '' },
        answers: [],
        note: '',
        photos: [],
      },
      ...(booking.outcome === undefined ? {} : { outcome: withoutWords(booking.outcome) }),
      outcomePhotos: [],
      ...(booking.rating === undefined ? {} : { rating: { ...booking.rating, text: '' } }),
      followUpText: undefined,
      followUpAnswer: undefined,
      claimCode: '',
    },
  })
}

const withoutWords = (outcome: Outcome): Outcome =>
  outcome.kind === 'done' ? { ...outcome, note: '' } : { ...outcome, reason: '' }

/** Whoever booked has another openid now. */
export const handOver = (booking: Booking, to: string): Step<Booking> | Refused<'booking.same'> =>
  booking.ownerId === to || !jump('handedOver', booking.state)
    ? refuse('booking.same')
    : step('handedOver', { change: { ownerId: to } })
