import type { Draft, Part } from './draft'
import type { Span, Status } from './model'
import type { Piece, ReadContext } from './pieces'
import type { Sorted } from './sides'
import { readStatus, type StatusReading, statusFromFigures, statusWord } from './status'
import { compact, sourceSpan } from './text'
import type { TitleCut } from './titles'

export type State = Readonly<{ status: Status | null; span: Span | null; unclear: boolean }>
type Said = Readonly<{ status: Status; span: Span }>
type Told = Readonly<{ reading: StatusReading; piece: Piece }>

const TICKED = /^\s*[-*+]?\s*\[[xX√✓]\]/
const SECTION_OF_STATE = /^(?:已|未|尚未|正在|在建|推进中|完成|完工)/
const SPEAKS_OF_STATE = /已|正在|尚未|未启动|未开工|目前|施工中|推进中/
const SPEAKS_OF_DONE = /已|正在|目前|尚未|截[至止]|超额完成|完成[^，,。;]{0,14}(?:目标|任务)/

function cellStatus(parts: readonly Part[], field: 'status' | 'note', folded: string): Said | null {
  for (const part of parts) {
    if (part.field !== field) continue
    const { text } = compact(folded, part.span)
    const status = statusWord(text) ?? readStatus(text).status
    if (status) return { status, span: part.span }
  }
  return null
}

/** A state that stands by itself: its column, a ticked box, the section 「已完工项目」, 「（已完成）」 behind the title. */
function explicitState(draft: Draft, cut: TitleCut, folded: string): Said | null {
  const cell = cellStatus(draft.parts, 'status', folded)
  if (cell) return cell
  if (TICKED.test(folded.slice(draft.source.from, draft.source.from + 12))) return { status: 'done', span: cut.span }
  if (draft.section && SECTION_OF_STATE.test(draft.section)) {
    const status = statusWord(draft.section.replace(/(?:实施|建设)?(?:的)?(?:项目|事项|任务|工程)$/, ''))
    if (status) return { status, span: cut.span }
  }
  const tail = cut.statusTail && statusWord(compact(folded, cut.statusTail).text)
  return tail && cut.statusTail ? { status: tail, span: cut.statusTail } : null
}

/** What the item's sentences say of its state. A plan's sentences say nothing unless they speak of what has been. */
function toldStates(read: readonly Piece[], voice: number): Told[] {
  const hasProgress = read.some((piece) => piece.role === 'progress')
  const speaks = ({ role, compact: { text } }: Piece): boolean => {
    if (role === 'progress') return true
    if (role === 'title') return !hasProgress && SPEAKS_OF_STATE.test(text)
    return role === 'plain' && (voice >= -0.2 || SPEAKS_OF_DONE.test(text))
  }
  return read
    .filter(speaks)
    .map((piece) => ({ piece, reading: readStatus(piece.compact.text) }))
    .filter(({ reading }) => reading.status !== null || reading.unclear)
}

/** 「已完成」 in one place and 「尚未开工」 in another. */
function conflicts(explicit: Status, { reading, piece }: Told): boolean {
  if (reading.status === null || reading.status === explicit) return false
  const words = piece.compact.text.slice(reading.from, reading.to)
  if (explicit === 'done') return reading.status === 'not_started' || /正在|施工中|在建|建设中|尚/.test(words)
  return explicit === 'not_started' && reading.status === 'done'
}

/** The state of an item as its text gives it; null, and unclear, when the text says two things. */
export function stateOf(
  draft: Draft,
  cut: TitleCut,
  read: readonly Piece[],
  sorted: Sorted,
  context: ReadContext,
): State {
  const told = toldStates(read, context.voice)
  const last = told.find(({ piece }) => piece.role === 'progress') ?? told.at(-1)
  const explicit =
    explicitState(draft, cut, context.folded) ?? (last ? null : cellStatus(draft.parts, 'note', context.folded))
  if (explicit) {
    const unclear = last !== undefined && conflicts(explicit.status, last)
    return { status: unclear ? null : explicit.status, span: explicit.span, unclear }
  }
  if (last) {
    const { reading, piece } = last
    const span = sourceSpan(piece.compact, reading.from, reading.to)
    return { status: reading.unclear ? null : reading.status, span, unclear: reading.unclear }
  }
  const text = read.flatMap(({ role, compact }) => (role === 'progress' || role === 'plain' ? [compact.text] : []))
  return { status: statusFromFigures(sorted.targets, sorted.progress, text.join('\n')), span: null, unclear: false }
}
