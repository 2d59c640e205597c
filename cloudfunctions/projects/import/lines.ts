import type { Span } from './text'

/** The look of a number that opens a line; items of one list share it. */
export type MarkerStyle =
  | 'cn'
  | 'cnParen'
  | 'cnIs'
  | 'item'
  | 'chapter'
  | 'arabic'
  | 'arabicParen'
  | 'arabicHalf'
  | 'padded'
  | 'alone'
  | 'task'
  | 'circled'
  | 'decimal'
  | 'decimal3'
  | 'letter'
  | 'hash1'
  | 'hash2'
  | 'hash3'
  | 'bullet'
  | 'check'

export type Marker = Readonly<{
  style: MarkerStyle
  /** 1, 2, 3 …; 0 for bullets */
  value: number
  /** As printed, with neither brackets nor dots. */
  printed: string
}>

export type Line = Readonly<{
  span: Span
  /** Folded text of the line without blanks at its ends. */
  text: string
  marker: Marker | null
  /** Source offset of the text after the marker. */
  bodyFrom: number
  /** Folded text after the marker. */
  body: string
  blankBefore: boolean
  /** Cut out of a longer line: 「…：1.新建…；2.改造…」. */
  inline: boolean
  indent: number
}>

const CN = '[一二三四五六七八九十百]{1,4}'
const CIRCLED = '①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳'
const PAREN_DIGITS = '⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇'
const DOT_DIGITS = '⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛'
const BLACK_CIRCLED = '❶❷❸❹❺❻❼❽❾❿'
const PAREN_CN = '㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩'
const ITEM_NOUN = '(?:项|件|条|个项目|个)'

type Form = readonly [style: MarkerStyle, form: RegExp, value: (match: RegExpExecArray) => number]

const chinese = (word: string): number => {
  const digits = '零一二三四五六七八九'
  if (word.includes('百')) return 100
  const ten = word.indexOf('十')
  if (ten < 0) return [...word].reduce((sum, c) => sum * 10 + Math.max(0, digits.indexOf(c)), 0)
  const tens = ten === 0 ? 1 : digits.indexOf(word[ten - 1] as string)
  const ones = word[ten + 1] ? digits.indexOf(word[ten + 1] as string) : 0
  return tens * 10 + ones
}
const arabic = (match: RegExpExecArray): number => Number(match[1])
const fromChinese = (match: RegExpExecArray): number => chinese(match[1] as string)
const either = (match: RegExpExecArray): number => (/^\d/.test(match[1] as string) ? arabic(match) : fromChinese(match))
const indexIn =
  (list: string) =>
  (match: RegExpExecArray): number =>
    [...list].indexOf(match[1] as string) + 1

const FORMS: readonly Form[] = [
  ['hash3', /^#{3,6}\s*(?=[^#\s])/, () => 0],
  ['hash2', /^##\s*(?=[^#\s])/, () => 0],
  ['hash1', /^#\s*(?=[^#\s])/, () => 0],
  [
    'item',
    new RegExp(
      `^第\\s*(${CN}|\\d{1,3})\\s*${ITEM_NOUN}(?:实事|民生实事|项目|任务)?\\s*(?:[:、.，,]|\\s|$|(?=[\\u4e00-\\u9fff【]))`,
    ),
    either,
  ],
  ['item', new RegExp(`^(?:实事|项目|任务|事项|民生实事)(?:之)?\\s*(${CN}|\\d{1,3})\\s*[:、.]`), either],
  ['chapter', new RegExp(`^第\\s*(${CN}|\\d{1,3})\\s*(?:部分|章|节|类|篇|方面)\\s*[:、.]?`), either],
  ['cnIs', new RegExp(`^(${CN})是[:、，,]?`), fromChinese],
  ['cnParen', new RegExp(`^\\(\\s*(${CN})\\s*\\)[、.:]?`), fromChinese],
  ['cnParen', new RegExp(`^([${PAREN_CN}])[、.]?`), indexIn(PAREN_CN)],
  ['cn', new RegExp(`^(${CN})\\s*(?:、|[.:](?!\\d))`), fromChinese],
  ['cn', new RegExp(`^(${CN})\\s{1,4}(?=[\\u4e00-\\u9fff])`), fromChinese],
  ['arabicParen', /^\(\s*(\d{1,3})\s*\)[、.:]?/, arabic],
  ['arabicParen', new RegExp(`^([${PAREN_DIGITS}])[、.]?`), indexIn(PAREN_DIGITS)],
  ['arabicParen', /^[〔[【]\s*(\d{1,3})\s*[〕\]】][、.:]?/, arabic],
  ['decimal3', /^(?:\d{1,2}\.){2}(\d{1,2})[、.]?\s*(?=[^\d\s.年月])/, arabic],
  ['decimal', /^\d{1,2}\.(\d{1,2})[、.]\s*(?=\D)/, arabic],
  ['decimal', /^\d{1,2}\.(\d{1,2})\s+(?=[^\d\s])/, arabic],
  ['padded', /^(0\d)[、.:)]?\s*(?=[^\d\s.,、:)/-])/, arabic],
  ['arabicHalf', /^(\d{1,3})\s*\)[、.]?/, arabic],
  ['arabic', /^(\d{1,4})\s*(?:[、]|[.](?!\d))\s*/, arabic],
  ['arabic', /^(?:No|NO|no)\.?\s*(\d{1,3})[、.:]?\s*/, arabic],
  ['arabic', /^(\d{1,3})\s*[:，,](?=\s*[\u4e00-\u9fff“【])/, arabic],
  ['arabic', /^(\d{1,3})\s+(?=[\u4e00-\u9fff“【])/, arabic],
  ['arabic', new RegExp(`^([${DOT_DIGITS}])`), indexIn(DOT_DIGITS)],
  ['circled', new RegExp(`^([${CIRCLED}])[、.:]?`), indexIn(CIRCLED)],
  ['circled', new RegExp(`^([${BLACK_CIRCLED}])[、.:]?`), indexIn(BLACK_CIRCLED)],
  [
    'letter',
    /^([A-Ha-h])[、.)]\s*(?=[\u4e00-\u9fff])/,
    (match) => (match[1] as string).toLowerCase().charCodeAt(0) - 96,
  ],
  ['task', /^[-*+]?\s*\[[ xX√✓]\]\s*/, () => 0],
  ['check', /^[☑✓✔☐☒□■◆◇★☆●○▶►▲△❖➤◎√]\s*/, () => 0],
  ['bullet', /^[-•·▪‣*+►➢﹒・]\s*(?=[^\s\d.])/, () => 0],
]

const DECORATION =
  /^(?![-*+]\s*\[[ xX√✓]\])(?:[-•·▪*+>☑✓✔☐□■◆◇★☆●○▶►▲√❖➤◎]\s*|\*\*|#{1,6}\s+|>\s*){1,3}(?=(?:[\d(①-⑳一二三四五六七八九十第【〔[⑴-⒇❶-❿]|\*\*))/
/** A bare figure at a line's start is no number of an item: 「10 个」, 「5月」. */
const COUNTED = /^(?:\d{1,3})\s+(?:个|处|条|户|人|名|场|次|项|家|所|台|套|件|年|月|日|万|余)/
const REST_IS_DATE = /^\d{1,2}[.、]\d{1,2}(?:日|月|[.、]\d)/

/** The marker that opens a line, with how much of the line it takes. */
export function readMarker(text: string): { marker: Marker; length: number } | null {
  const decoration = DECORATION.exec(text)?.[0] ?? ''
  return markerBehind(text, decoration) ?? (decoration === '' ? null : markerBehind(text, ''))
}

function markerBehind(text: string, decoration: string): { marker: Marker; length: number } | null {
  const rest = text.slice(decoration.length)
  if (!COUNTED.test(rest) && !REST_IS_DATE.test(rest)) {
    for (const [style, form, value] of FORMS) {
      const match = form.exec(rest)
      if (!match) continue
      const ordinal = value(match)
      if (style === 'cn' && ordinal === 0) continue
      if (/^hash/.test(style)) {
        const inner = readMarker(rest.slice(match[0].length))
        if (inner && inner.marker.value > 0)
          return { marker: inner.marker, length: decoration.length + match[0].length + inner.length }
      }
      const printed = /^(?:check|bullet|hash|task)/.test(style) ? '' : printedNumber(match[0])
      return { marker: { style, value: ordinal, printed }, length: decoration.length + match[0].length }
    }
  }
  return null
}

const printedNumber = (mark: string): string => mark.replace(/[\s()、.:，,[\]【】〔〕]/g, '').replace(/是$/, '')

const DELIMITER = /[。;:,，!?\n)]/
const INLINE_START = new RegExp(
  `(?:\\d{1,2}[.、](?!\\d)|\\(\\d{1,2}\\)|\\d{1,2}\\)|[${CIRCLED}${PAREN_DIGITS}${PAREN_CN}]|\\([一二三四五六七八九十]{1,3}\\)|[一二三四五六七八九十]{1,2}是(?!否|指|由)|第[一二三四五六七八九十\\d]{1,3}(?:项|件)[:，、]|[一二三四五六七八九十]{1,3}、(?=[\\u4e00-\\u9fff]{4}))`,
  'g',
)

/** The character before `at` that is no blank. */
function lastBefore(text: string, at: number): string | undefined {
  let i = at - 1
  while (i >= 0 && /\s/.test(text[i] as string)) i--
  return text[i]
}

/** Where a line holds several numbered points: 1, 2, 3 in order, each behind a delimiter. */
function inlineCuts(text: string, markerLength: number, goesOn: Map<MarkerStyle, number>): number[] {
  const runs = new Map<MarkerStyle, { at: number[]; next: number }>()
  for (const match of text.matchAll(INLINE_START)) {
    const at = match.index
    if (at < markerLength) continue
    const before = lastBefore(text, at)
    const isCircled = /^[①-⑳⑴-⒇]/.test(match[0])
    const open = at === markerLength || before === undefined || DELIMITER.test(before) || isCircled
    if (!open && !/\s/.test(text[at - 1] ?? '')) continue
    if (/^\d/.test(match[0]) && before !== undefined && /[-~至、]/.test(before)) continue
    const read = readMarker(text.slice(at, at + 60))
    if (!read) continue
    const { style, value } = read.marker
    const run = runs.get(style)
    const starts = value === 1 || (value > 2 && value === goesOn.get(style))
    if (starts && !run) runs.set(style, { at: [at], next: value + 1 })
    else if (run && value === run.next) {
      run.at.push(at)
      run.next++
    }
  }
  for (const [style, run] of runs) if (run.at.length >= 2) goesOn.set(style, run.next)
  return [...runs.values()]
    .filter((run) => run.at.length >= 2)
    .flatMap((run) => run.at)
    .sort((a, b) => a - b)
}

function toLine(folded: string, span: Span, blankBefore: boolean, inline: boolean, indent: number): Line {
  const text = folded.slice(span.from, span.to)
  const read = readMarker(text)
  const bodyFrom = span.from + (read?.length ?? 0)
  return {
    span,
    text,
    marker: read?.marker ?? null,
    bodyFrom,
    body: folded.slice(bodyFrom, span.to).trim(),
    blankBefore,
    inline,
    indent,
  }
}

/** Cuts the folded source into lines, and lines that hold a numbered run into one line per number. */
export function readLines(folded: string): Line[] {
  const lines: Line[] = []
  let from = 0
  let blankBefore = true
  const goesOn = new Map<MarkerStyle, number>()
  for (let to = 0; to <= folded.length; to++) {
    if (to < folded.length && folded[to] !== '\n') continue
    let start = from
    let end = to
    const inner = folded.slice(from, to).trim()
    const cells = inner.includes('\t') || folded.slice(from, to).split('\t').length > 2
    const edge = cells ? / / : /[ \t]/
    while (start < end && edge.test(folded[start] as string)) start++
    while (end > start && edge.test(folded[end - 1] as string)) end--
    if (inner === '') blankBefore = true
    else {
      const indent = start - from
      const whole = toLine(folded, { from: start, to: end }, blankBefore, false, indent)
      const cuts =
        /\|/.test(whole.text) || /\t/.test(whole.text) ? [] : inlineCuts(whole.text, whole.bodyFrom - start, goesOn)
      if (cuts.length === 0) lines.push(whole)
      else {
        const edges = [0, ...cuts.filter((cut) => cut > 0), whole.text.length]
        for (let i = 0; i + 1 < edges.length; i++) {
          let pieceFrom = start + (edges[i] as number)
          let pieceTo = start + (edges[i + 1] as number)
          while (pieceFrom < pieceTo && /[ \t]/.test(folded[pieceFrom] as string)) pieceFrom++
          while (pieceTo > pieceFrom && /[ \t]/.test(folded[pieceTo - 1] as string)) pieceTo--
          if (pieceTo > pieceFrom)
            lines.push(toLine(folded, { from: pieceFrom, to: pieceTo }, i === 0 && blankBefore, i > 0, indent))
        }
      }
      blankBefore = false
    }
    from = to + 1
  }
  return withBareNumbers(lines)
}

const BARE_NUMBER = /^(?:[【〖(]?(\d{1,3})[】〗)]?[、.]?|NO\.?(\d{1,3})|(\d)\ufe0f?\u20e3)$/i

/** Numbers that stand alone on their lines, 1 2 3 …, number what follows them. */
function withBareNumbers(lines: Line[]): Line[] {
  const numberOf = (line: Line): number | null => {
    const match = BARE_NUMBER.exec(line.text)
    return match ? Number(match[1] ?? match[2] ?? match[3]) : null
  }
  const found = lines.flatMap((line, index) => {
    const value = numberOf(line)
    return value === null ? [] : [{ index, value }]
  })
  const run: number[] = []
  let expected = 1
  for (const { index, value } of found) {
    if (value !== expected) continue
    run.push(index)
    expected++
  }
  if (run.length < 3) return lines
  const markers = new Set(run)
  return lines.map((line, index) => {
    if (!markers.has(index)) return line
    const printed = line.text.replace(/[^\dA-Za-z]/g, '')
    return {
      ...line,
      marker: { style: 'alone', value: Number(printed.replace(/\D/g, '')), printed },
      bodyFrom: line.span.to,
      body: '',
    }
  })
}

const BOILERPLATE =
  /Copyright|©|版权所有|ICP备|备案号|公网安备|Powered by|https?:\/\/|www\.|扫描二维码|扫码关注|关注“|官方微信|^分享到?[:到]?|^上一[篇页条]|^下一[篇页条]|推荐阅读|扩展阅读|相关阅读|相关链接|^责任编辑|^\(?责编|^来源:|^信息来源|^发布(?:时间|日期|机构)|^浏览次数|^点击(?:数|量|次数)|^阅读(?:数|量|次数)|打印本页|关闭窗口|^字体[:大]|^字号|当前位置|^首页|网站地图|技术支持|^主办单位:[^。]{0,30}承办单位|网站标识码|政府网站|^【?(?:打印|关闭|返回|收藏|字体)|联合出版|COMMUNITY NEWS|小编为大家|^索引号|^主题分类|^文号|^成文日期|^附件[:\d]|^第?\s*\d+\s*页|^-\s*\d+\s*-$|^\d{1,3}\s*\/\s*\d{1,3}$|^编辑[:：]|^审核[:：]|^摄影|^供稿|^通讯员|^记者|^\(?完\)?$|^特此公[示告]|^此致|^抄送|^免责声明|共印\d+份|^关注我们|扫码|^本报记者|^□|^公示期|^监督(?:举报)?电话|^举报电话|^联系电话|^咨询电话|^联系人/i

/** Lines of a site or a paper around the list: never part of an item. */
export const isBoilerplate = (text: string): boolean => text.length <= 160 && BOILERPLATE.test(text.trim())
