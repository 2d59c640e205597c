export type Span = Readonly<{ id: string; from: string; to: string; capacity: number }>

/** 09:00–11:00、14:00–16:00，各 8 户; with its own number each, where they differ. */
export function spansWords(spans: readonly Span[], unit: string): string {
  const [first] = spans
  const isEven = spans.every(({ capacity }) => capacity === first?.capacity)
  if (first && isEven && spans.length > 1)
    return `${spans.map(({ from, to }) => `${from}–${to}`).join('、')}，各 ${first.capacity} ${unit}`
  return spans.map(({ from, to, capacity }) => `${from}–${to} ${capacity} ${unit}`).join('、')
}

const TIME = /^(?:[01]\d|2[0-3]):[0-5]\d$/

/** Times as people type them: 9:00, 0900, 9 → 09:00. */
export function timeOf(typed: string): string | undefined {
  const text = typed.trim().replace('：', ':').replace(/点$/, '')
  const [, hour, minute = '00'] = /^(\d{1,2})(?::?(\d{2}))?$/.exec(text) ?? []
  if (hour === undefined) return undefined
  const time = `${hour.padStart(2, '0')}:${minute}`
  return TIME.test(time) ? time : undefined
}

/** What is wrong with the times of one day; empty when nothing is. */
export function spansFault(spans: readonly Span[]): string {
  const sorted = [...spans].sort((one, other) => (one.from < other.from ? -1 : 1))
  for (const [at, { from, to, capacity }] of sorted.entries()) {
    if (!TIME.test(from) || !TIME.test(to)) return '时间写成 09:00 的样子'
    if (from >= to) return `${from}–${to} 的结束要晚于开始`
    if (!Number.isInteger(capacity) || capacity < 1 || capacity > 10_000) return '名额填 1 到 10000 的整数'
    const next = sorted[at + 1]
    if (next && next.from < to) return `${from}–${to} 和 ${next.from}–${next.to} 有重叠`
  }
  return ''
}

/** A slot as it is typed: half a time is no time yet. */
export type TypedSpan = Readonly<{ id: string; from: string; to: string; capacity: string }>

export const typedSpans = (spans: readonly Span[]): readonly TypedSpan[] =>
  spans.map(({ id, from, to, capacity }) => ({ id, from, to, capacity: String(capacity) }))

/** What was typed, as slots in the order of the day. */
export const spansOf = (typed: readonly TypedSpan[]): readonly Span[] =>
  typed
    .map(({ id, from, to, capacity }) => ({
      id,
      from: timeOf(from) ?? from,
      to: timeOf(to) ?? to,
      capacity: /^\d+$/.test(capacity.trim()) ? Number(capacity) : 0,
    }))
    .sort((one, other) => (one.from < other.from ? -1 : 1))
