import type { Part } from './draft'
import { type Field, findLabels, isOrganisation } from './fields'
import { compact, hasGapBefore, type Span, sourceSpan } from './text'

/** Fields whose value is a name or a date and ends with its line or its sentence. */
const SHORT: ReadonlySet<Field> = new Set<Field>([
  'unit',
  'leader',
  'deadline',
  'started',
  'status',
  'section',
  'no',
  'note',
  'other',
])

/**
 * Cuts the text of one item at its labels.
 *
 * @example partsOf(folded, span of '建公园。（责任单位：园林局）') // [plain 建公园。, unit 园林局]
 */
export function partsOf(folded: string, span: Span): Part[] {
  const piece = compact(folded, span)
  const { text } = piece
  const labels = findLabels(text, (index) => hasGapBefore(piece, index))
  const parts: Part[] = []
  const push = (field: Part['field'], from: number, to: number) => {
    let a = from
    let b = to
    while (a < b && /[\s,，;。、)\]】|]/.test(text[a] as string)) a++
    while (b > a && /[\s,，;、(（【[|·•-]/.test(text[b - 1] as string)) b--
    if (field !== 'plain' && SHORT.has(field as Field))
      while (b > a && /[。)]/.test(text[b - 1] as string) && !balanced(text.slice(a, b))) b--
    if (b > a) parts.push({ field, span: sourceSpan(piece, a, b) })
  }
  let cursor = 0
  labels.forEach((label, index) => {
    push('plain', cursor, label.from)
    const limit = labels[index + 1]?.from ?? text.length
    let end = limit
    if (SHORT.has(label.field)) {
      const value = text.slice(label.valueFrom, limit)
      const stop = value.search(/[\n。]|;(?!\S{0,8}、)/)
      const lead = /^\s*/.exec(value)?.[0].length ?? 0
      const first = stop >= 0 && stop <= lead ? value.slice(lead).search(/[\n。;]/) + lead : stop
      if (first > lead) end = label.valueFrom + first
      const close = closing(text.slice(label.valueFrom, end))
      if (close >= 0) end = label.valueFrom + close
    }
    push(label.field, label.valueFrom, end)
    cursor = end
  })
  push('plain', cursor, text.length)
  return withTail(folded, parts)
}

const TAIL = /[(]([^()]{2,28})[)][。;]?\s*$/
const DATE_ONLY =
  /^(?:20\d{2}年?)?(?:\d{1,2}月(?:\d{1,2}日|底|份|上旬|中旬|下旬|末)?|年底|年内|[上下]半年|第?[一二三四]季度|底|长期|全年)(?:之?前)?(?:完成)?$/

/** 「…3处（园林科 10月底前）」: a bracket of owners and dates without their labels. */
function withTail(folded: string, parts: Part[]): Part[] {
  const last = parts.at(-1)
  if (last?.field !== 'plain') return parts
  const text = folded.slice(last.span.from, last.span.to)
  const match = TAIL.exec(text)
  if (!match) return parts
  const inside = match[1] as string
  if (match.index === 0 || text[match.index - 1] === '\n' || /^(?:含|不含|原|包括|其中)/.test(inside)) return parts
  const found: Part[] = []
  let at = last.span.from + match.index + 1
  for (const word of inside.split(/([\s,，、;/])/)) {
    const span = { from: at, to: at + word.length }
    at += word.length
    if (word.trim() === '' || /^[,，、;/]$/.test(word)) continue
    if (DATE_ONLY.test(word)) found.push({ field: 'deadline', span })
    else if (isOrganisation(word) || /[科室办局委联队会中心社区站]$/.test(word)) found.push({ field: 'unit', span })
    else return parts
  }
  const body = { from: last.span.from, to: last.span.from + match.index }
  const owned = found.some((part) => part.field === 'deadline') || /[科室办局委]$/.test(inside)
  return owned && body.to > body.from ? [...parts.slice(0, -1), { ...last, span: body }, ...found] : parts
}

/** Index of a closing bracket that was opened before this text, or −1. */
function closing(text: string): number {
  let depth = 0
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '(') depth++
    if (text[i] === ')' && --depth < 0) return i
  }
  return -1
}

const balanced = (text: string): boolean => !text.endsWith('。') && closing(text) < 0
