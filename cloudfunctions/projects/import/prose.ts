import { type Draft, NOTHING, type Part, type Reading } from './draft'
import { named } from './headed'
import { isBoilerplate, type Line } from './lines'
import { COUNTED, cut, PROMISE } from './promises'
import { partsOf } from './regions'
import type { Span } from './text'

/** Items told in sentences, clauses or bare lines, without numbers or labels, the most telling layout first. */
export function readProse(lines: readonly Line[], folded: string): Reading {
  const useful = lines.filter((line) => !isBoilerplate(line.text))
  for (const layout of [byNamedSentence, byLine, byClause]) {
    const drafts = layout(useful, folded)
    if (drafts.length > 0) return { ...NOTHING, drafts, read: drafts.map((draft) => draft.source) }
  }
  return NOTHING
}

const NAMED =
  /^(?:\s|其中[，,]?|另外[，,]?|同时[，,]?|一是|二是|三是|四是|五是)*(?:由([^，,。;]{2,16})(?:负责|牵头|承办|实施)的)?([^，,。;:]{3,30}(?:项目|工程|行动|计划|建设|改造))[，,:]/

/** Prose that gives each deed a sentence: 「口袋公园项目，计划…。电梯更新项目，…」, 「由公路站负责的道路硬化项目，…」. */
function byNamedSentence(lines: readonly Line[], folded: string): Draft[] {
  if (lines.some((line) => line.marker && line.marker.value > 0 && !line.inline)) return []
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
  return drafts.length >= 3 ? drafts : []
}

/** One promise a line, and nothing else on it, perhaps under short headings that end in a colon. */
function byLine(lines: readonly Line[], folded: string): Draft[] {
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
  if (promises.length < 3 || promises.length < body.length * 0.6) return []
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
  return drafts
}

/** 「…（民生科 10月底前）」 */
const OWNED = /\([^()]{2,24}\)[。;]?$/

const TELLS = new RegExp(`${PROMISE.source}|完成率|已`)

const DONE_OF = /(?:已|目前|累计)[^，,。;]{0,8}\d/

/**
 * A paragraph that tells promise after promise: 「新建公园3个；改造小区5个；…」, 「20个公园已建成15个，30部电梯已完工28部」.
 */
function byClause(lines: readonly Line[], folded: string): Draft[] {
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
  return drafts.length >= 2 ? drafts : []
}

/** 「20个公园已建成15个、30部电梯已完工28部」 */
function splitPairs(folded: string, span: Span): Span[] {
  const pieces = cut(folded, span, /、/)
  return pieces.length > 1 && pieces.every((one) => DONE_OF.test(folded.slice(one.from, one.to))) ? pieces : [span]
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
