/** UTF-16 offsets into the source text, half open. */
export type Span = Readonly<{ from: number; to: number }>

/**
 * A piece of the source without the blanks that typists and word processors scatter in it.
 * `at[i]` is the source offset of `text[i]`, so everything read here can be shown in the source.
 */
export type Compact = Readonly<{ text: string; at: readonly number[] }>

const FOLDED = new Map<string, string>(
  Object.entries({
    '：': ':',
    '∶': ':',
    '（': '(',
    '）': ')',
    '；': ';',
    '％': '%',
    '﹪': '%',
    '．': '.',
    '／': '/',
    '＋': '+',
    '－': '-',
    '–': '-',
    '—': '-',
    '―': '-',
    '−': '-',
    '～': '~',
    '〜': '~',
    '｜': '|',
    '│': '|',
    '┃': '|',
    '！': '!',
    '？': '?',
    '＜': '<',
    '＞': '>',
    '＝': '=',
    '＃': '#',
    '＊': '*',
    '﹣': '-',
    '＆': '&',
    '\u3000': ' ',
    '\u00a0': ' ',
    '\u2002': ' ',
    '\u2003': ' ',
    '\u2009': ' ',
    '\u202f': ' ',
    '\u200b': ' ',
    '\u200c': ' ',
    '\u200d': ' ',
    '\u2060': ' ',
    '\ufeff': ' ',
    '\u000b': '\n',
    '\u000c': '\n',
    '\u2028': '\n',
    '\u2029': '\n',
    '\r': '\n',
  }),
)

const FOLDABLE = /[\r\v\f\u00a0\u2000-\u206f\u2212\u2236\u2502\u2503\u3000\u301c\ufe63\ufe6a\ufeff\uff01-\uff5e]/g

function foldOne(unit: string): string {
  const known = FOLDED.get(unit)
  if (known) return known
  const code = unit.charCodeAt(0)
  const isWideAlnum =
    (code >= 0xff10 && code <= 0xff19) || (code >= 0xff21 && code <= 0xff3a) || (code >= 0xff41 && code <= 0xff5a)
  return isWideAlnum ? String.fromCharCode(code - 0xfee0) : unit
}

/** 「１，２００」: the wide comma of a thousand. */
const WIDE_THOUSANDS = /(\d)，(?=\d{3}(?!\d))/g

/**
 * Makes full-width digits, letters and brackets half-width, one unit for one unit, so that offsets stay those of the source.
 *
 * @example fold('安装１００台（套）') // '安装100台(套)'
 */
export const fold = (text: string): string => text.replace(FOLDABLE, foldOne).replace(WIDE_THOUSANDS, '$1,')

const isBlank = (unit: string): boolean => unit === ' ' || unit === '\t'
const isAsciiWord = (unit: string | undefined): boolean => unit !== undefined && /[0-9A-Za-z]/.test(unit)

/** A line this long that ends without punctuation was broken by a page's width, not by its writer. */
const WRAPPED_LINE = 22

/** A line that opens with a label starts something new. */
const LABEL_AHEAD = /^[^\s:，,。;]{2,12}:|^[【(①-⑳]/

/**
 * Drops blanks (one is kept between two Latin words or numbers) and the line breaks of wrapped lines.
 * A break that means something stays as one `\n`.
 *
 * @param folded the whole source after {@link fold}
 */
export function compact(folded: string, span: Span): Compact {
  const kept: string[] = []
  const at: number[] = []
  let lineLength = 0
  let gap: '' | ' ' | '\n' = ''
  let gapAt = span.from
  for (let i = span.from; i < span.to; i++) {
    const unit = folded[i] as string
    if (unit === '\n' || isBlank(unit)) {
      if (gap === '') gapAt = i
      if (unit === '\n') gap = '\n'
      else if (gap === '') gap = ' '
      continue
    }
    const last = kept.at(-1)
    if (gap === '\n' && last !== undefined) {
      const labelled = LABEL_AHEAD.test(folded.slice(i, Math.min(span.to, i + 14)))
      const wrapped = lineLength >= WRAPPED_LINE && !/[。;!?:|)）]/.test(last) && !isAsciiWord(unit) && !labelled
      if (!wrapped) {
        kept.push('\n')
        at.push(gapAt)
      }
      lineLength = 0
    } else if (gap === ' ' && isAsciiWord(last) && isAsciiWord(unit)) {
      kept.push(' ')
      at.push(gapAt)
    }
    gap = ''
    kept.push(unit)
    at.push(i)
    lineLength++
  }
  return { text: kept.join(''), at }
}

/** The source span of `text[from, to)` of a compact piece. */
export function sourceSpan(piece: Compact, from: number, to: number): Span {
  const first = piece.at[from] ?? 0
  const last = piece.at[Math.max(from, to - 1)] ?? first
  return to <= from ? { from: first, to: first } : { from: first, to: last + 1 }
}

/** Whether blanks stood before `text[index]` in the source. */
export const hasGapBefore = (piece: Compact, index: number): boolean =>
  index > 0 && (piece.at[index] ?? 0) - (piece.at[index - 1] ?? 0) > 1

/** A span without the blanks at its ends. */
export function trimSpan(folded: string, span: Span): Span {
  let { from, to } = span
  while (from < to && /[ \t\n]/.test(folded[from] as string)) from++
  while (to > from && /[ \t\n]/.test(folded[to - 1] as string)) to--
  return { from, to }
}
