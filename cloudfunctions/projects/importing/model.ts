import type { RecordOf } from '../../kernel/record'
import type { ReviewItem } from './contract'

/** One document on its way to the board: what was understood, as it stands in review. */
export type ImportRecord = RecordOf<
  'imports',
  {
    placeId: string
    /** The document's file name, or the first words of what was pasted. */
    name: string
    state: 'review' | 'published' | 'discarded'
    year: number | null
    asOf: string | null
    items: readonly ReviewItem[]
    /** Where each item stands in the document, in its own words. */
    excerpts: readonly Excerpt[]
    warnings: readonly ImportWarning[]
    /** What publishing does, decided when it was committed. */
    plan: readonly Planned[]
  }
>

export type Excerpt = Readonly<{ text: string; from: number; line: number; lastLine: number }>
export type ImportWarning = Readonly<{ code: string; message: string; excerpt: string }>

/** What becomes of one item: a new project, or the next state of one that is there. */
export type Planned = Readonly<{ index: number; kind: 'new' | 'update'; projectId: string }>

declare module '../../kernel/records' {
  interface RecordTypes {
    imports: ImportRecord
  }
}
