import type { EvidenceView, ProjectState, Qualifier } from '../../cloudfunctions/projects/contract'

/** Words and numbers as the screen shows them. Phones have no Intl to rely on: all of it is arithmetic. */

const HOUR = 3_600_000
const DAY = 24 * HOUR
const SHANGHAI = 8 * HOUR
const WEEKDAYS = ['日', '一', '二', '三', '四', '五', '六'] as const

/** The six tones of a state; each has a colour, a shape and words. */
export type Tone = 'done' | 'doing' | 'wait' | 'late' | 'back' | 'error'

export type EvidenceState = EvidenceView['state']

export const STATE_TONES: Readonly<Record<ProjectState, Tone>> = {
  notStarted: 'wait',
  inProgress: 'doing',
  done: 'done',
  unstated: 'wait',
  closed: 'done',
}
export const EVIDENCE_WORDS: Readonly<Record<EvidenceState, string>> = {
  counted: '已核实',
  pending: '待核实',
  returned: '已退回',
  revoked: '已撤回',
}

const grouped = (digits: string): string => digits.replace(/\B(?=(\d{3})+$)/g, ',')

/** Integer thousandths as people write them: 7650000 → 7,650 and 7297550 → 7,297.55. */
export function amount(thousandths: number): string {
  const size = Math.abs(thousandths)
  const whole = grouped(String(Math.floor(size / 1000)))
  const rest = String(size % 1000)
    .padStart(3, '0')
    .replace(/0+$/, '')
  return `${thousandths < 0 ? '−' : ''}${whole}${rest && `.${rest}`}`
}

/** A stated figure in 万 or 亿 where that loses nothing (17000 → 1.7万), else as it is. */
export function stated(thousandths: number): string {
  for (const [scale, unit] of [
    [1e11, '亿'],
    [1e7, '万'],
  ] as const) {
    const tenths = (thousandths / scale) * 10
    if (thousandths >= scale && Number.isInteger(tenths)) return `${tenths / 10}${unit}`
  }
  return amount(thousandths)
}

/** A target's quantity with its qualifier: 不少于 1,000 户, 约 450 吨, 控制在 690 人以内, 3 到 5 场. */
export function targetWords(quantity: number, unit: string, qualifier: Qualifier, quantityMax?: number): string {
  const plain = `${amount(quantity)} ${unit}`
  switch (qualifier) {
    case 'exact':
      return plain
    case 'min':
      return `不少于 ${plain}`
    case 'about':
      return `约 ${plain}`
    case 'over':
      return `${amount(quantity)} 余${unit}`
    case 'max':
      return `控制在 ${plain}以内`
    case 'range':
      return quantityMax === undefined ? plain : `${amount(quantity)} 到 ${amount(quantityMax)} ${unit}`
  }
}

/** A number or code for a screen reader, character by character: TQ-0611 → T Q 0 6 1 1. */
export const spelled = (code: string): string =>
  code
    .replace(/[^0-9A-Za-z\u4e00-\u9fff]/g, '')
    .split('')
    .join(' ')

type Day = { year: number; month: number; day: number; weekday: string; number: number }

const dayFrom = (number: number): Day => {
  const date = new Date(number * DAY)
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    weekday: `周${WEEKDAYS[date.getUTCDay()]}`,
    number,
  }
}

/** The Shanghai day of an instant (epoch ms); `number` counts days, so that tomorrow is one more. */
export const dayOf = (instant: number): Day => dayFrom(Math.floor((instant + SHANGHAI) / DAY))

/** A business day, `YYYY-MM-DD`. */
export const parseDay = (date: string): Day => dayFrom(Math.floor(Date.parse(`${date}T00:00:00Z`) / DAY))

/** `YYYY-MM-DD` of the Shanghai day of an instant. */
export const isoDay = (instant: number): string => new Date(instant + SHANGHAI).toISOString().slice(0, 10)

const monthAndDay = ({ month, day }: Day): string => `${month} 月 ${day} 日`

/** 6 月 10 日; the year in front when it is not `thisYear`. */
export function dayWords(date: string, thisYear?: number): string {
  const day = parseDay(date)
  return `${thisYear === undefined || day.year === thisYear ? '' : `${day.year} 年 `}${monthAndDay(day)}`
}

/** 6 月 11 日 周五, for what somebody has to be there for. */
export const dayWithWeekday = (date: string): string => `${dayWords(date)} ${parseDay(date).weekday}`

const NEAR = ['今天', '明天', '后天']

/** 今天, 明天, 后天, else 6 月 11 日 周五; the year in front when it is another. Both are `YYYY-MM-DD`. */
export function nearDay(date: string, today: string): string {
  const [day, now] = [parseDay(date), parseDay(today)]
  const near = NEAR[day.number - now.number]
  return near ?? `${dayWords(date, now.year)} ${day.weekday}`
}

/** 09:00–11:00 */
export const spanWords = (from: string, to: string): string => `${from}–${to}`

/** 明天 09:00–11:00 */
export const timeWords = ({ day, from, to }: Readonly<{ day: string; from: string; to: string }>, today: string) =>
  `${nearDay(day, today)} ${spanWords(from, to)}`

const [NOON, EVENING] = [12, 18]
const hourOf = (time: string): number => Number(time.slice(0, 2))

/** 上午, 下午 or 晚上 of a time `HH:mm`. */
export const halfOfDay = (time: string): string =>
  hourOf(time) < NOON ? '上午' : hourOf(time) < EVENING ? '下午' : '晚上'

function spokenClock(time: string): string {
  const [hour, minute] = [hourOf(time), Number(time.slice(3))]
  const clock = hour > NOON ? hour - NOON : hour
  return `${clock} 点${minute === 0 ? '' : minute === 30 ? '半' : ` ${minute} 分`}`
}

/** As one says it: 9 点到 11 点, 2 点到 4 点半. */
export const spokenSpan = (from: string, to: string): string => `${spokenClock(from)}到 ${spokenClock(to)}`

/** 6-09, for the left edge of a dense list. */
export function shortDay(date: string): string {
  const { month, day } = parseDay(date)
  return `${month}-${String(day).padStart(2, '0')}`
}

/** 09:12 in Shanghai. */
export function clockWords(instant: number): string {
  const minutes = Math.floor((instant + SHANGHAI) / 60_000)
  const two = (n: number): string => String(n).padStart(2, '0')
  return `${two(Math.floor(minutes / 60) % 24)}:${two(minutes % 60)}`
}

/** 今天 09:12, 昨天 16:20, 6 月 9 日, 2020 年 6 月 9 日: as near as it still matters. */
export function momentWords(instant: number, now: number): string {
  const day = dayOf(instant)
  const today = dayOf(now)
  if (day.number === today.number) return `今天 ${clockWords(instant)}`
  if (day.number === today.number - 1) return `昨天 ${clockWords(instant)}`
  if (day.number === today.number + 1) return `明天 ${clockWords(instant)}`
  return day.year === today.year ? monthAndDay(day) : `${day.year} 年 ${monthAndDay(day)}`
}

const DATE = /^(\d{4}|-)-(\d{2})(?:-(\d{2}))?$/

/** A date in the precision the document gave: 6 月 10 日, 6 月; the year in front when it is not `thisYear`. */
export function dateWords(date: string, thisYear?: number): string {
  const [, year, month, day] = DATE.exec(date) ?? []
  if (!month) return date
  const inYear = year === '-' || thisYear === undefined || Number(year) === thisYear ? '' : `${year} 年 `
  return `${inYear}${Number(month)} 月${day ? ` ${Number(day)} 日` : ''}`
}

/** A deadline in the precision the document gave: `2021-07-01`, `2021-10` (by the end of the month) or `--10` (year unknown). */
export function deadlineWords(deadline: string, thisYear?: number): string {
  const words = dateWords(deadline, thisYear)
  if (words === deadline) return deadline
  return words.endsWith('日') ? `${words}前` : `${words}底前`
}
