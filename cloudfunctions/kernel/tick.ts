import { follow } from './departures'
import { drainCollection, succeeds } from './drain'
import type { Evidence } from './evidence'
import { type Departure, isOver, type Kernel } from './kernel'
import { sendDue } from './messages/sender'
import { fanOut } from './notices'
import { keepTerms } from './retention'
import type { Document, Filter } from './store/port'
import { foldProject } from './totals'

/** Long enough for one run, short enough that a dead holder is soon followed. */
export const LEASE_MS = 60_000
const BATCH = 50
const ROUNDS = 20

type Lease = Document & Readonly<{ holder: string; until: number; version: number }>

export type TickReport = Readonly<
  | { kind: 'held' }
  | { kind: 'ran'; due: number; drained: number; fannedOut: number; folded: number; sent: number; taken: number }
>

/**
 * Runs whatever is due: what capabilities look at from time to time; then spreads events that no reply spread, hands out messages, folds evidence, sends what waits, ends
 * what was kept long enough.
 * One at a time by a lease, though everything in it may be repeated: a clock that strikes twice does nothing twice.
 *
 * @param collections of records that can have something to spread
 * @param until nothing new is begun after this instant; what is left is due the next time
 */
export async function tick(around: Kernel, collections: readonly string[], until?: number): Promise<TickReport> {
  const kernel: Kernel = { ...around, until }
  const holder = kernel.ids.next()
  if (!(await takeLease(kernel, holder))) return { kind: 'held' }
  try {
    const due = await runDue(kernel)
    let [drained, fannedOut, folded] = [0, 0, 0]
    for (let round = 0; round < ROUNDS && !isOver(kernel); round++) {
      const gone = await followDepartures(kernel)
      let found = 0
      for (const collection of collections)
        if (!isOver(kernel)) found += await drainCollection(kernel, collection, BATCH)
      drained += found
      const messages = await fanOutDue(kernel)
      const projects = await foldDue(kernel)
      fannedOut += messages
      folded += projects
      if (gone + found + messages + projects === 0) break
    }
    const sent = await sendDue(kernel)
    const taken = isOver(kernel) ? 0 : await keepTerms(kernel)
    return { kind: 'ran', due, drained, fannedOut, folded, sent, taken }
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

async function followDepartures(kernel: Kernel): Promise<number> {
  let done = 0
  for await (const departure of pagesOf<Departure>(kernel, 'departures', {})) {
    if (isOver(kernel)) break
    if (await succeeds(kernel, 'departure', { id: departure.id }, () => follow(kernel, departure))) done++
  }
  return done
}

/** What runs by itself comes first, so that what it commits is spread by the same strike. */
async function runDue(kernel: Kernel): Promise<number> {
  let done = 0
  for (const { name, run } of kernel.reactions.due ?? []) {
    if (isOver(kernel)) break
    await succeeds(kernel, 'due', { name }, async () => {
      done += await run(kernel)
    })
  }
  return done
}

async function fanOutDue(kernel: Kernel): Promise<number> {
  let done = 0
  for await (const { id } of pagesOf(kernel, 'fanouts', { todo: 1 })) {
    if (isOver(kernel)) break
    if (await succeeds(kernel, 'fanOut', { id }, () => fanOut(kernel, id))) done++
  }
  return done
}

async function foldDue(kernel: Kernel): Promise<number> {
  const tried = new Set<string>()
  let done = 0
  for await (const { projectId } of pagesOf<Evidence>(kernel, 'evidence', { folded: 0 })) {
    if (isOver(kernel)) break
    if (tried.has(projectId)) continue
    tried.add(projectId)
    if (await succeeds(kernel, 'fold', { projectId }, () => foldProject(kernel, projectId))) done++
  }
  return done
}

/** What is due, page by page: what stays due because it failed is passed over, not met again. */
async function* pagesOf<D extends Document>(kernel: Kernel, collection: string, filter: Filter): AsyncGenerator<D> {
  let after: { id: string } | undefined
  for (;;) {
    const page: D[] = await kernel.store.find<D>(collection, filter, { orderBy: [['id', 'asc']], limit: BATCH, after })
    yield* page
    const last = page.at(-1)
    if (page.length < BATCH || !last) return
    after = { id: last.id }
  }
}
