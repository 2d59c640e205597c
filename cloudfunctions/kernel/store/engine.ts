import { Conflict, Duplicate, Unknown } from './port'

/** One statement: its rows, and how many it wrote. Values travel beside the text, never in it. */
export type Run = (sql: string, values: readonly string[]) => Promise<{ rows: Row[]; written: number }>

export type Row = Record<string, unknown>

/** What the adapter asks of a driver. `transaction` sees one snapshot (repeatable read) and rolls back when `work` throws. */
export type Engine = Readonly<{
  run: Run
  transaction<T>(work: (run: Run) => Promise<T>): Promise<T>
  close(): Promise<void>
}>

/**
 * What every connection asks of the planner: to read a page in the order of its index wherever there is one. Where it
 * knows little of the data (PGlite never gathers statistics) it would rather fetch all that matches and sort it.
 */
export const SETTINGS: readonly string[] = ['enable_sort=off', 'jit=off']

/** PostgreSQL's codes (appendix A of its manual) and Node's, as far as the port tells them apart. */
const DUPLICATE = '23505'
const CONFLICTS: ReadonlySet<unknown> = new Set(['40001', '40P01'])
const UNKNOWNS = /^(08...|57014|57P0[1-5]|25P03|53300|E(CONN|PIPE|TIMEDOUT|HOST|NET|AI_|NOTFOUND).*)$/
/** The driver's own errors carry no code. */
const LOST = /timeout|terminated|connection error|not queryable|Connection ended/i

/** A driver's error in the words of the port; one the port has no word for stays as it is. */
export function translated(error: unknown): unknown {
  if (!(error instanceof Error)) return error
  const { code } = error as { code?: unknown }
  if (code === DUPLICATE) return new Duplicate(error.message, { cause: error })
  if (CONFLICTS.has(code)) return new Conflict(error.message, { cause: error })
  const lost = typeof code === 'string' ? UNKNOWNS.test(code) : LOST.test(error.message)
  return lost ? new Unknown(error.message, { cause: error }) : error
}

/** @throws Duplicate, Conflict or Unknown in place of the driver's errors that mean it */
export async function inWordsOfThePort<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    throw translated(error)
  }
}
