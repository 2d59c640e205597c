import { datesOf, pickDeadline } from './deadlines'
import type { Draft, Part } from './draft'
import { leaderIn } from './leaders'
import type { Figure, ParsedItem, Span } from './model'
import { type Piece, type ReadContext, readPieces } from './pieces'
import { type Sorted, sortFigures } from './sides'
import { stateOf } from './state'
import { statusWord } from './status'
import { cutTitle, type TitleCut } from './titles'

/** An item with what the warnings need to know about it. */
export type ReadItem = Readonly<{ item: ParsedItem; draft: Draft; unclear: boolean; claims: readonly Figure[] }>

const SECTION_YEAR = /20\d{2}(?=年)/

/** A section may speak for itself: 「一、2022年完成情况」 beside 「二、2023年安排」. */
function contextIn(section: string | undefined, context: ReadContext): ReadContext {
  if (section === undefined) return context
  const year = SECTION_YEAR.exec(section)?.[0]
  const lean = /完成情况|进展|落实情况|已完成|推进情况/.test(section)
    ? 0.8
    : /安排|计划|拟|打算|目标/.test(section)
      ? -0.8
      : 0
  return {
    ...context,
    ...(year === undefined ? {} : { documentYear: Number(year) }),
    ...(lean === 0 ? {} : { voice: lean > 0 ? 2 : -1.5 }),
  }
}

/** The part that holds the title: a labelled one, else the first words, else the promise itself. */
function mainPart(parts: readonly Part[]): number {
  for (const field of ['title', 'plain', 'target']) {
    const at = parts.findIndex((part) => part.field === field)
    if (at >= 0) return at
  }
  return -1
}

/** Turns a draft into an item: title, figures, state, dates. Null when nothing in it can be a title. */
export function readItem(draft: Draft, given: ReadContext): ReadItem | null {
  const context = contextIn(draft.section, given)
  const { source, folded } = context
  const { parts } = draft
  const mainAt = mainPart(parts)
  const cut = mainAt < 0 ? null : cutTitle(folded, (parts[mainAt] as Part).span)
  if (!cut) return null
  const title = value(source, cut.span).replace(/\*\*/g, '')
  if (title.length < 2 || !/[\u4e00-\u9fffA-Za-z]/.test(title)) return null

  const read = readPieces(parts, mainAt, cut, context)
  const sorted = sortFigures(read)
  const dates = datesOf(read, parts, context)
  const deadline = pickDeadline(read, dates)
  const started = dates.find((date) => date.kind === 'started')
  const state = stateOf(draft, cut, read, sorted, context)
  const progressText = spanning(parts.filter((part) => part.field === 'progress'))
  const item: ParsedItem = {
    ...(draft.no === undefined ? {} : { no: draft.no }),
    title,
    ...namesOf(draft, cut, read, source, title),
    targets: sorted.targets,
    progress: sorted.progress,
    status: state.status,
    ...(state.span === null ? {} : { statusFrom: state.span }),
    ...(deadline === undefined ? {} : { deadline }),
    ...(started === undefined ? {} : { started }),
    dates,
    source: draft.source,
    titleSpan: cut.span,
    ...(progressText === undefined ? {} : { progressText }),
    sure: sureness(draft, title, sorted),
  }
  return { item, draft, unclear: state.unclear, claims: sorted.claims }
}

/** The section, unit and leader: the item's own words first, then what stands above it. */
function namesOf(
  draft: Draft,
  cut: TitleCut,
  read: readonly Piece[],
  source: string,
  title: string,
): Pick<ParsedItem, 'section' | 'unit' | 'leader'> {
  const own = (name: 'unit' | 'leader' | 'section'): string | undefined => {
    const values = draft.parts
      .filter((part) => part.field === name)
      .map((part) => value(source, part.span))
      .filter((one) => one.length > 0 && one.length <= 80)
    return values.length > 0 ? [...new Set(values)].join('、') : undefined
  }
  const above = (name: string | undefined) => (name === undefined ? undefined : tidy(name))
  const tag = cut.tag !== null && !statusWord(cut.tag) ? cut.tag : undefined
  const told = read.filter((piece) => piece.role !== 'title').map((piece) => piece.compact.text)
  const section = own('section') ?? tag ?? above(draft.section)
  const unit = own('unit') ?? above(draft.unit)
  const leader = own('leader') ?? above(draft.leader) ?? leaderIn(told)
  return {
    ...(section === undefined || section === title ? {} : { section }),
    ...(unit === undefined ? {} : { unit }),
    ...(leader === undefined ? {} : { leader }),
  }
}

function spanning(parts: readonly Part[]): Span | undefined {
  const first = parts[0]
  const last = parts.at(-1)
  return first && last ? { from: first.span.from, to: last.span.to } : undefined
}

const value = (source: string, span: Span): string =>
  source
    .slice(span.from, span.to)
    .replace(/<br\s*\/?>/gi, '\n')
    .replace(/\s*\n\s*/g, '、')
    .replace(/[ \t\u3000\u00a0]+/g, ' ')
    .replace(/^[\s:：、，,]+|[\s。；;、，,]+$/g, '')
    .trim()

const tidy = (text: string): string => value(text, { from: 0, to: text.length })

function sureness(draft: Draft, title: string, figures: Sorted): number {
  let sure = draft.sure
  if (title.length > 50) sure -= 0.1
  if (title.length < 5) sure -= 0.15
  const all = [...figures.targets, ...figures.progress]
  if (all.length > 0) sure = sure * 0.6 + (all.reduce((sum, one) => sum + one.sure, 0) / all.length) * 0.4
  return Math.round(Math.max(0.1, Math.min(1, sure)) * 100) / 100
}
