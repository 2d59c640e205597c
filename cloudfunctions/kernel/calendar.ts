import chineseDays from 'chinese-days'
import { addDays } from './clock'

/** What a day is by the State Council's calendar; `makeUp` is a weekend day worked instead of another (调休). */
export type DayKind = Readonly<{ kind: 'workday' | 'weekend' | 'holiday' | 'makeUp'; name: string }>

/**
 * What a day is, and the holiday it belongs to (端午), by the package chinese-days, which has the arrangements of 2004 up
 * to the last one published. A year's are published late in the year before: of days not yet known, as of all before
 * 2004, only the weekday is told.
 */
export function kindOfDay(day: string): DayKind {
  const before = told.get(day)
  if (before) return before
  if (told.size >= TOLD_MOST) told.clear()
  const kind = lookUp(day)
  told.set(day, kind)
  return kind
}

/** The package takes longer over a day than everything else that decides on a booking. */
const told = new Map<string, DayKind>()
const TOLD_MOST = 5_000

function lookUp(day: string): DayKind {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  // The package reads a text as UTC and writes it as local time; noon on this machine is the same day both ways.
  const { work, name } = chineseDays.getDayDetail(new Date(year, month - 1, date, 12))
  // Named days read `Dragon Boat Festival,端午,1`, all others by their English weekday.
  const [, holiday] = name.split(',')
  if (holiday !== undefined) return { kind: work ? 'makeUp' : 'holiday', name: holiday }
  return { kind: work ? 'workday' : 'weekend', name: '' }
}

export const isWorkingDay = (day: string): boolean => ['workday', 'makeUp'].includes(kindOfDay(day).kind)

/** The nth working day after a day. */
export function workingDaysAfter(day: string, count: number): string {
  let found = day
  for (let left = count; left > 0; ) {
    found = addDays(found, 1)
    if (isWorkingDay(found)) left--
  }
  return found
}
