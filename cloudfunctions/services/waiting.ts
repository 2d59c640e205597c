import type { Store } from '../kernel/store/port'
import type { Booking } from './model'

/** How many wait for the same slot since before it; null where it does not wait. */
export const aheadOf = async (
  store: Store,
  { state, slotId, waitingSince }: Pick<Booking, 'state' | 'slotId' | 'waitingSince'>,
): Promise<number | null> =>
  state === 'waiting' && waitingSince !== null
    ? store.count('bookings', { slotId, waitingSince: { lt: waitingSince } })
    : null
