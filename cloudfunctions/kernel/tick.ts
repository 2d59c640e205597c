import { drainCollection } from './drain'
import type { Evidence } from './evidence'
import type { Kernel } from './kernel'
import { fanOut } from './notices'
import type { Document } from './store/port'
import { foldProject } from './totals'

/** Long enough for one run, short enough that a dead holder is soon followed. */
export const LEASE_MS = 60_000
const BATCH = 50
const ROUNDS = 20

type Lease = Document & Readonly<{ holder: string; until: number; version: number }>

export type TickReport = Readonly<
  { kind: 'held' } | { kind: 'ran'; drained: number; fannedOut: number; folded: number }
>

/**
 * Runs whatever is due: spreads events that no reply spread, hands out messages, folds evidence.
 * One at a time by a lease, though everything in it may be repeated: a clock that strikes twice does nothing twice.
 *
 * @param collections of records that can have something to spread
 */
export async function tick(kernel: Kernel, collections: readonly string[]): Promise<TickReport> {
  const holder = kernel.ids.next()
  if (!(await takeLease(kernel, holder))) return { kind: 'held' }
  try {
    let [drained, fannedOut, folded] = [0, 0, 0]
    for (let round = 0; round < ROUNDS; round++) {
      let found = 0
      for (const collection of collections) found += await drainCollection(kernel, collection, BATCH)
      drained += found
      const messages = await fanOutDue(kernel)
      const projects = await foldDue(kernel)
      fannedOut += messages
      folded += projects
      if (found + messages + projects === 0) break
    }
    return { kind: 'ran', drained, fannedOut, folded }
  } finally {
    await kernel.store.updateIf('leases', 'tick', { holder }, { set: { until: 0 }, inc: { version: 1 } })
  }
}

async function takeLease(kernel: Kernel, holder: string): Promise<boolean> {
  const now = kernel.clock.now()
  const taken = { holder, until: now + LEASE_MS }
  const [first] = await kernel.store.insertMany('leases', [{ id: 'tick', ...taken, version: 1 }])
  if (first === 'inserted') return true
  const lease = await kernel.store.get<Lease>('leases', 'tick')
  if (!lease || lease.until > now) return false
  const { version } = lease
  return (await kernel.store.updateIf('leases', 'tick', { version }, { set: { ...taken, version: version + 1 } })) === 1
}

async function fanOutDue(kernel: Kernel): Promise<number> {
  const due = await kernel.store.find('fanouts', { todo: 1 }, { orderBy: [['id', 'asc']], limit: BATCH })
  for (const { id } of due) await fanOut(kernel, id)
  return due.length
}

async function foldDue(kernel: Kernel): Promise<number> {
  const due = await kernel.store.find<Evidence>('evidence', { folded: 0 }, { orderBy: [['id', 'asc']], limit: BATCH })
  const projects = new Set(due.map(({ projectId }) => projectId))
  for (const projectId of projects) await foldProject(kernel, projectId)
  return projects.size
}
