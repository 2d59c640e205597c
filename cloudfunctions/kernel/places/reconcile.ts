import { succeeds } from '../drain'
import { isOver, type Kernel } from '../kernel'
import type { Store } from '../store/port'
import { follow, release, serveWaiting, type Waiters } from './pools'
import { claimOf, freeOf, LOOK_AGAIN_MS, type Pool, SETTLED_MS } from './rules'

/** What stands behind a claim, as far as a pool has to know. */
export type Holder = Readonly<{
  /** `waiting`: it is to be told of the place that was claimed for it. */
  kind: 'holding' | 'waiting' | 'ended'
  /** The pools it rightly has a claim in, as it is now, and under which key. */
  keeps: readonly Readonly<{ poolId: string; key: string }>[]
}>

/** The records that hold places. Each of these is repeatable. */
export type Holders = Readonly<{
  look(holderId: string): Promise<Holder | undefined>
  /** Puts a tombstone where a holder never arrived, so that it cannot any more. False when it is there after all. */
  bury(holderId: string, pool: Pool): Promise<boolean>
  /** All that hold a place of a slot, with the key of their claim. */
  holding(poolId: string): Promise<readonly Readonly<{ holderId: string; key: string }>[]>
  /** What a slot is to be by now, whoever opened it. */
  planOf(pool: Pool): Promise<Readonly<{ capacity: number; open: 0 | 1 }>>
  waiters: Waiters
}>

/** What was found and put right. */
export const MENDS = ['buried', 'left', 'ended', 'offered', 'missing', 'count', 'served'] as const
export type Mend = (typeof MENDS)[number]
export type Reconciled = { pools: number; taken: number; active: number; mended: Partial<Record<Mend, number>> }

const PAGE = 50

/**
 * Looks at every pool in which something is unsettled, and makes claims and records agree (design §6, P6). What one run
 * does not get to stays due; two at once do each other's work again, harmlessly.
 */
export async function reconcile(kernel: Kernel, holders: Holders): Promise<Reconciled> {
  const report: Reconciled = { pools: 0, taken: 0, active: 0, mended: {} }
  const due = { checkAt: { lte: kernel.clock.now() } }
  let after: { checkAt: number; id: string } | undefined
  while (!isOver(kernel)) {
    const page: Pool[] = await kernel.store.find<Pool>('pools', due, {
      orderBy: [
        ['checkAt', 'asc'],
        ['id', 'asc'],
      ],
      limit: PAGE,
      after,
    })
    for (const { id } of page) {
      if (isOver(kernel)) break
      await succeeds(kernel, 'reconcile', { pool: id }, () => reconcilePool(kernel, id, holders, report))
    }
    const last = page.at(-1)
    if (page.length < PAGE || last?.checkAt == null) break
    after = { checkAt: last.checkAt, id: last.id }
  }
  return report
}

/** Makes one pool and its records agree, and adds what it found to a report. */
export async function reconcilePool(
  { store, clock }: Pick<Kernel, 'store' | 'clock'>,
  id: string,
  holders: Holders,
  report: Reconciled,
): Promise<void> {
  const now = clock.now()
  const mended = (what: Mend, count = 1): void => {
    if (count > 0) report.mended[what] = (report.mended[what] ?? 0) + count
  }
  const seen = await store.get<Pool>('pools', id)
  if (!seen) return
  for (const [key, { holderId, at }] of Object.entries(seen.claims)) {
    if (at > now - SETTLED_MS) continue
    const what = await settle(holders, seen, key, holderId)
    if (what === 'right') continue
    mended(what)
    if (what !== 'offered') await release(store, { poolId: id, key, holderId }, now, holders.waiters)
  }
  if (seen.kind === 'slot') {
    await follow(store, id, await holders.planOf(seen), now, holders.waiters)
    mended('missing', await restoreClaims(store, id, now, holders))
    mended('served', await serveWaiting(store, id, now, holders.waiters))
  }
  mended('count', await mendCount(store, id))
  const pool = await settleCheck(store, id, now)
  if (!pool) return
  report.pools++
  if (pool.kind === 'slot') {
    report.taken += Object.keys(pool.claims).length
    report.active += (await holders.holding(id)).length
  }
}

const keeps = (holder: Holder, poolId: string, key: string): boolean =>
  holder.keeps.some((kept) => kept.poolId === poolId && kept.key === key)

/** What is to be done about a claim that has stood for long enough. */
async function settle(
  holders: Holders,
  pool: Pool,
  key: string,
  holderId: string,
): Promise<'right' | 'offered' | 'buried' | 'left' | 'ended'> {
  const holder = await holders.look(holderId)
  // There after all, or its tombstone is, whose answer was lost.
  if (!holder) return (await holders.bury(holderId, pool)) ? 'buried' : settle(holders, pool, key, holderId)
  if (holder.kind === 'waiting' && pool.kind === 'slot' && keeps(holder, pool.id, key))
    return (await holders.waiters.offer(holderId)) ? 'offered' : 'ended'
  if (keeps(holder, pool.id, key)) return 'right'
  if (holder.kind === 'ended') return 'ended'
  return (await holders.waiters.leaves({ poolId: pool.id, key, holderId })) ? 'left' : 'right'
}

/** Every record that holds a place has its claim, whatever happened to it. @returns how many had none */
async function restoreClaims(store: Store, id: string, now: number, holders: Holders): Promise<number> {
  let restored = 0
  for (const { holderId, key } of await holders.holding(id)) {
    for (;;) {
      const pool = await store.get<Pool>('pools', id)
      if (!pool || claimOf(pool, key)) break
      // It may have given its place up since it was listed.
      const holder = await holders.look(holderId)
      if (holder?.kind !== 'holding' || !keeps(holder, id, key)) break
      const claims = { ...pool.claims, [key]: { holderId, at: now } }
      const set = { claims, free: freeOf({ ...pool, claims }), checkAt: now + SETTLED_MS }
      if ((await store.updateIf('pools', id, { version: pool.version }, { set, inc: { version: 1 } })) === 1) {
        restored++
        break
      }
    }
  }
  return restored
}

async function mendCount(store: Store, id: string): Promise<number> {
  for (;;) {
    const pool = await store.get<Pool>('pools', id)
    if (!pool || pool.free === freeOf(pool)) return 0
    const change = { set: { free: freeOf(pool) }, inc: { version: 1 } }
    if ((await store.updateIf('pools', id, { version: pool.version }, change)) === 1) return 1
  }
}

/** Somebody has to look again when the claims that are young now have stood for long enough, else now and then. */
async function settleCheck(store: Store, id: string, now: number): Promise<Pool | undefined> {
  for (;;) {
    const pool = await store.get<Pool>('pools', id)
    if (!pool) return undefined
    const young = Object.values(pool.claims).filter(({ at }) => at > now - SETTLED_MS)
    const checkAt = young.length === 0 ? lookAgain(pool, now) : Math.max(...young.map(({ at }) => at)) + SETTLED_MS
    if (pool.checkAt === checkAt) return pool
    const change = { set: { checkAt }, inc: { version: 1 } }
    if ((await store.updateIf('pools', id, { version: pool.version }, change)) === 1) return { ...pool, checkAt }
  }
}

/** When, where nothing is unsettled; never for what is over, and for a quota, in which nobody waits. */
function lookAgain({ kind, startsAt = 0, checkAt }: Pool, now: number): number | null {
  if (kind === 'quota' || startsAt <= now) return null
  return checkAt !== null && checkAt > now ? checkAt : Math.min(now + LOOK_AGAIN_MS, startsAt)
}
