import type { Booking } from '../model'
import { holdsPlace } from './booking-states'

type Held = Pick<Booking, 'state' | 'slotId' | 'quotas' | 'activeQuota'>

/**
 * The pools in which a booking rightly has a claim: its slot while it holds a place or is to be offered one; what counts
 * by the year while it is under way and once it was done; and how many may be under way while it is.
 */
export function keptBy({ state, slotId, quotas, activeQuota }: Held): readonly string[] {
  if (holdsPlace(state) || state === 'waiting') return [slotId, ...quotas]
  return state === 'done' ? quotas.filter((id) => id !== activeQuota) : []
}
