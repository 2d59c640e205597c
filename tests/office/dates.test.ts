import fc from 'fast-check'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { DocumentDate } from '../../cloudfunctions/projects/contract'
import { dateHint, parseDate } from '../../src/office/dates'

describe('a typed date', () => {
  it.each([
    ['2021-10-31', '2021-10-31'],
    ['2021-10', '2021-10'],
    ['2021年10月底前', '2021-10'],
    ['2021 年 6 月 1 日', '2021-06-01'],
    ['2021.6.1', '2021-06-01'],
    ['--10', '2022-10'],
    ['10月', '2022-10'],
    ['10月31日之前', '2022-10-31'],
  ])('%s keeps the precision it has, in the year of the list', (typed, date) => {
    expect(parseDate(typed, 2022)).toEqual({ kind: 'date', date })
  })

  it('without any year stays without one, and says so', () => {
    expect(parseDate('10月')).toEqual({ kind: 'date', date: '--10' })
    expect(dateHint('--10')).toContain('年份')
  })

  it.each(['13月', '2021-02-30', '年底', '前', '2021', '明天'])('%s is refused with a sentence', (typed) => {
    expect(parseDate(typed, 2021)).toMatchObject({ kind: 'wrong', message: expect.stringMatching(/.{4,}/) })
  })

  it('that is blank takes the date away', () => {
    expect(parseDate(' ', 2021)).toEqual({ kind: 'empty' })
  })

  it('is what the cloud takes, whatever was typed', () => {
    const part = fc.constantFrom('2021', '10', '6', '31', '-', '年', '月', '日', '底', '前', '.', '/', ' ')
    fc.assert(
      fc.property(fc.array(part, { maxLength: 8 }), fc.option(fc.constant(2021)), (parts, year) => {
        const read = parseDate(parts.join(''), year)
        if (read.kind === 'date') expect(v.is(DocumentDate, read.date)).toBe(true)
      }),
    )
  })
})
