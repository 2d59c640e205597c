import { statusWord } from './status'
import { type Compact, compact, hasGapBefore, type Span, sourceSpan } from './text'

const TITLE_LIMIT = 60
const TRAILING = /[\s。；;，,、：:.·*|—-]+$/
const LEADING = /^[\s。；;，,、：:.·*|】)—-]+/
const STATUS_TAIL = /[(【[]([^()【】[\]]{2,12})[)】\]][。;]?$/

/** `statusTail` is 「已完成」 in a bracket behind the title, `tag` a short bracket before it, `rest` what follows the title. */
export type TitleCut = { span: Span; statusTail: Span | null; rest: Span | null; tag: string | null }

/**
 * Where the title of an unlabelled item ends: at its line, its first sentence, or the colon of 「公园建设：新建…」.
 */
export function cutTitle(folded: string, span: Span): TitleCut | null {
  const piece = compact(folded, span)
  let { text } = piece
  let start = LEADING.exec(text)?.[0].length ?? 0
  let tag: string | null = null
  const bracket = /^[【[]([^【】[\]\n]{2,40})[】\]][:、]?/.exec(text.slice(start))
  if (bracket) {
    const rest = text.slice(start + bracket[0].length)
    if (/^\s*(?:\n|$)/.test(rest))
      return wholeOf(piece, start + 1, start + 1 + (bracket[1] as string).length, start + bracket[0].length)
    if ((bracket[1] as string).length > 8)
      return wholeOf(piece, start + 1, start + 1 + (bracket[1] as string).length, start + bracket[0].length)
    tag = bracket[1] as string
    start += bracket[0].length
  }
  let end = text.indexOf('\n', start)
  if (end < 0) end = text.length
  text = text.slice(0, end)
  const stop = earlier(firstStop(text, start), dashStop(piece, start, end))
  let cut = stop < 0 ? end : stop
  let statusTail: Span | null = null
  const tail = /^[。;]?\s*[(【[]([^()【】[\]]{2,12})[)】\]]/.exec(piece.text.slice(cut))
  let after = cut
  if (tail && statusWord(tail[1] as string)) {
    const at = cut + tail[0].indexOf(tail[1] as string)
    statusTail = sourceSpan(piece, at, at + (tail[1] as string).length)
    if (!/\d/.test(tail[1] as string)) after = cut + tail[0].length
  }
  let title = piece.text.slice(start, cut)
  const inner = STATUS_TAIL.exec(title)
  if (inner && statusWord(inner[1] as string)) {
    const at = start + inner.index + 1
    statusTail = sourceSpan(piece, at, at + (inner[1] as string).length)
    title = title.slice(0, inner.index)
    cut = start + title.length
  }
  title = title.replace(TRAILING, '')
  if (title.length > TITLE_LIMIT) {
    const comma = title.slice(8).search(/[，,]/)
    if (comma >= 0 && comma + 8 <= TITLE_LIMIT * 1.5) {
      title = title.slice(0, comma + 8)
      after = start + title.length
    }
  }
  if (title.length === 0) return null
  const restFrom = Math.max(after, start + title.length)
  const rest = restFrom < piece.text.length ? sourceSpan(piece, restFrom, piece.text.length) : null
  return { span: sourceSpan(piece, start, start + title.length), statusTail, rest, tag }
}

/** A title may be cut short at a comma; its figures are read in the sentence it opens. */
export function firstSentence(folded: string, { span, rest }: TitleCut): Span {
  if (!rest || !/[;，,]/.test(folded[rest.from] ?? '')) return span
  const stop = folded.slice(rest.from, rest.to).search(/[。!?\n]/)
  return { from: span.from, to: stop < 0 ? rest.to : rest.from + stop }
}

function wholeOf(piece: Compact, from: number, to: number, restFrom: number): TitleCut {
  const rest = restFrom < piece.text.length ? sourceSpan(piece, restFrom, piece.text.length) : null
  return { span: sourceSpan(piece, from, to), statusTail: null, rest, tag: null }
}

const earlier = (a: number, b: number): number => (a < 0 ? b : b < 0 ? a : Math.min(a, b))

/** 「社区食堂扩面 — 新增…」: a dash between blanks, or a double one, ends a title. */
function dashStop(piece: Compact, from: number, to: number): number {
  for (let i = from + 3; i < Math.min(to - 1, from + 36); i++) {
    if (piece.text[i] !== '-') continue
    const double = piece.text[i + 1] === '-'
    if (double || (hasGapBefore(piece, i) && hasGapBefore(piece, i + 1))) return i
  }
  return -1
}

/** The first 。or ；outside brackets, or an early colon. */
function firstStop(text: string, from: number): number {
  let depth = 0
  for (let i = from; i < text.length; i++) {
    const char = text[i] as string
    if (/[(“「《【]/.test(char)) depth++
    else if (/[)”」》】]/.test(char)) depth = Math.max(0, depth - 1)
    else if (depth === 0 && /[。;!?]/.test(char)) return i
    else if (depth === 0 && char === ':' && i - from >= 3 && i - from <= 36 && !/\d/.test(text[i - 1] as string))
      return i
  }
  return -1
}
