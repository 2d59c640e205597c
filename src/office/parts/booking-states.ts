import type { BookingState } from '../../../cloudfunctions/services/contract'

/** Somebody is to come, or to be come to: what came of it can be noted. */
export const SURE: ReadonlySet<BookingState> = new Set(['booked', 'assigned', 'onTheWay'])

/** It holds or wants a place, and can be called off. */
export const ACTIVE: ReadonlySet<BookingState> = new Set([...SURE, 'waiting', 'offered'])
