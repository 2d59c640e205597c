import type { BookingState } from '../contract'
import type { Booking } from '../model'

/** Who takes a step: whoever booked, somebody who does the service, the office, or what runs by itself. */
export type Side = 'resident' | 'worker' | 'office' | 'system'

type Jump = Readonly<{
  from: readonly BookingState[] | 'nothing'
  /** Where it leads; several where it is said which; `same` changes something else than the state. */
  to: readonly BookingState[] | 'same'
  by: readonly Side[]
}>

const HOLDING = ['offered', 'booked', 'assigned', 'onTheWay'] as const satisfies readonly BookingState[]
const ACTIVE = ['waiting', ...HOLDING] as const
/** Somebody is to come, or to be come to. */
const SURE = ['booked', 'assigned', 'onTheWay'] as const satisfies readonly BookingState[]
const OUTCOMES = ['done', 'notHome', 'notPresented', 'refused'] as const satisfies readonly BookingState[]
const ENDED = [...OUTCOMES, 'cancelled'] as const

/**
 * The life of a booking: which step leads from where to where, and who takes it. What is not here does not happen; a
 * late or repeated message finds its step refused.
 */
export const STEPS = {
  made: { from: 'nothing', to: ['booked'], by: ['resident', 'worker', 'office'] },
  joined: { from: 'nothing', to: ['waiting'], by: ['resident', 'worker', 'office'] },
  offered: { from: ['waiting'], to: ['offered'], by: ['system'] },
  offerTaken: { from: ['offered'], to: ['booked'], by: ['resident'] },
  /** Declined, or kept for long enough: the next who waits has it. */
  offerPassed: { from: ['offered'], to: ['cancelled'], by: ['resident', 'system'] },
  /** It began, or will not take place, before there was a place. */
  waitingOver: { from: ['waiting'], to: ['cancelled'], by: ['system'] },
  assigned: { from: ['booked', 'assigned'], to: ['assigned'], by: ['office'] },
  setOut: { from: ['booked', 'assigned'], to: ['onTheWay'], by: ['worker', 'office'] },
  done: { from: SURE, to: ['done'], by: ['worker', 'office'] },
  notHome: { from: SURE, to: ['notHome'], by: ['worker', 'office'] },
  notPresented: { from: SURE, to: ['notPresented'], by: ['worker', 'office'] },
  refused: { from: SURE, to: ['refused'], by: ['worker', 'office'] },
  corrected: { from: OUTCOMES, to: OUTCOMES, by: ['worker', 'office'] },
  cancelled: { from: ['waiting', 'offered', 'booked', 'assigned'], to: ['cancelled'], by: ['resident'] },
  calledOff: { from: ACTIVE, to: ['cancelled'], by: ['office'] },
  /** Another time; whoever was to come then is asked anew. */
  moved: { from: ['booked', 'assigned'], to: ['booked'], by: ['resident'] },
  reminded: { from: ['booked', 'assigned', 'onTheWay'], to: 'same', by: ['system'] },
  rated: { from: ['done'], to: 'same', by: ['resident'] },
  missedReported: { from: [...SURE, 'notHome'], to: 'same', by: ['resident'] },
  followUpSettled: { from: [...ACTIVE, ...ENDED], to: 'same', by: ['office'] },
  /** Somebody at work saw the whole of it. */
  lookedAt: { from: [...ACTIVE, ...ENDED], to: 'same', by: ['office'] },
  /** Its service is done by another unit now, or by none. */
  unitChanged: { from: ACTIVE, to: 'same', by: ['system'] },
  /** Whoever booked is gone, or it was never ended in all the time that it is kept. */
  lapsed: { from: ACTIVE, to: ['cancelled'], by: ['system'] },
  /** Whoever booked has another WeChat now. */
  handedOver: { from: [...ACTIVE, ...ENDED], to: 'same', by: ['system'] },
  /** What names somebody in it is gone. */
  forgotten: { from: ENDED, to: 'same', by: ['system'] },
  /** A tombstone, where a booking had claimed a place and never arrived. */
  voided: { from: 'nothing', to: ['void'], by: ['system'] },
  /** Nothing but a new version: whoever was about to move it loses (design §6, P6). */
  fenced: { from: [...ACTIVE, ...ENDED], to: 'same', by: ['system'] },
} as const satisfies Readonly<Record<string, Jump>>
export type BookingStep = keyof typeof STEPS

/** Whether a booking in this state has a place. */
export const holdsPlace = (state: BookingState): boolean => (HOLDING as readonly BookingState[]).includes(state)

/** Whether it holds or wants a place. */
export const isActive = (state: BookingState): boolean => (ACTIVE as readonly BookingState[]).includes(state)

/** Which of its owner's lists shows a booking in this state. */
export function listOf(state: BookingState): Booking['list'] {
  if (isActive(state)) return 'active'
  if (state === 'void') return 'hidden'
  return state === 'done' ? 'done' : 'ended'
}

/**
 * What a step makes of the state and the list.
 *
 * @param from undefined for a booking that is not there yet
 * @param to which, for a step that leads to several
 * @returns undefined for a step that does not lead on from there
 */
export function jump(
  name: BookingStep,
  from: BookingState | undefined,
  to?: BookingState,
): Readonly<Pick<Booking, 'state' | 'list'>> | undefined {
  const path: Jump = STEPS[name]
  const isOpen = path.from === 'nothing' ? from === undefined : from !== undefined && path.from.includes(from)
  if (!isOpen) return undefined
  const state = path.to === 'same' ? from : (to ?? path.to[0])
  if (state === undefined || (path.to !== 'same' && !path.to.includes(state))) return undefined
  return { state, list: listOf(state) }
}

/** May this step be taken from there? */
export const leads = (name: BookingStep, from: BookingState): boolean => jump(name, from) !== undefined
