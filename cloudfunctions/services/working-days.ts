import { isWorkday } from 'chinese-days'
import { addDays } from '../kernel/clock'

/** The nth working day after a day, by the calendar of statutory holidays with its exchanged days (调休). */
export function workingDayAfter(day: string, nth: number): string {
  let left = nth
  let at = day
  while (left > 0) {
    at = addDays(at, 1)
    if (isWorkday(at)) left--
  }
  return at
}
