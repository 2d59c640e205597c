import type { Evidence } from './evidence'
import { isOver, type Kernel } from './kernel'
import type { Document, Store } from './store/port'
import { Duplicate } from './store/port'

/** Thousandths per business day. */
export type ByDay = Readonly<Record<string, number>>

/** What one target adds up to. 已核实 by day, so that any past day can be told; 待核实 and 已退回 as they stand. */
export type TargetTotal = Readonly<{ counted: ByDay; revoked: ByDay; pending: number; returned: number }>

/** Totals of one project, folded from its evidence and never added to (design §6, P4). */
export type Totals = Document & Readonly<{ targets: Readonly<Record<string, TargetTotal>>; version: number }>

export type Sums = Readonly<{ counted: number; pending: number; returned: number }>

const FOLD_BATCH = 100
const sum = (days: ByDay, until: string): number =>
  Object.entries(days).reduce((total, [day, quantity]) => (day <= until ? total + quantity : total), 0)

const NOTHING: TargetTotal = { counted: {}, revoked: {}, pending: 0, returned: 0 }
const END_OF_TIME = '9999-12-31'

/** The number at a day: Σ counted up to it − Σ revoked up to it. Without a day, as of now. */
export function sumsOf(totals: Totals | undefined, targetId: string, until = END_OF_TIME): Sums {
  const { counted, revoked, pending, returned } = totals?.targets[targetId] ?? NOTHING
  return { counted: sum(counted, until) - sum(revoked, until), pending, returned }
}

/**
 * Brings a project's totals up to its evidence, as far as time allows. Whole cells (target × day) are recounted, so repeating, dying half way
 * and running several at a time end in the same figures. Rows are marked folded last, and only if nobody changed them meanwhile.
 */
export async function foldProject(kernel: Kernel, projectId: string): Promise<void> {
  const { store } = kernel
  for (;;) {
    const before = await store.get<Totals>('totals', projectId)
    const rows = await store.find<Evidence>(
      'evidence',
      { projectId, folded: 0 },
      { orderBy: [['id', 'asc']], limit: FOLD_BATCH },
    )
    if (rows.length === 0) return
    const targets = { ...before?.targets }
    for (const targetId of new Set(rows.map((row) => row.targetId))) {
      targets[targetId] = await recount(store, { projectId, targetId }, rows, targets[targetId] ?? NOTHING)
    }
    if (!(await write(store, projectId, before, targets))) continue
    await kernel.reactions.card?.(projectId, kernel)
    for (const row of rows) {
      await store.updateIf('evidence', row.id, { version: row.version, folded: 0 }, { set: { folded: 1 } })
    }
    if (isOver(kernel)) return
  }
}

type Cell = Readonly<{ projectId: string; targetId: string }>

async function recount(store: Store, cell: Cell, rows: readonly Evidence[], before: TargetTotal): Promise<TargetTotal> {
  const mine = rows.filter((row) => row.targetId === cell.targetId)
  const [counted, revoked, waiting] = [
    await recountDays(store, cell, 'countedDay', mine, before.counted),
    await recountDays(store, cell, 'revokedDay', mine, before.revoked),
    await store.sumBy('evidence', { ...cell, state: { in: ['pending', 'returned'] } }, 'state', 'quantity'),
  ]
  const stateSum = (state: string): number => waiting.find(({ key }) => key === state)?.total ?? 0
  return { counted, revoked, pending: stateSum('pending'), returned: stateSum('returned') }
}

async function recountDays(
  store: Store,
  cell: Cell,
  field: 'countedDay' | 'revokedDay',
  rows: readonly Evidence[],
  before: ByDay,
): Promise<ByDay> {
  const days = [...new Set(rows.map((row) => row[field]))].filter((day): day is string => day !== null)
  if (days.length === 0) return before
  const sums = await store.sumBy('evidence', { ...cell, [field]: { in: days } }, field, 'quantity')
  const fresh = Object.fromEntries(days.map((day) => [day, sums.find(({ key }) => key === day)?.total ?? 0]))
  return { ...before, ...fresh }
}

async function write(
  store: Store,
  projectId: string,
  before: Totals | undefined,
  targets: Totals['targets'],
): Promise<boolean> {
  if (before) {
    const change = { set: { targets, version: before.version + 1 } }
    return (await store.updateIf('totals', projectId, { version: before.version }, change)) === 1
  }
  try {
    await store.insert('totals', { id: projectId, targets, version: 1 })
    return true
  } catch (failure) {
    if (failure instanceof Duplicate) return false
    throw failure
  }
}

/**
 * Counts a project's targets from its evidence alone, page by page, without looking at the totals.
 * The measure that folded totals are held against; for checks, never for a page.
 */
export async function recountProject(
  store: Store,
  projectId: string,
  until = END_OF_TIME,
): Promise<Record<string, Sums>> {
  const sums: Record<string, { counted: number; pending: number; returned: number }> = {}
  let after: { id: string } | undefined
  for (;;) {
    const rows: Evidence[] = await store.find<Evidence>(
      'evidence',
      { projectId },
      { orderBy: [['id', 'asc']], limit: 100, after },
    )
    for (const row of rows) {
      const total = sums[row.targetId] ?? { counted: 0, pending: 0, returned: 0 }
      sums[row.targetId] = total
      if (row.countedDay !== null && row.countedDay <= until) total.counted += row.quantity
      if (row.revokedDay !== null && row.revokedDay <= until) total.counted -= row.quantity
      if (row.state === 'pending') total.pending += row.quantity
      if (row.state === 'returned') total.returned += row.quantity
    }
    const last = rows.at(-1)
    if (rows.length < 100 || !last) return sums
    after = { id: last.id }
  }
}
