import type { ProjectState } from '../../../cloudfunctions/projects/contract'

/** What is closed (已办结) is among the done. */
export type Counted = Exclude<ProjectState, 'closed'>
export type Counts = Readonly<Record<Counted, number>>

export const ORDER: readonly Counted[] = ['done', 'inProgress', 'notStarted', 'unstated']

/** In one row as long as each cell still has room for its shape. */
const ROW = 12
/** Beyond this a cell is a speck: the plate shows shares instead. */
const CELLS = 120

export type Cells = { kind: 'cells'; columns: number; cells: Counted[] } | { kind: 'shares' }

/** One cell per deed grouped by state, in rows of equal length as far as the number allows. */
export function cellsOf(counts: Counts): Cells {
  const cells = ORDER.flatMap((state) => Array<Counted>(counts[state]).fill(state))
  if (cells.length > CELLS) return { kind: 'shares' }
  const rows = Math.max(1, Math.ceil(cells.length / ROW))
  return { kind: 'cells', columns: Math.max(1, Math.ceil(cells.length / rows)), cells }
}
