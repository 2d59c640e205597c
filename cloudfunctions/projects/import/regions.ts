import type { Part } from './draft'
import { type Field, findLabels } from './fields'
import { compact, hasGapBefore, type Span, sourceSpan } from './text'

/** Fields whose value is a name or a date and ends with its line or its sentence. */
const SHORT: ReadonlySet<Field> = new Set<Field>(['unit', 'leader', 'deadline', 'started', 'status', 'section', 'no', 'other'])

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
    if (field !== 'plain' && SHORT.has(field as Field)) while (b > a && /[。)]/.test(text[b - 1] as string) && !balanced(text.slice(a, b))) b--
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
  return parts
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
