import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  amount,
  clockWords,
  dayOf,
  dayWithWeekday,
  dayWords,
  deadlineWords,
  isoDay,
  momentWords,
  parseDay,
  shortDay,
  spelled,
  stated,
  targetWords,
} from '../../src/components/words'

/** China moved its clocks in the summers of 1986 to 1991; since then Shanghai is +8 h. */
const instants = fc.integer({ min: Date.UTC(1992, 0), max: Date.UTC(2100, 0) })
const shanghai = (instant: number, options: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Shanghai', ...options }).format(instant)

describe('a quantity in thousandths', () => {
  it('is written with groups of three and without idle zeros', () => {
    expect([7_650_000, 7_297_550, 0, 500, 1_000, 12_345_678_901].map(amount)).toEqual([
      '7,650',
      '7,297.55',
      '0',
      '0.5',
      '1',
      '12,345,678.901',
    ])
    expect(amount(-3_000)).toBe('−3')
  })

  it('is read back as the same quantity, whatever it is', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e12, max: 1e12 }), (quantity) => {
        const read = Number(amount(quantity).replace('−', '-').replaceAll(',', ''))
        expect(Math.round(read * 1000)).toBe(quantity)
      }),
    )
  })

  it('is shortened to 万 only where nothing is lost', () => {
    expect(stated(17_000_000)).toBe('1.7万')
    expect(stated(10_000_000)).toBe('1万')
    expect(stated(250_000_000_000)).toBe('2.5亿')
    expect(stated(17_345_000)).toBe('17,345')
    expect(stated(9_999_000)).toBe('9,999')
  })

  it('says how it is meant', () => {
    expect(targetWords(1_000_000, '户', 'min')).toBe('不少于 1,000 户')
    expect(targetWords(690_000, '人', 'max')).toBe('控制在 690 人以内')
    expect(targetWords(450_000, '吨', 'about')).toBe('约 450 吨')
    expect(targetWords(5_000_000, '张', 'over')).toBe('5,000 余张')
    expect(targetWords(150_000, '场', 'exact')).toBe('150 场')
    expect(targetWords(3_000, '场', 'range', 5_000)).toBe('3 到 5 场')
  })
})

describe('a date', () => {
  it('has its Chinese weekday', () => {
    expect(dayWithWeekday('2021-06-11')).toBe('6 月 11 日 周五')
    expect(dayWithWeekday('2024-02-29')).toBe('2 月 29 日 周四')
  })

  it('names the year only where it is another', () => {
    expect(dayWords('2021-06-10', 2021)).toBe('6 月 10 日')
    expect(dayWords('2020-12-31', 2021)).toBe('2020 年 12 月 31 日')
    expect(shortDay('2021-06-09')).toBe('6-09')
  })

  it('is the day it is in Shanghai, for any instant', () => {
    fc.assert(
      fc.property(instants, (instant) => {
        const { year, month, day } = dayOf(instant)
        const [d, m, y] = shanghai(instant, { day: 'numeric', month: 'numeric', year: 'numeric' })
          .split('/')
          .map(Number)
        expect([year, month, day]).toEqual([y, m, d])
        expect(parseDay(isoDay(instant))).toEqual(dayOf(instant))
        expect(clockWords(instant)).toBe(shanghai(instant, { hour: '2-digit', minute: '2-digit' }))
      }),
    )
  })

  it('is told as near as it matters', () => {
    const now = Date.parse('2021-06-11T00:30:00+08:00')
    expect(momentWords(now - 60_000, now)).toBe('今天 00:29')
    expect(momentWords(now - 3_600_000, now)).toBe('昨天 23:30')
    expect(momentWords(now + 86_400_000, now)).toBe('明天 00:30')
    expect(momentWords(Date.parse('2021-05-01T12:00:00+08:00'), now)).toBe('5 月 1 日')
    expect(momentWords(Date.parse('2020-12-31T23:59:00+08:00'), now)).toBe('2020 年 12 月 31 日')
  })

  it('keeps, as a deadline, the precision of the document', () => {
    expect(deadlineWords('2021-07-01', 2021)).toBe('7 月 1 日前')
    expect(deadlineWords('2021-10', 2021)).toBe('10 月底前')
    expect(deadlineWords('2022-12', 2021)).toBe('2022 年 12 月底前')
    expect(deadlineWords('--10', 2021)).toBe('10 月底前')
  })
})

it('a number is spelled for the ear, character by character', () => {
  expect(spelled('TQ-0611-027')).toBe('T Q 0 6 1 1 0 2 7')
})
