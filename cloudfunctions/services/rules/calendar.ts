import type { DayKind } from '../../kernel/calendar'
import type { Form } from '../contract'
import type { Calendar, Settings } from '../settings/contract'

/** One slot of a day. */
export type Slot = Readonly<{ id: string; from: string; to: string; capacity: number }>

/** What a day of a service is; `isOwn` where the office said so of this very day. */
export type Plan = Readonly<
  | { kind: 'open'; slots: readonly Slot[]; note: string; isOwn: boolean }
  | { kind: 'closed'; reason: string; isOwn: boolean }
  | { kind: 'rest'; note: string; isOwn: false }
>

const MONDAY = 1

/**
 * What a service does on a day. The more particular word wins: what was set for the day itself, then a time that is
 * closed, then the season of the form, then a holiday, and last the week.
 */
export function planOf({ calendar, form }: Pick<Settings, 'calendar' | 'form'>, day: string, kindOfDay: DayKind): Plan {
  const own = calendar.days.find((each) => each.day === day)
  if (own?.kind === 'closed') return { kind: 'closed', reason: own.reason, isOwn: true }
  if (own) return { kind: 'open', slots: inOrder(own.slots), note: noteOf(kindOfDay), isOwn: true }

  const closure = calendar.closures.find(({ from, to }) => from <= day && day <= to)
  if (closure) return { kind: 'closed', reason: closure.reason, isOwn: false }
  const season = seasonOf(form)
  if (season && !isWithin(season, day)) return { kind: 'closed', reason: wordsOf(season), isOwn: false }
  if (kindOfDay.kind === 'holiday' && calendar.holidays === 'closed')
    return { kind: 'closed', reason: kindOfDay.name, isOwn: false }

  const slots = byWeek(calendar, weekdayOf(day), kindOfDay)
  const note = noteOf(kindOfDay)
  return slots.length === 0 ? { kind: 'rest', note, isOwn: false } : { kind: 'open', slots, note, isOwn: false }
}

/** 1 Monday … 7 Sunday. */
export const weekdayOf = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay() || 7

function byWeek({ week }: Calendar, weekday: number, { kind }: DayKind): readonly Slot[] {
  const of = (wanted: number) =>
    week.filter((span) => span.weekday === wanted).map(({ weekday: _, ...slot }): Slot => slot)
  const slots = of(weekday)
  return inOrder(kind === 'makeUp' && slots.length === 0 ? of(MONDAY) : slots)
}

const inOrder = (slots: readonly Slot[]): readonly Slot[] =>
  [...slots].sort(
    (one, other) => compare(one.from, other.from) || compare(one.to, other.to) || compare(one.id, other.id),
  )

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)

const noteOf = ({ kind, name }: DayKind): string =>
  kind === 'holiday' ? name : kind === 'makeUp' ? `${name}调休上班` : ''

type Season = Readonly<{ from: string; to: string }>

const seasonOf = (form: Form): Season | null => (form.kind === 'assessment' ? form.season : null)

/** Whether a day lies in a season that comes every year; one whose end is the earlier date goes over New Year. */
export function isWithin({ from, to }: Season, day: string): boolean {
  const date = day.slice(5)
  return from <= to ? from <= date && date <= to : from <= date || date <= to
}

const inChinese = (date: string): string => {
  const [month, day] = date.split('-').map(Number)
  return `${month}月${day}日`
}
const wordsOf = ({ from, to }: Season): string => `每年${inChinese(from)}至${inChinese(to)}办理`

const WEEKDAYS = ['', '星期一', '星期二', '星期三', '星期四', '星期五', '星期六', '星期日']

/** The first day, of the week or of its own, with two slots at one time; as people call it. */
export function findOverlap({ week, days }: Pick<Calendar, 'week' | 'days'>): string | undefined {
  const weekday = week.find((span) => overlaps(week.filter((other) => other.weekday === span.weekday)))?.weekday
  if (weekday !== undefined) return WEEKDAYS[weekday]
  const own = days.find((each) => each.kind === 'open' && overlaps(each.slots))
  return own && inChinese(own.day.slice(5))
}

function overlaps(slots: readonly Slot[]): boolean {
  const sorted = inOrder(slots)
  return sorted.some(({ to }, index) => {
    const next = sorted[index + 1]
    return next !== undefined && next.from < to
  })
}
