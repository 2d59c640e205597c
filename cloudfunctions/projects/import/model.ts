import type { Span } from './text'

export type { Span } from './text'

export type Qualifier = 'exact' | 'min' | 'max' | 'over' | 'about' | 'range'
export type FigureKind = 'target' | 'progress' | 'rate'

/** One quantity the text states. `text` is the source as it stands, at `[from, to)`. */
export type Figure = Readonly<{
  quantity: number
  quantityMax?: number
  unit: string
  qualifier: Qualifier
  text: string
  from: number
  to: number
  /** The counted thing, as far as the text tells: 「45个院落」 → 院落. */
  of?: string
  kind: FigureKind
  /** It is 「其中…」 of another figure and must not be added to it. */
  part?: true
  /** 0…1 */
  sure: number
}>

export type DateKind = 'deadline' | 'started' | 'asOf' | 'other'

/** `date` keeps the precision of the text: `2021-06-14`, `2021-10`, or `--10` when no year is known. */
export type Dated = Readonly<{ date: string; kind: DateKind; text: string; from: number; to: number }>

export type Status = 'done' | 'in_progress' | 'not_started'

export type ParsedItem = Readonly<{
  /** The number as printed, with neither brackets nor dots. */
  no?: string
  title: string
  section?: string
  unit?: string
  leader?: string
  targets: readonly Figure[]
  progress: readonly Figure[]
  status: Status | null
  statusFrom?: Span
  deadline?: Dated
  started?: Dated
  dates: readonly Dated[]
  source: Span
  titleSpan: Span
  progressText?: Span
  sure: number
}>

export type WarningCode =
  | 'contradiction.quantity'
  | 'heading.count'
  | 'line.unread'
  | 'numbering.gap'
  | 'numbering.repeat'
  | 'narrative'
  | 'status.unclear'
  | 'title.repeat'
  | 'year.unknown'
  | 'empty'

export type ParsedWarning = Readonly<{ code: WarningCode; message: string; from?: number; to?: number }>

export type ParsedList = Readonly<{
  items: readonly ParsedItem[]
  warnings: readonly ParsedWarning[]
  /** The day or month the list speaks of (截至…). */
  asOf?: string
  year?: number
}>
