import type { Field } from './fields'
import type { ParsedWarning, Span } from './model'

/** A piece of an item as the layout shows it; `plain` carries no label. */
export type Part = Readonly<{
  field: Field | 'plain'
  span: Span
  /** A cell that holds nothing but a number, and the unit its row or its column names. */
  bare?: true
  measure?: string
}>

/** An item as the layout shows it, before its words are read. */
export type Draft = Readonly<{
  no?: string
  value?: number
  /** The run of numbers it belongs to: numbering is checked within a run. */
  run: number
  parts: readonly Part[]
  section?: string
  unit?: string
  leader?: string
  source: Span
  /** How well the layout was understood, 0…1. */
  sure: number
}>

/** What a reader of one layout hands over. */
export type Reading = Readonly<{
  drafts: readonly Draft[]
  /** Source spans that the reading accounts for: items, headings, headers. */
  read: readonly Span[]
  warnings: readonly ParsedWarning[]
  /** Headings that claim how many items follow. */
  claims: readonly Claim[]
}>

export type Claim = Readonly<{ heading: string; count: number; span: Span; found: number }>

export const NOTHING: Reading = { drafts: [], read: [], warnings: [], claims: [] }
