import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, DAY_MS, dayOf, daysBetween, startOf } from '../../cloudfunctions/kernel/clock'
import { isDay } from '../../cloudfunctions/kernel/contract'

const day = fc
  .date({ min: new Date('2000-01-01T00:00:00Z'), max: new Date('2100-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))

describe('a business day', () => {
  it('is the date in Shanghai, whatever zone the machine is in', () => {
    expect(dayOf(Date.parse('2021-06-09T15:59:59.999Z'))).toBe('2021-06-09')
    expect(dayOf(Date.parse('2021-06-09T16:00:00.000Z'))).toBe('2021-06-10')
    const shanghai = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' })
    fc.assert(
      fc.property(fc.integer({ min: Date.UTC(2000), max: Date.UTC(2101) }), (instant) => {
        expect(dayOf(instant)).toBe(shanghai.format(instant))
      }),
    )
  })

  it('begins at its first millisecond and lasts a day', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: DAY_MS - 1 }), (date, later) => {
        expect(dayOf(startOf(date) + later)).toBe(date)
        expect(dayOf(startOf(date) - 1)).toBe(addDays(date, -1))
      }),
    )
  })

  it('is as many days from another as one must add', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -40_000, max: 40_000 }), (date, days) => {
        const other = addDays(date, days)
        expect(daysBetween(date, other)).toBe(days)
        expect(addDays(other, -days)).toBe(date)
      }),
    )
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29')
    expect(addDays('2021-12-31', 1)).toBe('2022-01-01')
  })

  it('exists when the calendar has it', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1999, max: 2101 }),
        fc.integer({ min: 0, max: 13 }),
        fc.integer({ min: 0, max: 32 }),
        (year, month, date) => {
          const written = `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`
          const parsed = new Date(Date.UTC(year, month - 1, date))
          const exists = year >= 2000 && year <= 2100 && parsed.toISOString().slice(0, 10) === written
          expect(isDay(written)).toBe(exists)
        },
      ),
      { numRuns: 500 },
    )
  })
})
