import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DAY_MS, dayOf, startOf } from '../../../cloudfunctions/kernel/clock'
import type { Booking } from '../../../cloudfunctions/services/model'
import { mayBook, mayOf } from '../../../cloudfunctions/services/rules/when'
import { missedUntil, nextPlanned, slotTime } from '../../../cloudfunctions/services/slots'

const HOUR = 3_600_000
/** 2021-06-10 09:00 in Shanghai. */
const NOW = Date.parse('2021-06-10T01:00:00Z')
const PHONE = '010-5555 0100'
const at = (now = NOW) => ({ now, startOfToday: startOf(dayOf(now)), phone: PHONE })

describe('a time', () => {
  const terms = { leadHours: 4, horizonDays: 14 }
  it.each([
    [NOW - HOUR, 'slot.past'],
    [NOW, 'slot.past'],
    [NOW + 4 * HOUR - 1, 'slot.tooSoon'],
    [NOW + 4 * HOUR, undefined],
    [startOf('2021-06-24') + 23 * HOUR, undefined],
    [startOf('2021-06-25'), 'slot.tooFar'],
  ])('that begins at %i is booked or refused: %s', (startsAt, code) => {
    expect(mayBook({ startsAt }, terms, at())?.code).toBe(code)
  })

  it('may be booked on the last day whatever the hour of asking', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: DAY_MS - 1 }), fc.integer({ min: 1, max: 90 }), (ms, horizonDays) => {
        const now = startOf('2021-06-10') + ms
        const lastDay = startOf('2021-06-10') + horizonDays * DAY_MS
        expect(mayBook({ startsAt: lastDay + DAY_MS - 1 }, { leadHours: 0, horizonDays }, at(now))).toBeUndefined()
        expect(mayBook({ startsAt: lastDay + DAY_MS }, { leadHours: 0, horizonDays }, at(now))?.code).toBe(
          'slot.tooFar',
        )
      }),
    )
  })
})

const STATES = [
  ...['waiting', 'offered', 'booked', 'assigned', 'onTheWay'],
  ...['done', 'cancelled', 'notHome', 'notPresented', 'refused', 'void'],
] as const
const HOURS = { cancelHours: 2, changeHours: 24 }
const endsAt = startOf('2021-06-10') + 11 * HOUR
const aBooking = (change: Partial<Booking> = {}) => ({
  state: 'booked' as const,
  template: 'pickup' as const,
  startsAt: NOW + 48 * HOUR,
  endsAt: NOW + 50 * HOUR,
  waitsUntil: null,
  followUp: 'none' as const,
  ...change,
})
const may = (change: Partial<Booking>, now = NOW, terms = HOURS) =>
  mayOf(aBooking(change), terms, now, missedUntil('2021-06-10'))
/** In which states it may be done. */
const where = (what: keyof ReturnType<typeof mayOf>, change: Partial<Booking> = {}, now = NOW) =>
  STATES.filter((state) => may({ ...change, state }, now)[what])

describe('whoever booked', () => {
  it('cancels and moves it up to a cut-off each of its own', () => {
    for (const state of ['booked', 'assigned'] as const) {
      expect(may({ state, startsAt: NOW + 2 * HOUR }).cancel).toBe(true)
      expect(may({ state, startsAt: NOW + 2 * HOUR - 1 }).cancel).toBe(false)
      expect(may({ state, startsAt: NOW + 24 * HOUR }).change).toBe(true)
      expect(may({ state, startsAt: NOW + 24 * HOUR - 1 }).change).toBe(false)
    }
  })

  it('does neither once it has begun, where there is no cut-off', () => {
    const none = { cancelHours: 0, changeHours: 0 }
    expect(may({ startsAt: NOW + 1 }, NOW, none)).toMatchObject({ cancel: true, change: true })
    expect(may({ startsAt: NOW }, NOW, none)).toMatchObject({ cancel: false, change: false })
  })

  it('leaves a waiting list at any time, and moves nothing that is not sure', () => {
    expect(where('cancel', { startsAt: NOW + 1 })).toEqual(['waiting', 'offered'])
    expect(where('cancel')).toEqual(['waiting', 'offered', 'booked', 'assigned'])
    expect(where('change')).toEqual(['booked', 'assigned'])
  })

  it('rates once what is done', () => {
    expect(where('rate')).toEqual(['done'])
    expect(where('rate', { rating: { score: 3, text: '' } })).toEqual([])
  })

  it('answers an offer until its moment, and not at it', () => {
    expect(where('answerOffer', { waitsUntil: NOW + 1 })).toEqual(['offered'])
    expect(where('answerOffer', { waitsUntil: NOW })).toEqual([])
  })

  it('says that nobody came from the end of its time up to the end of the second working day after', () => {
    const missed = (now: number) => may({ endsAt }, now).reportMissed
    expect([endsAt - 1, endsAt].map(missed)).toEqual([false, true])
    // 11 June is a Friday; 12 to 14 June are the Dragon Boat holiday
    expect([startOf('2021-06-16') - 1, startOf('2021-06-16')].map(missed)).toEqual([true, false])
  })

  it('says so once, and where somebody should have come to the door', () => {
    expect(where('reportMissed', { endsAt }, endsAt)).toEqual(['booked', 'assigned', 'onTheWay', 'notHome'])
    expect(where('reportMissed', { endsAt, followUp: 'open' }, endsAt)).toEqual([])
    expect(where('reportMissed', { endsAt, template: 'event' }, endsAt)).toEqual([])
  })
})

describe('the slots of a service', () => {
  const service = {
    id: 'pickup',
    form: { kind: 'pickup' as const, categories: [], refuses: '' },
    calendar: {
      week: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, id: `d${weekday}`, from: '14:00', to: '16:00', capacity: 6 })),
      holidays: 'closed' as const,
      days: [],
      closures: [],
    },
    terms: { leadHours: 24, horizonDays: 7 } as never,
  }

  it('are instants of Shanghai, each with an id that nothing but its service, day and slot makes', () => {
    const slot = { id: 'd4', from: '14:00', to: '16:00' }
    const time = slotTime(service, '2021-06-10', slot)
    expect(time).toMatchObject({ day: '2021-06-10', slot: 'd4', from: '14:00', to: '16:00' })
    expect(new Date(time.startsAt).toISOString()).toBe('2021-06-10T06:00:00.000Z')
    expect(new Date(time.endsAt).toISOString()).toBe('2021-06-10T08:00:00.000Z')
    expect(slotTime({ id: 'pickup' }, '2021-06-10', { ...slot, from: '15:00' }).slotId).toBe(time.slotId)
    expect(slotTime({ id: 'other' }, '2021-06-10', slot).slotId).not.toBe(time.slotId)
    expect(slotTime(service, '2021-06-11', slot).slotId).not.toBe(time.slotId)
  })

  it('that come next are those within lead time and horizon, across a holiday', () => {
    expect(nextPlanned(service, NOW, 3).map(({ day }) => day)).toEqual(['2021-06-11', '2021-06-15', '2021-06-16'])
    expect(nextPlanned(service, NOW, 9).at(-1)?.day).toBe('2021-06-17')
  })
})
