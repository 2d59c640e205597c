import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { DayView, SlotView } from '../../cloudfunctions/services/contract'
import { icsOf } from '../../src/client/ics'
import { dayName, dayState, firstOf, freeSlots, spokenSlot, stillOffered } from '../../src/components/slot-picker/slots'
import { halfOfDay, nearDay, spokenSpan, timeWords } from '../../src/components/words'

const slot = (id: string, free: number, state: SlotView['state'] = free > 0 ? 'free' : 'full'): SlotView => ({
  ...{ slot: id, from: '09:00', to: '11:00', capacity: 8, free, state },
})
const day = (date: string, slots: SlotView[], state: DayView['state'] = 'free', note = ''): DayView => ({
  ...{ day: date, state, note, slots },
})

describe('the times that are offered', () => {
  const days = [
    day('2021-06-10', [slot('a', 0), slot('b', 0, 'past')], 'full'),
    day('2021-06-11', [slot('a', 0), slot('b', 2), slot('c', 6, 'mine')]),
    day('2021-06-12', [slot('a', 8)]),
  ]

  it('begin with the nearest that is free', () => {
    expect(freeSlots(days).map(({ day, slot }) => `${day} ${slot}`)).toEqual(['2021-06-11 b', '2021-06-12 a'])
    expect(freeSlots(days, 1)).toHaveLength(1)
    expect(firstOf(days[0] as DayView)).toBeUndefined()
  })

  it('keep what was chosen before, as long as it can be chosen', () => {
    const [chosen] = freeSlots(days, 1)
    if (!chosen) throw new Error('there is one')
    expect(stillOffered(days, chosen, false)).toEqual(chosen)
    const gone = [day('2021-06-11', [slot('b', 0)])]
    expect(stillOffered(gone, chosen, false)).toBeUndefined()
    expect(stillOffered(gone, chosen, true)).toMatchObject({ slot: 'b', waits: true })
    expect(stillOffered([], chosen, true)).toBeUndefined()
  })

  it('say how much is free, or why nothing is', () => {
    expect(dayState(day('2021-06-12', [slot('a', 8), slot('b', 6), slot('c', 5, 'closed')]))).toBe('余 14')
    expect(dayName(day('2021-06-14', [], 'rest', '端午'), '2021-06-10')).toBe('端午')
    expect(dayName(day('2021-06-11', []), '2021-06-10')).toBe('明天')
    expect(spokenSlot(slot('a', 0), '户', true)).toBe('09:00–11:00，已满，可候补')
    expect(spokenSlot(slot('a', 2), '户', true)).toBe('09:00–11:00，余 2 户')
  })
})

describe('a time in words', () => {
  it('is as near as it still matters', () => {
    const time = { from: '09:00', to: '11:00' }
    expect(timeWords({ ...time, day: '2021-06-11' }, '2021-06-10')).toBe('明天 09:00–11:00')
    expect(nearDay('2021-06-13', '2021-06-10')).toBe('6 月 13 日 周日')
    expect(nearDay('2021-06-09', '2021-06-10')).toBe('6 月 9 日 周三')
    expect(nearDay('2022-01-03', '2021-12-31')).toBe('2022 年 1 月 3 日 周一')
    expect(nearDay('2022-01-01', '2021-12-31')).toBe('明天')
  })

  it('is told in 长辈版 as one says it', () => {
    expect(spokenSpan('09:00', '11:30')).toBe('9 点到 11 点半')
    expect(spokenSpan('11:15', '13:00')).toBe('11 点 15 分到 1 点')
    expect(['09:00', '12:00', '17:30', '18:00'].map(halfOfDay)).toEqual(['上午', '下午', '下午', '晚上'])
  })
})

describe('an appointment for a calendar', () => {
  const at = Date.UTC(2021, 5, 11, 1)
  const entry = { title: '上门回收', text: '', from: at, to: at + 7_200_000, where: '' }

  it('begins and ends when it does, and rings an hour before', () => {
    const lines = icsOf(entry, 'id1', at).split('\r\n')
    expect(lines).toContain('DTSTART:20210611T010000Z')
    expect(lines).toContain('DTEND:20210611T030000Z')
    expect(lines).toContain('TRIGGER:-PT1H')
    expect(lines).toContain('SUMMARY:上门回收')
    expect(lines.some((line) => line.startsWith('LOCATION'))).toBe(false)
  })

  it('is read back as it was, whatever is in it, in lines that are short enough', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 120 }), (text) => {
        const ics = icsOf({ ...entry, text }, 'id1', at)
        for (const line of ics.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
        const [, written = ''] = /\r\nDESCRIPTION:([\s\S]*?)\r\n(?! )/.exec(ics) ?? []
        const read = written.replace(/\r\n /g, '').replace(/\\(.)/g, (_, sign: string) => (sign === 'n' ? '\n' : sign))
        expect(read).toBe(text)
      }),
    )
  })
})
