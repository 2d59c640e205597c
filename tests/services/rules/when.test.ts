import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DAY_MS, dayOf, startOf } from '../../../cloudfunctions/kernel/clock'
import type { Booking } from '../../../cloudfunctions/services/model'
import {
  mayAnswerOffer,
  mayBook,
  mayCancel,
  mayChange,
  mayRate,
  mayReportMissed,
} from '../../../cloudfunctions/services/rules/when'
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

describe('a booking', () => {
  const held = (state: Booking['state'], hours: number) => ({ state, startsAt: NOW + hours * HOUR })
  const terms = { cancelHours: 2, changeHours: 24 }

  it('is cancelled and moved up to a cut-off each of its own', () => {
    for (const state of ['booked', 'assigned'] as const) {
      expect(mayCancel(held(state, 2), terms, at())).toBeUndefined()
      expect(mayCancel(held(state, 1.9), terms, at())).toMatchObject({ code: 'cancel.late', about: PHONE })
      expect(mayChange(held(state, 24), terms, at())).toBeUndefined()
      expect(mayChange(held(state, 23), terms, at())).toMatchObject({ code: 'change.late', about: PHONE })
    }
  })

  it('is not cancelled once it has begun, where there is no cut-off', () => {
    const none = { cancelHours: 0, changeHours: 0 }
    expect(mayCancel(held('booked', 0), none, at())?.code).toBe('cancel.late')
    expect(mayChange(held('booked', 0), none, at())?.code).toBe('change.late')
  })

  it('that only waits is left at any time, and moved at none', () => {
    for (const state of ['waiting', 'offered'] as const) {
      expect(mayCancel(held(state, 0.1), terms, at())).toBeUndefined()
      expect(mayChange(held(state, 100), terms, at())?.code).toBe('change.waiting')
    }
  })

  it('that is on its way or ended is not changed any more', () => {
    expect(mayCancel(held('onTheWay', 9), terms, at())?.code).toBe('cancel.late')
    expect(mayChange(held('onTheWay', 99), terms, at())?.code).toBe('change.late')
    for (const state of ['done', 'cancelled', 'notHome', 'notPresented', 'refused', 'void'] as const) {
      expect(mayCancel(held(state, 9), terms, at())?.code).toBe('booking.ended')
      expect(mayChange(held(state, 99), terms, at())?.code).toBe('booking.ended')
    }
  })

  it('is rated once, when it is done', () => {
    expect(mayRate({ state: 'booked' })?.code).toBe('rate.notDone')
    expect(mayRate({ state: 'done' })).toBeUndefined()
    expect(mayRate({ state: 'done', rating: { score: 3, text: '' } })?.code).toBe('rate.twice')
  })

  it('keeps an offered place until its moment, and not at it', () => {
    expect(mayAnswerOffer({ state: 'offered', offerUntil: NOW + 1 }, NOW)).toBeUndefined()
    expect(mayAnswerOffer({ state: 'offered', offerUntil: NOW }, NOW)?.code).toBe('offer.over')
    expect(mayAnswerOffer({ state: 'waiting', offerUntil: null }, NOW)?.code).toBe('offer.over')
  })
})

describe('that nobody came', () => {
  const endsAt = startOf('2021-06-10') + 11 * HOUR
  const missed = (change: Partial<Booking>, now: number) =>
    mayReportMissed(
      { state: 'booked', template: 'pickup', endsAt, followUp: 'none', ...change },
      missedUntil('2021-06-10'),
      at(now),
    )?.code

  it('is said from the end of its time up to the end of the second working day after', () => {
    expect(missed({}, endsAt - 1)).toBe('missed.notYet')
    expect(missed({}, endsAt)).toBeUndefined()
    // 11 June is a Friday; 12 to 14 June are the Dragon Boat holiday
    expect(missed({}, startOf('2021-06-16') - 1)).toBeUndefined()
    expect(missed({}, startOf('2021-06-16'))).toBe('missed.late')
  })

  it('is said once, and where somebody should have come to the door', () => {
    expect(missed({ followUp: 'open' }, endsAt)).toBe('missed.twice')
    expect(missed({ template: 'event' }, endsAt)).toBe('missed.ended')
    expect(missed({ state: 'notHome' }, endsAt)).toBeUndefined()
    expect(missed({ state: 'done' }, endsAt)).toBe('missed.ended')
    expect(missed({ state: 'cancelled' }, endsAt)).toBe('missed.ended')
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
