import type { BookingState } from '../../../cloudfunctions/services/contract'
import type { Job } from '../../../cloudfunctions/services/work/contract'
import type { Received, ShownItem } from '../../client'

/** Items of the outbox about what came of one booking go one after the other. */
export const groupOf = (bookingId: string): string => `booking.${bookingId}`

/** That somebody is on the way there goes by itself: nothing waits for it, and it is over with what came of the visit. */
export const wayOf = (bookingId: string): string => `way.${bookingId}`

/** What was noted on this phone: what it makes of a booking, once the server has it. */
export type Noted = Readonly<{ actionId: string; bookingId: string; version: number; state: BookingState }>

/**
 * Where a job is. `waiting`: what came of it is on this phone only · `refused`: the server did not accept it, and somebody
 * has to decide · `known`: as the server says.
 */
export type Standing =
  | Readonly<{ kind: 'known'; state: BookingState }>
  | Readonly<{ kind: 'waiting' }>
  | Readonly<{ kind: 'refused'; message: string }>

type Device = Readonly<{
  items: readonly Pick<ShownItem, 'group' | 'state'>[]
  received: readonly Pick<Received, 'id'>[]
  /** Oldest first. */
  noted: readonly Noted[]
}>

/** The list may be older than what the server has accepted from this phone since. */
export function standingOf(job: Pick<Job, 'id' | 'version' | 'state'>, { items, received, noted }: Device): Standing {
  const group = groupOf(job.id)
  const mine = items.filter((item) => item.group === group)
  const refused = mine.find(({ state }) => state.kind === 'refused')
  if (refused?.state.kind === 'refused') return { kind: 'refused', message: refused.state.message }
  if (mine.length > 0) return { kind: 'waiting' }
  const accepted = noted.filter(
    ({ actionId, bookingId, version }) =>
      bookingId === job.id && version >= job.version && received.some(({ id }) => id === actionId),
  )
  return { kind: 'known', state: accepted[accepted.length - 1]?.state ?? job.state }
}

const ENDED: ReadonlySet<BookingState> = new Set(['done', 'notHome', 'notPresented', 'refused', 'cancelled', 'void'])

export const isEnded = (state: BookingState): boolean => ENDED.has(state)

/** Whether somebody still has to go there. */
export const isToDo = (standing: Standing | undefined): boolean =>
  standing?.kind === 'known' && !isEnded(standing.state)
