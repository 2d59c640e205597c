import { describe, expect, it } from 'vitest'
import { firstOf, monthWords, nextMonth, previousMonth } from '../../src/office/calendar/days'
import { spansFault, spansOf, spansWords, timeOf } from '../../src/office/parts/spans'
import { labelOf, problemsOf, tabOf, touched } from '../../src/office/service/form'

describe('times as people type them', () => {
  it.each([
    ['9', '09:00'],
    ['9点', '09:00'],
    ['9:30', '09:30'],
    ['9：30', '09:30'],
    ['0930', '09:30'],
    [' 14:00 ', '14:00'],
  ])('%s is %s', (typed, time) => {
    expect(timeOf(typed)).toBe(time)
  })

  it.each(['', '25', '9:75', '上午', '9:3'])('「%s」 is none', (typed) => {
    expect(timeOf(typed)).toBeUndefined()
  })
})

const span = (from: string, to: string, capacity = 8) => ({ id: `${from}-${to}`, from, to, capacity })

describe('the slots of a day', () => {
  it('may touch, and must not overlap', () => {
    expect(spansFault([span('11:00', '13:00'), span('09:00', '11:00')])).toBe('')
    expect(spansFault([span('10:00', '12:00'), span('09:00', '11:00')])).toBe('09:00–11:00 和 10:00–12:00 有重叠')
  })

  it.each([
    [span('11:00', '09:00'), '结束要晚于开始'],
    [span('九点', '11:00'), '写成 09:00'],
    [span('09:00', '11:00', 0), '名额填'],
    [span('09:00', '11:00', 1.5), '名额填'],
  ])('%o is told what is wrong', (one, sentence) => {
    expect(spansFault([one])).toContain(sentence)
  })

  it('are read from what is typed, in the order of the day', () => {
    const typed = [
      { id: 'b', from: '14', to: '16:00', capacity: ' 6 ' },
      { id: 'a', from: '9:00', to: '1100', capacity: '许多' },
    ]
    expect(spansOf(typed)).toEqual([
      { id: 'a', from: '09:00', to: '11:00', capacity: 0 },
      { id: 'b', from: '14:00', to: '16:00', capacity: 6 },
    ])
    expect(spansWords([span('09:00', '11:00'), span('14:00', '16:00', 6)], '户')).toBe(
      '09:00–11:00 8 户、14:00–16:00 6 户',
    )
    expect(spansWords([span('09:00', '11:00'), span('14:00', '16:00')], '户')).toBe('09:00–11:00、14:00–16:00，各 8 户')
  })
})

describe('a change of settings', () => {
  it('is judged by the contract, in its words, at its place', () => {
    const problems = problemsOf({ prefix: 'hs', phone: '没有', form: { kind: 'pickup', categories: [], refuses: '' } })
    expect(problems).toMatchObject({
      prefix: '回执编号用 2 到 3 个大写字母开头',
      'form.categories': '至少要有一类物品',
    })
    expect(Object.keys(problems).map(tabOf)).toEqual(['say', 'say', 'form'].sort().reverse())
  })

  it('always tells what is wrong in Chinese', () => {
    const problems = problemsOf({ terms: { leadHours: -1 } as never, calendar: { week: 7 } as never })
    expect(Object.values(problems).length).toBeGreaterThan(0)
    for (const sentence of Object.values(problems)) expect(sentence).toMatch(/[\u4e00-\u9fff]/)
  })

  it('names what it touches, each once', () => {
    expect(touched({ form: { kind: 'voucher', gives: '电影票' }, name: '电影票', fields: [] })).toEqual([
      '登记表',
      '名称',
      '自定义项',
    ])
    expect(labelOf('calendar.week.3.to')).toBe('时段')
  })
})

describe('months', () => {
  it('follow each other over New Year', () => {
    expect(firstOf('2021-12-31')).toBe('2021-12-01')
    expect(nextMonth('2021-12-01')).toBe('2022-01-01')
    expect(previousMonth('2022-01-01')).toBe('2021-12-01')
    expect(monthWords('2021-06-01')).toBe('2021 年 6 月')
  })
})
