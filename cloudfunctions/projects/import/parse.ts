import { readCells } from './cells'
import { documentYear, readDates } from './dates'
import { type Draft, NOTHING, type Reading } from './draft'
import { readHeaded } from './headed'
import { type Voice, voiceOf } from './intent'
import { type ReadItem, readItem } from './items'
import { type Line, readLines } from './lines'
import type { ParsedList, ParsedWarning } from './model'
import { narrative } from './narrative'
import { readOutline } from './outline'
import type { ReadContext } from './pieces'
import { readProse } from './prose'
import { readTables } from './tables'
import { compact, fold, type Span } from './text'
import { warningsOf } from './warnings'

export { readFragment } from './fragment'
export type * from './model'

/**
 * Turns a published list of 实事项目 into items, and says aloud what it could not understand or what contradicts itself.
 *
 * Pure and total: any string gives a list, perhaps an empty one with a warning. Offsets are UTF-16 units of `text`.
 *
 * @example parseList('1.新建口袋公园3个。\n进展情况：已完成2个。').items[0].targets[0].quantity // 3
 */
export function parseList(text: string): ParsedList {
  const folded = fold(text)
  const year = documentYear(folded)
  const lines = withoutPageHeads(readLines(folded))
  const { readings, rest, loose, asides } = readLayouts(lines, folded)
  const drafts = readings.flatMap((reading) => reading.drafts).sort((a, b) => a.source.from - b.source.from)
  const voice = listVoice(folded, drafts, lines)
  const context: ReadContext = { source: text, folded, voice, ...(year === undefined ? {} : { documentYear: year }) }
  const read = drafts.map((draft) => readItem(draft, context)).filter((one): one is ReadItem => one !== null)
  const report = narrative(read, folded, asides)
  const { kept } = report
  const asOf = asOfDate(folded, year)
  const warnings: ParsedWarning[] = warningsOf({
    text,
    folded,
    kept,
    dropped: report.narrative,
    readings,
    lines,
    rest,
    loose,
    ...(year === undefined ? {} : { year }),
  })
  return {
    items: kept.map(({ item }) => item),
    warnings,
    ...(asOf === undefined ? {} : { asOf }),
    ...(year === undefined ? {} : { year }),
  }
}

/** A line that every page repeats is no part of an item. */
function withoutPageHeads(lines: Line[]): Line[] {
  const seen = new Map<string, number>()
  const isHead = (line: Line) => line.marker === null && PAGE_HEAD.test(line.text) && line.text.length <= 45
  for (const line of lines) if (isHead(line)) seen.set(line.text, (seen.get(line.text) ?? 0) + 1)
  let first = true
  return lines.filter((line) => {
    if (!isHead(line) || (seen.get(line.text) ?? 0) < 3) return true
    const keep = first
    first = false
    return keep
  })
}

const PAGE_HEAD = /(?:表|清单|情况|项目|计划|台账|公示)(?:\([^()]{1,20}\))?$/

type Layouts = { readings: Reading[]; rest: readonly Line[]; loose: readonly Line[]; asides: number }

/** Tables first, then numbered lines, then the layouts that have neither. */
function readLayouts(lines: readonly Line[], folded: string): Layouts {
  const tables = readTables(lines, folded)
  const cells = tables.some((hit) => hit.reading.drafts.length > 0) ? [] : readCells(lines, folded)
  const hits = [...tables, ...cells].filter((hit) => hit.reading.drafts.length > 0)
  const rest = lines.filter((_, index) => !hits.some((hit) => index >= hit.from && index < hit.to))
  const readings: Reading[] = hits.map((hit) => hit.reading)
  if (hits.length > 0 && rest.reduce((sum, line) => sum + line.text.length, 0) < 400)
    return { readings, rest: [], loose: [], asides: 0 }
  const headed = readHeaded(rest, folded)
  if (headed.strong) return { readings: [...readings, headed], rest, loose: [], asides: 0 }
  const outline = readOutline(rest, folded)
  const few = outline.drafts.length < 3
  const unnumbered = !few || headed.drafts.length > 0 ? headed : readProse(rest, folded)
  const scattered = few && unnumbered.drafts.length > outline.drafts.length * 2
  if (outline.drafts.length > 0 && !scattered)
    return { readings: [...readings, outline], rest, loose: outline.loose, asides: outline.asides }
  if (readings.length === 0 && unnumbered.drafts.length > 0)
    return { readings: [unnumbered], rest, loose: [], asides: outline.asides }
  return { readings: readings.length > 0 ? readings : [NOTHING], rest, loose: outline.loose, asides: outline.asides }
}

const TITLE_REPORT =
  /进展|顺利|全面落实|全[面部]完成|落实$|办得怎么样|进度表|推进表|晒|完成情况|落实情况|办理情况|推进情况|总结|汇报|成效|完成公示|结果/
const TITLE_PLAN =
  /计划|票决|表决|选出|出炉|征求意见|要办|方案|安排|候选|征集|拟|项目清单|任务分解|实事项目$|实事项目\(草案\)|承诺|目标/

/** How the list speaks: what its heading says it is, tempered by how its lines speak. */
function listVoice(folded: string, drafts: readonly Draft[], lines: readonly Line[]): Voice {
  const body = drafts.map((draft) => folded.slice(draft.source.from, draft.source.to)).join('\n')
  const spoken = voiceOf(body)
  const first = drafts[0]?.source.from ?? 0
  const heads = lines
    .filter((line) => line.span.from <= first && line.text.length <= 50 && !/[。]$/.test(line.text))
    .slice(-12)
  const head = heads.map((line) => line.text).join('\n')
  const lean = TITLE_REPORT.test(head) ? 0.5 : TITLE_PLAN.test(head) ? -0.35 : 0
  return Math.max(-1, Math.min(1, spoken * 0.7 + lean))
}

/** The latest 截至… that the whole document speaks of. */
function asOfDate(folded: string, year: number | undefined): string | undefined {
  let latest: string | undefined
  const spans: Span[] = []
  for (const match of folded.matchAll(/截\s?[至止]/g))
    spans.push({ from: match.index, to: Math.min(folded.length, match.index + 30) })
  for (const span of spans.slice(0, 500)) {
    const piece = compact(folded, span)
    const mention = readDates(piece.text, year).find((one) => one.kind === 'asOf')
    if (mention && !mention.date.startsWith('--') && (latest === undefined || mention.date > latest))
      latest = mention.date
  }
  return latest
}
