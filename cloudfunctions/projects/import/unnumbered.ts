import type { Draft, Part, Reading } from './draft'
import { fieldOf, findLabels, isOrganisation } from './fields'
import { headingClaim, isAside, looksLikeHeading } from './headings'
import { isBoilerplate, type Line } from './lines'
import { partsOf } from './regions'
import { compact, hasGapBefore, type Span } from './text'

/** `strong`: the layout speaks for itself and wins over numbering. */
export type UnnumberedReading = Reading & Readonly<{ strong: boolean }>

const EMPTY: UnnumberedReading = { drafts: [], read: [], warnings: [], claims: [], strong: false }

/** Layouts whose items carry no numbers, the most telling first. */
export function readUnnumbered(lines: readonly Line[], folded: string): UnnumberedReading {
  const useful = lines.filter((line) => !isBoilerplate(line.text))
  for (const layout of [byTitleLabel, byBracket, byOwner, byHeading, byNamedSentence, byLine, byClause]) {
    const reading = layout(useful, folded)
    if (reading.drafts.length > 0) return reading
  }
  return EMPTY
}

const from = (drafts: Draft[], strong: boolean): UnnumberedReading => ({
  drafts,
  read: drafts.map((draft) => draft.source),
  warnings: [],
  claims: [],
  strong,
})

const sliceTo = (lines: readonly Line[], start: number, end: number): Span => ({
  from: (lines[start] as Line).span.from,
  to: (lines[end - 1] as Line).span.to,
})

/** 「项目名称：… 责任单位：… 完成时限：…」, once per item, with or without a number before it. */
function byTitleLabel(lines: readonly Line[], folded: string): UnnumberedReading {
  const opens: { at: number; no: string; value: number; from: number }[] = []
  lines.forEach((line, index) => {
    const body = compact(folded, { from: line.bodyFrom, to: line.span.to })
    const label = findLabels(body.text, (at) => hasGapBefore(body, at))[0]
    if (label?.field === 'title' && label.from <= 1 && body.text.length > label.valueFrom) {
      opens.push({ at: index, no: line.marker?.printed ?? '', value: line.marker?.value ?? 0, from: line.bodyFrom })
    }
  })
  if (opens.length < 2) return EMPTY
  const numbered = lines.filter((line) => line.marker && /^(?:arabic|padded|item)$/.test(line.marker.style)).length
  if (numbered > opens.length) return EMPTY
  const own = opens.filter((open) => open.no !== '').length
  if (own > 0) return EMPTY
  const drafts: Draft[] = []
  let above: { section?: string; unit?: string } = headingsBefore(lines, opens[0]?.at ?? 0)
  opens.forEach((open, index) => {
    let end = opens[index + 1]?.at ?? lines.length
    let heading: Line | undefined
    const last = lines[end - 1] as Line
    const numberLine =
      index + 1 < opens.length &&
      end - 1 > open.at &&
      /^(?:[\d一二三四五六七八九十]{1,3}[、.]?|(?:项目|实事|第)[\d一二三四五六七八九十]{1,3}[项件]?[:、]?)$/.test(
        last.text.replace(/\s/g, ''),
      )
    if (numberLine) end--
    else if (
      index + 1 < opens.length &&
      end - 1 > open.at &&
      looksLikeHeading(last) &&
      findLabels(last.text.replace(/\s/g, ''), () => true).length === 0 &&
      (last.blankBefore || last.marker)
    ) {
      heading = last
      end--
    }
    const region = { from: open.from, to: (lines[end - 1] as Line).span.to }
    drafts.push({ run: 0, parts: partsOf(folded, region), ...above, source: region, sure: 0.95 })
    if (heading) above = named(heading)
  })
  return from(drafts, true)
}

function headingsBefore(lines: readonly Line[], at: number): { section?: string; unit?: string } {
  const line = lines[at - 1]
  if (!line || !looksLikeHeading(line) || findLabels(line.text.replace(/\s/g, ''), () => true).length > 0) return {}
  if (/实事|项目|清单|计划|方案|进展|20\d{2}/.test(line.text) && !line.marker) return {}
  return named(line)
}

function named(line: Line): { section?: string; unit?: string } {
  const name = (headingClaim(line.text)?.heading ?? line.body).replace(/^[【[*#\s]+|[】\]*:。\s]+$/g, '')
  return isOrganisation(name) ? { unit: name } : { section: name }
}

const hasLabels = (folded: string, span: Span): boolean => {
  const piece = compact(folded, span)
  return findLabels(piece.text, (at) => hasGapBefore(piece, at)).some((label) => label.field !== 'other')
}

/** 「【口袋公园】」 on a line of its own, its text below or behind it. */
function byBracket(lines: readonly Line[], folded: string): UnnumberedReading {
  const opens = lines.flatMap((line, index) =>
    /^[【〖][^【】〖〗]{2,40}[】〗]/.test(line.text) && !fieldOf(line.text) ? [index] : [],
  )
  if (
    opens.length < 2 ||
    lines.some((line) => line.marker && /^(?:arabic|padded|item|cn|cnParen)$/.test(line.marker.style) && !line.inline)
  )
    return EMPTY
  return from(blocks(lines, opens, folded, 0.85), true)
}

function blocks(lines: readonly Line[], opens: readonly number[], folded: string, sure: number): Draft[] {
  const drafts: Draft[] = []
  opens.forEach((open, index) => {
    const end = opens[index + 1] ?? lines.length
    const region = sliceTo(lines, open, end)
    const name = (lines[open] as Line).body.replace(/^[【〖*#\s]+|[】〗*:\s]+$/g, '')
    if (isAside(name)) return
    const first = lines[open] as Line
    drafts.push({ run: 0, parts: partsOf(folded, { from: first.bodyFrom, to: region.to }), source: region, sure })
  })
  return drafts
}

/** A short title line over its paragraph or its labelled lines, again and again. */
function byHeading(lines: readonly Line[], folded: string): UnnumberedReading {
  if (lines.some((line) => line.marker && /^(?:arabic|padded|item)$/.test(line.marker.style) && !line.inline))
    return EMPTY
  const opens: number[] = []
  lines.forEach((line, index) => {
    const next = lines[index + 1]
    if (!next || line.marker || !looksLikeHeading(line) || line.text.length < 4 || line.text.length > 34) return
    const labelHere = findLabels(line.text.replace(/\s/g, ''), () => true)[0]
    if (labelHere && labelHere.from <= 1) return
    const label = findLabels(next.text.replace(/\s/g, ''), () => true)[0]
    const labelled = label !== undefined && label.from <= 1
    const told = next.text.length > line.text.length + 8 && /[。;]/.test(next.text)
    if (labelled || (told && (line.blankBefore || /[。;]$/.test(lines[index - 1]?.text ?? '。')))) opens.push(index)
  })
  const labelledBlocks = opens.filter((open, index) =>
    hasLabels(folded, sliceTo(lines, open, opens[index + 1] ?? lines.length)),
  ).length
  if (opens.length < 2) return EMPTY
  if (labelledBlocks < opens.length * 0.6) {
    const counted = opens.filter((open, index) =>
      COUNTED.test(
        folded.slice((lines[open] as Line).span.from, sliceTo(lines, open, opens[index + 1] ?? lines.length).to),
      ),
    ).length
    if (opens.length < 3 || counted < opens.length * 0.6) return EMPTY
  }
  return from(
    blocks(lines, opens, folded, 0.7),
    labelledBlocks >= opens.length * 0.6 && !lines.some((line) => line.marker && line.marker.value > 0 && !line.inline),
  )
}

const COUNTED =
  /(?:\d{1,12}(?:\.\d{1,12})?[万千]?余?|[一二两三四五六七八九十百]{1,8})(?:个|处|条|栋|幢|座|套|台|所|件|项|场|次|人|名|位|户|家|张|册|块|辆|盏|间|部|公里|千米|米|平方米|亩|吨|万|%)/
const PROMISE =
  /新建|建设|建成|新增|增设|打造|创建|安装|加装|更换|配备|开展|举办|组织|提供|改造|整治|修缮|发放|开设|设立|设置|清理|拆除|实施|推进|支持|帮助|购置|完成|提升|升级|更新|修复|铺设|完善|优化|培育|建立|推广|开通|扩建|翻建/

const HEAD = /^([^:，,。;]{2,18}):/

/** 「区住建局：改造小区15个；发放补贴200户。」: who or what heads a paragraph, and its clauses are the items. */
function byOwner(lines: readonly Line[], folded: string): UnnumberedReading {
  const headed = lines.flatMap((line) => {
    const match = HEAD.exec(line.text)
    if (!match || line.inline || fieldOf(match[1] as string) || !/;/.test(line.text)) return []
    const span = { from: line.span.from + match[0].length, to: line.span.to }
    const clauses = cut(folded, span, /[;。]/).filter((one) => one.to - one.from >= 6)
    const counted = clauses.filter(
      (one) => COUNTED.test(folded.slice(one.from, one.to)) || PROMISE.test(folded.slice(one.from, one.to)),
    ).length
    return clauses.length >= 2 && counted >= clauses.length * 0.5 ? [{ line, head: match[1] as string, clauses }] : []
  })
  if (headed.length < 2 || lines.some((line) => line.marker && line.marker.value > 0 && !line.inline)) return EMPTY
  const drafts = headed.flatMap(({ head, clauses }) =>
    clauses.map(
      (span): Draft => ({
        run: 0,
        parts: partsOf(folded, span),
        ...(isOrganisation(head.trim()) ? { unit: head.trim() } : { section: head.trim() }),
        source: span,
        sure: 0.75,
      }),
    ),
  )
  return { ...from(drafts, true), read: headed.map(({ line }) => line.span) }
}

const NAMED =
  /^(?:\s|其中[，,]?|另外[，,]?|同时[，,]?|一是|二是|三是|四是|五是)*(?:由([^，,。;]{2,16})(?:负责|牵头|承办|实施)的)?([^，,。;:]{3,30}(?:项目|工程|行动|计划|建设|改造))[，,:]/

/** Prose that gives each deed a sentence: 「口袋公园项目，计划…。电梯更新项目，…」, 「由公路站负责的道路硬化项目，…」. */
function byNamedSentence(lines: readonly Line[], folded: string): UnnumberedReading {
  if (lines.some((line) => line.marker && line.marker.value > 0 && !line.inline)) return EMPTY
  const drafts: Draft[] = []
  for (const line of lines) {
    for (const span of cut(folded, line.span, /[。]/)) {
      const match = NAMED.exec(folded.slice(span.from, span.to))
      if (!match || span.to - span.from < 20) continue
      const [whole, unit, title = ''] = match
      const titleTo = span.from + whole.length - 1
      const parts: Part[] = [
        { field: 'title', span: { from: titleTo - title.length, to: titleTo } },
        ...partsOf(folded, { from: titleTo + 1, to: span.to }),
      ]
      drafts.push({
        run: 0,
        parts,
        ...(unit === undefined ? {} : { unit }),
        source: { from: titleTo - title.length, to: span.to },
        sure: 0.6,
      })
    }
  }
  return drafts.length >= 3 ? from(drafts, false) : EMPTY
}

/** One promise a line, and nothing else on it, perhaps under short headings that end in a colon. */
function byLine(lines: readonly Line[], folded: string): UnnumberedReading {
  const bare = (line: Line) => !line.marker || line.marker.value === 0
  const isPromise = (line: Line): boolean =>
    line.text.length >= 8 &&
    line.text.length <= 160 &&
    bare(line) &&
    !/^(?:以上|上述|注|备注)|:$/.test(line.text) &&
    PROMISE.test(line.text) &&
    (COUNTED.test(line.text) || OWNED.test(line.text))
  const promises = lines.filter(isPromise)
  const body = lines.filter((line) => line.text.length > 34 || /[。;]$/.test(line.text))
  if (promises.length < 3 || promises.length < body.length * 0.6) return EMPTY
  const drafts: Draft[] = []
  let above: { section?: string; unit?: string } = {}
  for (const line of lines) {
    if (isPromise(line))
      drafts.push({
        run: 0,
        parts: partsOf(folded, { from: line.bodyFrom, to: line.span.to }),
        ...above,
        source: line.span,
        sure: 0.6,
      })
    else if (/:$/.test(line.text) && line.text.length <= 16) above = named(line)
  }
  return from(drafts, false)
}

/** 「…（民生科 10月底前）」 */
const OWNED = /\([^()]{2,24}\)[。;]?$/

const TELLS = new RegExp(`${PROMISE.source}|完成率|已`)

const DONE_OF = /(?:已|目前|累计)[^，,。;]{0,8}\d/

/**
 * A paragraph that tells promise after promise: 「新建公园3个；改造小区5个；…」, 「20个公园已建成15个，30部电梯已完工28部」.
 */
function byClause(lines: readonly Line[], folded: string): UnnumberedReading {
  const drafts: Draft[] = []
  for (const line of lines) {
    if (line.text.length < 16) continue
    const span = { from: line.bodyFrom, to: line.span.to }
    const chain = cut(folded, span, /[;。]/).filter(
      (one) => TELLS.test(folded.slice(one.from, one.to)) && COUNTED.test(folded.slice(one.from, one.to)),
    )
    const pairs = cut(folded, span, /[;。，,]/)
      .flatMap((one) => splitPairs(folded, one))
      .filter((one) => {
        const text = folded.slice(one.from, one.to).replace(/\s/g, '')
        return COUNTED.test(text.split(/已|目前|累计/)[0] as string) && DONE_OF.test(text)
      })
    if (pairs.length >= 2) drafts.push(...pairs.map((one) => clauseDraft(folded, one, true)))
    else if (chain.length >= 2 && /;/.test(line.text))
      drafts.push(...chain.map((one) => clauseDraft(folded, one, false)))
  }
  return drafts.length >= 2 ? from(drafts, false) : EMPTY
}

/** 「20个公园已建成15个、30部电梯已完工28部」 */
function splitPairs(folded: string, span: Span): Span[] {
  const pieces = cut(folded, span, /、/)
  return pieces.length > 1 && pieces.every((one) => DONE_OF.test(folded.slice(one.from, one.to))) ? pieces : [span]
}

function cut(folded: string, span: Span, marks: RegExp): Span[] {
  const spans: Span[] = []
  let start = span.from
  for (let i = span.from; i <= span.to; i++) {
    if (i < span.to && !marks.test(folded[i] as string)) continue
    if (i > start) spans.push({ from: start, to: i })
    start = i + 1
  }
  return spans
}

/** The promise before 已, the progress from there; an introduction before a colon is no part of it. */
function clauseDraft(folded: string, span: Span, pair: boolean): Draft {
  const text = folded.slice(span.from, span.to)
  const colon = text.lastIndexOf(':')
  const start = span.from + (colon >= 0 && colon < text.length - 6 ? colon + 1 : 0)
  const lead =
    /^\s*(?:其中|并|同时|和|以及|今年(?:以来)?|目前)?[，,]?/.exec(folded.slice(start, span.to))?.[0].length ?? 0
  const body = { from: start + lead, to: span.to }
  if (!pair) {
    const comma = folded.slice(body.from, body.to).search(/[，,]/)
    const named = comma >= 6 && !COUNTED.test(folded.slice(body.from, body.from + comma))
    const title: Part = { field: 'title', span: { from: body.from, to: body.from + comma } }
    const rest = { from: body.from + comma + 1, to: body.to }
    return { run: 0, parts: named ? [title, ...partsOf(folded, rest)] : partsOf(folded, body), source: body, sure: 0.6 }
  }
  const rest = folded.slice(body.from, body.to)
  const at = rest.search(/已|目前|累计/)
  const parts: Part[] = [
    { field: 'title', span: { from: body.from, to: body.from + at } },
    { field: 'progress', span: { from: body.from + at, to: body.to } },
  ]
  return { run: 0, parts, source: body, sure: 0.65 }
}
