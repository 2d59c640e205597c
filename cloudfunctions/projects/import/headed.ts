import type { Draft, Reading } from './draft'
import { fieldOf, findLabels, isOrganisation } from './fields'
import { headingClaim, isAside, looksLikeHeading } from './headings'
import { isBoilerplate, type Line } from './lines'
import { COUNTED, cut, PROMISE } from './promises'
import { partsOf } from './regions'
import { compact, hasGapBefore, type Span } from './text'

/** `strong`: the layout speaks for itself and wins over numbering. */
export type HeadedReading = Reading & Readonly<{ strong: boolean }>

const EMPTY: HeadedReading = { drafts: [], read: [], warnings: [], claims: [], strong: false }

/** Layouts whose items carry a label or a heading of their own instead of a number, the most telling first. */
export function readHeaded(lines: readonly Line[], folded: string): HeadedReading {
  const useful = lines.filter((line) => !isBoilerplate(line.text))
  for (const layout of [byTitleLabel, byBracket, byOwner, byHeading]) {
    const reading = layout(useful, folded)
    if (reading.drafts.length > 0) return reading
  }
  return EMPTY
}

const reading = (drafts: Draft[], strong: boolean): HeadedReading => ({
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
function byTitleLabel(lines: readonly Line[], folded: string): HeadedReading {
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
  return reading(drafts, true)
}

function headingsBefore(lines: readonly Line[], at: number): { section?: string; unit?: string } {
  const line = lines[at - 1]
  if (!line || !looksLikeHeading(line) || findLabels(line.text.replace(/\s/g, ''), () => true).length > 0) return {}
  if (/实事|项目|清单|计划|方案|进展|20\d{2}/.test(line.text) && !line.marker) return {}
  return named(line)
}

/** What a heading line says of the items below it. */
export function named(line: Line): { section?: string; unit?: string } {
  const name = (headingClaim(line.text)?.heading ?? line.body).replace(/^[【[*#\s]+|[】\]*:。\s]+$/g, '')
  return isOrganisation(name) ? { unit: name } : { section: name }
}

const hasLabels = (folded: string, span: Span): boolean => {
  const piece = compact(folded, span)
  return findLabels(piece.text, (at) => hasGapBefore(piece, at)).some((label) => label.field !== 'other')
}

/** 「【口袋公园】」 on a line of its own, its text below or behind it. */
function byBracket(lines: readonly Line[], folded: string): HeadedReading {
  const opens = lines.flatMap((line, index) =>
    /^[【〖][^【】〖〗]{2,40}[】〗]/.test(line.text) && !fieldOf(line.text) ? [index] : [],
  )
  if (
    opens.length < 2 ||
    lines.some((line) => line.marker && /^(?:arabic|padded|item|cn|cnParen)$/.test(line.marker.style) && !line.inline)
  )
    return EMPTY
  return reading(blocks(lines, opens, folded, 0.85), true)
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
function byHeading(lines: readonly Line[], folded: string): HeadedReading {
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
  return reading(
    blocks(lines, opens, folded, 0.7),
    labelledBlocks >= opens.length * 0.6 && !lines.some((line) => line.marker && line.marker.value > 0 && !line.inline),
  )
}

const HEAD = /^([^:，,。;]{2,18}):/

/** 「区住建局：改造小区15个；发放补贴200户。」: who or what heads a paragraph, and its clauses are the items. */
function byOwner(lines: readonly Line[], folded: string): HeadedReading {
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
  return { ...reading(drafts, true), read: headed.map(({ line }) => line.span) }
}
