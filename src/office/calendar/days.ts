import type { OutputOf } from '../../../cloudfunctions/kernel/contract'
import type { load } from '../../../cloudfunctions/services/office/contract'

export type LoadDay = OutputOf<typeof load>['days'][number]

const MONTHS = 12

/** The first day of a day's month. */
export const firstOf = (day: string): string => `${day.slice(0, 7)}-01`

function moved(day: string, months: number): string {
  const count = Number(day.slice(0, 4)) * MONTHS + Number(day.slice(5, 7)) - 1 + months
  return `${Math.floor(count / MONTHS)}-${String((count % MONTHS) + 1).padStart(2, '0')}-01`
}
export const nextMonth = (day: string): string => moved(day, 1)
export const previousMonth = (day: string): string => moved(day, -1)

/** 2021 年 6 月. */
export const monthWords = (day: string): string => `${day.slice(0, 4)} 年 ${Number(day.slice(5, 7))} 月`

const WORDS: Readonly<Record<LoadDay['state'], string>> = {
  free: '可以约',
  full: '已满',
  rest: '不办',
  closed: '关闭',
  past: '已过',
}

export const stateWord = ({ state, isOwn, capacity }: LoadDay): string =>
  isOwn && state !== 'closed' && capacity > 0 ? `${WORDS[state]} · 单独安排` : WORDS[state]
