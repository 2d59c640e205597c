import { describe, expect, it } from 'vitest'
import { BOOKING_STATES, type BookingState } from '../../cloudfunctions/services/contract'
import {
  type BookingStep,
  holdsPlace,
  isActive,
  jump,
  listOf,
  STEPS,
} from '../../cloudfunctions/services/rules/booking-states'

/** Every way that a booking can go, drawn once more by hand: from → to by a step. */
const WAYS: Readonly<Record<string, string>> = {
  '- made': 'booked',
  '- joined': 'waiting',
  '- voided': 'void',
  'waiting offered': 'offered',
  'offered offerTaken': 'booked',
  'offered offerPassed': 'cancelled',
  'waiting waitingOver': 'cancelled',
  'booked assigned': 'assigned',
  'assigned assigned': 'assigned',
  'booked setOut': 'onTheWay',
  'assigned setOut': 'onTheWay',
  'booked moved': 'booked',
  'assigned moved': 'booked',
  'waiting cancelled': 'cancelled',
  'offered cancelled': 'cancelled',
  'booked cancelled': 'cancelled',
  'assigned cancelled': 'cancelled',
}
const SURE = ['booked', 'assigned', 'onTheWay'] as const
const ACTIVE = ['waiting', 'offered', ...SURE] as const
const OUTCOMES = ['done', 'notHome', 'notPresented', 'refused'] as const
const EVER = [...ACTIVE, ...OUTCOMES, 'cancelled'] as const
const STAYING: Readonly<Partial<Record<BookingStep, readonly BookingState[]>>> = {
  reminded: SURE,
  rated: ['done'],
  missedReported: [...SURE, 'notHome'],
  followUpSettled: EVER,
  lookedAt: EVER,
  handedOver: EVER,
  forgotten: [...OUTCOMES, 'cancelled'],
  fenced: EVER,
  unitChanged: ACTIVE,
}

/** Where a step leads by the drawing. */
function drawn(from: BookingState | undefined, name: BookingStep): BookingState | undefined {
  if (from === undefined) return WAYS[`- ${name}`] as BookingState | undefined
  if (STAYING[name]?.includes(from)) return from
  if (name === 'calledOff' && (ACTIVE as readonly BookingState[]).includes(from)) return 'cancelled'
  if (name === 'lapsed' && (ACTIVE as readonly BookingState[]).includes(from)) return 'cancelled'
  if ((OUTCOMES as readonly string[]).includes(name) && (SURE as readonly BookingState[]).includes(from))
    return name as BookingState
  return WAYS[`${from} ${name}`] as BookingState | undefined
}

describe('a booking', () => {
  it('goes the ways that are drawn, and no other', () => {
    for (const name of Object.keys(STEPS) as BookingStep[]) {
      if (name === 'corrected') continue
      for (const from of [undefined, ...BOOKING_STATES])
        expect(jump(name, from)?.state, `${name} from ${from ?? 'nothing'}`).toBe(drawn(from, name))
    }
  })

  it('is corrected from one outcome to another, and to nothing else', () => {
    for (const from of BOOKING_STATES) {
      for (const to of BOOKING_STATES) {
        const isWay = (OUTCOMES as readonly string[]).includes(from) && (OUTCOMES as readonly string[]).includes(to)
        expect(jump('corrected', from, to)?.state, `${from} to ${to}`).toBe(isWay ? to : undefined)
      }
    }
  })

  it('stands in one list of its owner, by its state', () => {
    expect(Object.fromEntries(BOOKING_STATES.map((state) => [state, listOf(state)]))).toEqual({
      ...{ waiting: 'active', offered: 'active', booked: 'active', assigned: 'active', onTheWay: 'active' },
      ...{ done: 'done', cancelled: 'ended', notHome: 'ended', notPresented: 'ended', refused: 'ended' },
      void: 'hidden',
    })
    for (const from of BOOKING_STATES) {
      for (const name of Object.keys(STEPS) as BookingStep[]) {
        const to = jump(name, from)
        if (to) expect(to.list).toBe(listOf(to.state))
      }
    }
  })

  it('has a place from when it is sure, or offered, until it ends', () => {
    expect(BOOKING_STATES.filter(holdsPlace)).toEqual(['offered', 'booked', 'assigned', 'onTheWay'])
    expect(BOOKING_STATES.filter(isActive)).toEqual(['waiting', 'offered', 'booked', 'assigned', 'onTheWay'])
  })
})
