import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type DayKind, kindOfDay, workingDaysAfter } from '../../../cloudfunctions/kernel/calendar'
import { addDays } from '../../../cloudfunctions/kernel/clock'
import { findOverlap, isWithin, planOf, weekdayOf } from '../../../cloudfunctions/services/rules/calendar'
import type { Calendar, Settings } from '../../../cloudfunctions/services/settings/contract'

const slot = (id: string, from: string, to: string, capacity = 6) => ({ id, from, to, capacity })
const WEEK = [1, 2, 3, 4, 5].flatMap((weekday) => [
  { weekday, ...slot(`${weekday}pm`, '14:00', '16:00') },
  { weekday, ...slot(`${weekday}am`, '09:00', '11:00') },
])
const aCalendar = (change: Partial<Calendar> = {}): Calendar => ({
  week: WEEK,
  holidays: 'closed',
  days: [],
  closures: [],
  ...change,
})
const pickup = { kind: 'pickup' as const, categories: [], refuses: '' }
const assessment = (from: string, to: string): Settings['form'] => ({
  kind: 'assessment',
  eligibility: [],
  season: { from, to },
  results: [],
})
const plan = (calendar: Partial<Calendar>, day: string, form: Settings['form'] = pickup) =>
  planOf({ calendar: aCalendar(calendar), form }, day, kindOfDay(day))
const ids = (found: ReturnType<typeof planOf>) => (found.kind === 'open' ? found.slots.map(({ id }) => id) : found.kind)

describe('the kind of a day', () => {
  it.each<[string, DayKind]>([
    ['2021-06-10', { kind: 'workday', name: '' }],
    ['2021-06-14', { kind: 'holiday', name: '端午' }],
    ['2021-06-12', { kind: 'holiday', name: '端午' }],
    ['2021-06-19', { kind: 'weekend', name: '' }],
    ['2021-02-07', { kind: 'makeUp', name: '春节' }],
    ['2026-05-09', { kind: 'makeUp', name: '劳动节' }],
    ['2026-10-01', { kind: 'holiday', name: '国庆节' }],
  ])('%s is told by the State Council’s calendar', (day, kind) => {
    expect(kindOfDay(day)).toEqual(kind)
  })

  it('is only that of its weekday in a year whose arrangements nobody knows yet', () => {
    expect(kindOfDay('2063-10-01')).toEqual({ kind: 'workday', name: '' })
    expect(kindOfDay('2063-10-06')).toEqual({ kind: 'weekend', name: '' })
  })

  it('is the same on a machine in any part of the world', () => {
    const before = process.env.TZ
    const offsets = new Set<number>()
    try {
      for (const zone of ['America/Los_Angeles', 'Pacific/Kiritimati', 'UTC', 'Asia/Shanghai']) {
        process.env.TZ = zone
        offsets.add(new Date(2021, 5, 14).getTimezoneOffset())
        expect([kindOfDay('2021-06-11').kind, kindOfDay('2021-06-14').kind, kindOfDay('2021-06-15').kind]).toEqual([
          'workday',
          'holiday',
          'workday',
        ])
      }
      expect(offsets.size).toBe(4)
    } finally {
      if (before === undefined) delete process.env.TZ
      else process.env.TZ = before
    }
  })

  it.each([
    ['2021-06-10', 1, '2021-06-11'],
    ['2021-06-11', 1, '2021-06-15'],
    ['2021-06-11', 2, '2021-06-16'],
    ['2021-09-17', 1, '2021-09-18'],
  ])('after %s, working day %i is %s', (day, count, found) => {
    expect(workingDaysAfter(day, count)).toBe(found)
  })
})

describe('the plan of a day', () => {
  it('has the slots of its weekday in their order', () => {
    expect(plan({}, '2021-06-10')).toEqual({
      kind: 'open',
      slots: [slot('4am', '09:00', '11:00'), slot('4pm', '14:00', '16:00')],
      note: '',
      isOwn: false,
    })
  })

  it('rests where the week has nothing', () => {
    expect(plan({}, '2021-06-19')).toEqual({ kind: 'rest', note: '', isOwn: false })
  })

  it('is closed on a holiday, or goes by its weekday', () => {
    expect(plan({}, '2021-06-14')).toEqual({ kind: 'closed', reason: '端午', isOwn: false })
    expect(plan({ holidays: 'asUsual' }, '2021-06-14')).toMatchObject({ kind: 'open', note: '端午' })
    expect(ids(plan({ holidays: 'asUsual' }, '2021-06-14'))).toEqual(['1am', '1pm'])
  })

  it('goes by Monday on a weekend day that is worked, unless the week has that weekday', () => {
    expect(plan({}, '2021-02-07')).toMatchObject({ kind: 'open', note: '春节调休上班' })
    expect(ids(plan({}, '2021-02-07'))).toEqual(['1am', '1pm'])
    const withSunday = [...WEEK, { weekday: 7, ...slot('7am', '10:00', '11:00') }]
    expect(ids(plan({ week: withSunday }, '2021-02-07'))).toEqual(['7am'])
  })

  it('is closed with its reason while the service is', () => {
    const closures = [{ from: '2021-06-15', to: '2021-06-17', reason: '设备检修' }]
    expect(plan({ closures }, '2021-06-15')).toEqual({ kind: 'closed', reason: '设备检修', isOwn: false })
    expect(plan({ closures }, '2021-06-17')).toMatchObject({ kind: 'closed' })
    expect(plan({ closures }, '2021-06-18')).toMatchObject({ kind: 'open' })
  })

  it('goes by what was set for that very day, whatever else holds', () => {
    const own = { kind: 'open' as const, slots: [slot('extra', '19:00', '20:00')] }
    const closures = [{ from: '2021-06-15', to: '2021-06-17', reason: '设备检修' }]
    for (const day of ['2021-06-10', '2021-06-19', '2021-06-14', '2021-06-16']) {
      const found = plan({ closures, days: [{ ...own, day }] }, day)
      expect(found).toMatchObject({ kind: 'open', isOwn: true })
      expect(ids(found)).toEqual(['extra'])
    }
    const days = [{ kind: 'closed' as const, day: '2021-06-10', reason: '台风' }]
    expect(plan({ days }, '2021-06-10')).toEqual({ kind: 'closed', reason: '台风', isOwn: true })
  })

  it('is closed outside the season of an assessment, which may go over New Year', () => {
    expect(plan({}, '2021-06-10', assessment('10-15', '11-15'))).toEqual({
      kind: 'closed',
      reason: '每年10月15日至11月15日办理',
      isOwn: false,
    })
    for (const [day, kind] of [
      ['2021-10-31', 'rest'],
      ['2021-11-01', 'open'],
      ['2021-12-31', 'open'],
      ['2022-01-04', 'open'],
      ['2022-03-15', 'open'],
      ['2022-03-16', 'closed'],
    ] as const) {
      expect(plan({}, day, assessment('10-15', '03-15')).kind, day).toBe(kind)
    }
  })
})

const aDay = fc.integer({ min: 0, max: 2_500 }).map((days) => addDays('2020-01-01', days))
const aDate = aDay.map((day) => day.slice(5))
const aSlot = fc
  .record({ from: fc.integer({ min: 0, max: 22 }), hours: fc.integer({ min: 1, max: 3 }), capacity: fc.nat(9) })
  .map(({ from, hours, capacity }) => ({
    from: `${String(from).padStart(2, '0')}:00`,
    to: `${String(Math.min(from + hours, 23)).padStart(2, '0')}:30`,
    capacity: capacity + 1,
  }))
const numbered = <Row extends object>(rows: readonly Row[]) => rows.map((row, index) => ({ id: `s${index}`, ...row }))
const aWeek = fc
  .array(fc.tuple(aSlot, fc.integer({ min: 1, max: 7 })), { maxLength: 20 })
  .map((rows) => numbered(rows.map(([row, weekday]) => ({ ...row, weekday }))))
const anyCalendar: fc.Arbitrary<Calendar> = fc.record({
  week: aWeek,
  holidays: fc.constantFrom('closed' as const, 'asUsual' as const),
  days: fc.constant([]),
  closures: fc
    .array(fc.tuple(aDay, fc.nat(20)), { maxLength: 2 })
    .map((rows) => rows.map(([from, days]) => ({ from, to: addDays(from, days), reason: '检修' }))),
})

describe('for any calendar', () => {
  it('a day of its own changes that day and no other', () => {
    fc.assert(
      fc.property(
        anyCalendar,
        aDay,
        aDay,
        fc.array(aSlot, { minLength: 1, maxLength: 3 }),
        (calendar, day, other, rows) => {
          const before = planOf({ calendar, form: pickup }, other, kindOfDay(other))
          const opened = { ...calendar, days: [{ kind: 'open' as const, day, slots: numbered(rows) }] }
          const closed = { ...calendar, days: [{ kind: 'closed' as const, day, reason: '台风' }] }
          for (const changed of [opened, closed]) {
            const after = planOf({ calendar: changed, form: pickup }, other, kindOfDay(other))
            if (other === day) expect(after.isOwn).toBe(true)
            else expect(after).toEqual(before)
          }
        },
      ),
    )
  })

  it('a usual week repeats itself, slot by slot', () => {
    fc.assert(
      fc.property(anyCalendar, aDay, (calendar, day) => {
        const usual: DayKind = { kind: weekdayOf(day) > 5 ? 'weekend' : 'workday', name: '' }
        const service = { calendar: { ...calendar, closures: [] }, form: pickup }
        expect(planOf(service, addDays(day, 7), usual)).toEqual(planOf(service, day, usual))
      }),
    )
  })

  it('shows the slots of a day earliest first', () => {
    fc.assert(
      fc.property(anyCalendar, aDay, (calendar, day) => {
        const found = planOf({ calendar, form: pickup }, day, kindOfDay(day))
        const begins = found.kind === 'open' ? found.slots.map(({ from }) => from) : []
        expect(begins).toEqual([...begins].sort())
      }),
    )
  })

  it('finds two slots at one time exactly where a minute lies in both', () => {
    const minutes = ({ from, to }: { from: string; to: string }) => {
      const at = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
      return Array.from({ length: at(to) - at(from) }, (_, index) => at(from) + index)
    }
    fc.assert(
      fc.property(aWeek, (week) => {
        const isTwice = [1, 2, 3, 4, 5, 6, 7].some((weekday) => {
          const all = week.filter((span) => span.weekday === weekday).flatMap(minutes)
          return new Set(all).size < all.length
        })
        expect(findOverlap({ week, days: [] }) !== undefined).toBe(isTwice)
      }),
    )
  })

  it('a season and the rest of the year never share a day, and leave none out', () => {
    fc.assert(
      fc.property(aDate, aDate, aDay, (from, to, day) => {
        const [dayBefore, dayAfter] = [addDays(`2020-${from}`, -1), addDays(`2020-${to}`, 1)].map((each) =>
          each.slice(5),
        )
        const rest = { from: dayAfter as string, to: dayBefore as string }
        const isWholeYear = rest.from === from
        expect(isWithin(rest, day)).toBe(isWholeYear || !isWithin({ from, to }, day))
        if (isWholeYear) expect(isWithin({ from, to }, day)).toBe(true)
      }),
    )
  })
})

describe('two slots at one time', () => {
  it('are told by the day as people call it', () => {
    const twice = [slot('a', '09:00', '11:00'), slot('b', '10:30', '12:00')]
    expect(findOverlap({ week: twice.map((each) => ({ weekday: 3, ...each })), days: [] })).toBe('星期三')
    expect(findOverlap({ week: [], days: [{ kind: 'open', day: '2021-06-19', slots: twice }] })).toBe('6月19日')
  })

  it('are not those of which one begins when the other ends', () => {
    const one = [slot('a', '09:00', '11:00'), slot('b', '11:00', '12:00')]
    expect(findOverlap({ week: one.map((each) => ({ weekday: 3, ...each })), days: [] })).toBeUndefined()
  })
})
