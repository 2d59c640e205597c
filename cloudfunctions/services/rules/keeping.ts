import type { Booking } from '../model'
import { holdsPlace } from './booking-states'

type Held = Pick<Booking, 'state' | 'slotId' | 'quotas' | 'activeQuota'>

/**
 * The pools in which a booking rightly has a claim: its slot while it holds a place or is to be offered one; what counts
 * by the year as long as it was not called off; and how many may be under way while it is.
 */
export function keptBy({ state, slotId, quotas, activeQuota }: Held): readonly string[] {
  if (holdsPlace(state) || state === 'waiting') return [slotId, ...quotas]
  if (state === 'cancelled' || state === 'void') return []
  return quotas.filter((id) => id !== activeQuota)
}
