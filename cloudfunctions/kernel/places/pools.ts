import type { Store } from '../store/port'
import { claimOf, freeOf, opened, type Pool, type PoolPlan, SETTLED_MS, type Standing, standing } from './rules'
import { inTurn, moment } from './turns'

/** A claim: in which pool, under which key, whose. */
export type Held = Readonly<{ poolId: string; key: string; holderId: string }>

type Heir = Readonly<{ key: string; holderId: string }>

/** Whoever waits for places of a slot, oldest first; a quota has nobody. */
export type Waiters = Readonly<{
  /** Those who wait and have no claim there yet, oldest first; not more than `most`. */
  oldest(poolId: string, claims: Pool['claims'], most: number): Promise<readonly Heir[]>
  /** A place is claimed for it: tells it so. Repeatable; false when it does not wait any more. */
  offer(holderId: string): Promise<boolean>
  /**
   * Whether it has nothing in that pool under that key. Makes a new version of what is still active, so that whoever is
   * about to move it there loses (design §6, P6).
   */
  leaves(held: Held): Promise<boolean>
}>

export const nobodyWaits: Waiters = {
  oldest: async () => [],
  offer: async () => false,
  leaves: async () => true,
}

/** Lost writes are judged anew on the fresh pool this often before they are called lost. */
const TRIES = 8

export type Claimed = Readonly<{ kind: 'claimed' }> | Exclude<Standing, { kind: 'free' }>
type Wish = Readonly<{ key: string; holderId: string; at: number }>

/**
 * Takes a place for a key, or says why not. One conditional write decides; the same wish again is `mine`, and is marked
 * there, so that the first of them does not give back what the second relies on.
 *
 * @param seen the pool as it was read a moment ago, `null` when it was not there; read here when left out
 * @throws Unknown when the store cannot say whether it happened: the claim may stand, and is settled in time
 */
export async function claim(store: Store, plan: PoolPlan, wish: Wish, seen?: Pool | null): Promise<Claimed> {
  const arrived = moment()
  return inTurn(store, plan.id, async (door) => {
    const look = async (): Promise<Pool | undefined> => {
      const from = moment()
      const pool = await store.get<Pool>('pools', plan.id)
      door.last = { pool, from, isRead: true }
      return pool
    }
    let known = door.last !== undefined && door.last.from > arrived ? door.last : undefined
    let pool = known ? known.pool : seen === undefined ? await look() : (seen ?? undefined)
    for (let attempt = 0; attempt < TRIES; attempt++) {
      const taken = await claimOnce(store, plan, wish, pool)
      if (taken.kind === 'claimed') door.last = { pool: taken.pool, from: moment(), isRead: false }
      // What was only worked out may have been given back meanwhile.
      const isCertain = taken.kind !== 'lost' && (taken.kind !== 'full' || known === undefined || known.isRead)
      if (isCertain) return taken.kind === 'claimed' ? { kind: 'claimed' } : taken
      pool = await look()
      known = door.last
    }
    return { kind: 'full' }
  })
}

type Taken =
  | Readonly<{ kind: 'claimed'; pool: Pool }>
  | Exclude<Claimed, { kind: 'claimed' }>
  | Readonly<{ kind: 'lost' }>

async function claimOnce(store: Store, plan: PoolPlan, wish: Wish, pool: Pool | undefined): Promise<Taken> {
  const { key, holderId, at } = wish
  if (!pool) {
    const first = opened(plan, key, { holderId, at })
    const [outcome] = await store.insertMany('pools', [first])
    return outcome === 'inserted' ? { kind: 'claimed', pool: first } : { kind: 'lost' }
  }
  const judged = standing(pool, key, holderId)
  if (judged.kind === 'mine') return (await share(store, pool, wish)) ? judged : { kind: 'lost' }
  if (judged.kind !== 'free') return judged
  if (!(await take(store, plan.id, wish))) return { kind: 'lost' }
  const claims = { ...pool.claims, [key]: { holderId, at } }
  return { kind: 'claimed', pool: { ...pool, claims, free: pool.free - 1, version: pool.version + 1 } }
}

/**
 * As `claim`, for a quota, which most often is not there yet or has room: it is not read unless the write is lost. One
 * whose limit has been changed since follows.
 */
export async function claimBlindly(store: Store, plan: PoolPlan, wish: Wish): Promise<Claimed> {
  const { key, holderId, at } = wish
  const [outcome] = await store.insertMany('pools', [opened(plan, key, { holderId, at })])
  if (outcome === 'inserted') return { kind: 'claimed' }
  if (await take(store, plan.id, wish, { capacity: plan.capacity })) return { kind: 'claimed' }
  await follow(store, plan.id, { capacity: plan.capacity, open: 1 }, at)
  return claim(store, plan, wish)
}

async function share(store: Store, { id, version }: Pool, { key, holderId, at }: Wish): Promise<boolean> {
  const set = { [`claims.${key}`]: { holderId, at, shared: true }, checkAt: at + SETTLED_MS }
  return (await store.updateIf('pools', id, { version }, { set, inc: { version: 1 } })) === 1
}

async function take(store: Store, id: string, { key, holderId, at }: Wish, more: object = {}): Promise<boolean> {
  const written = await store.updateIf(
    'pools',
    id,
    { open: 1, free: { gt: 0 }, [`claims.${key}`]: { exists: false }, ...more },
    { set: { [`claims.${key}`]: { holderId, at }, checkAt: at + SETTLED_MS }, inc: { free: -1, version: 1 } },
  )
  return written === 1
}

/**
 * Takes one more place than there are, on purpose. `mine` and `twice` as for a claim.
 *
 * @returns `needless` where there was a free place
 */
export async function overbook(
  store: Store,
  plan: PoolPlan,
  { key, holderId, at }: Wish,
): Promise<Readonly<{ kind: 'claimed' | 'mine' | 'twice' | 'needless' | 'closed' }>> {
  for (;;) {
    const pool = await store.get<Pool>('pools', plan.id)
    if (!pool) return { kind: 'needless' }
    const judged = standing(pool, key, holderId)
    if (judged.kind === 'free') return { kind: 'needless' }
    if (judged.kind !== 'full') return { kind: judged.kind }
    const written = await store.updateIf(
      'pools',
      plan.id,
      { version: pool.version },
      {
        set: { [`claims.${key}`]: { holderId, at }, checkAt: at + SETTLED_MS },
        inc: { free: -1, version: 1 },
      },
    )
    if (written === 1) return { kind: 'claimed' }
  }
}

/**
 * Gives back what was claimed a moment ago and came to nothing. What was asked for a second time meanwhile stays, until
 * it is known what became of that.
 */
export async function withdraw(store: Store, held: Held, at: number, waiters: Waiters = nobodyWaits): Promise<void> {
  await handOn(store, held, at, waiters, async (pool) => claimOf(pool, held.key)?.shared !== true)
}

/**
 * Gives a place back, if this holder has it under this key and does not keep it. While somebody waits it goes to the
 * oldest of them in the same write instead of becoming free. Repeatable: what is not held any more is done.
 */
export async function release(store: Store, held: Held, at: number, waiters: Waiters = nobodyWaits): Promise<void> {
  await handOn(store, held, at, waiters, () => waiters.leaves(held))
}

/** @param isLeft asked between the read of a pool and the write that depends on it */
async function handOn(
  store: Store,
  { poolId, key, holderId }: Held,
  at: number,
  waiters: Waiters,
  isLeft: (pool: Pool) => Promise<boolean>,
): Promise<void> {
  let pool: Pool | undefined
  for (;;) {
    pool = await store.get<Pool>('pools', poolId)
    if (!pool || claimOf(pool, key)?.holderId !== holderId || !(await isLeft(pool))) break
    // One place more than there should be is not handed on.
    const [heir] = pool.open === 1 && pool.free >= 0 ? await waiters.oldest(poolId, pool.claims, 1) : []
    const written = await store.updateIf(
      'pools',
      poolId,
      { version: pool.version },
      heir
        ? {
            unset: [`claims.${key}`],
            set: { ...claimFor(heir, at), checkAt: at + SETTLED_MS },
            inc: { version: 1 },
          }
        : { unset: [`claims.${key}`], inc: { free: 1, version: 1 } },
    )
    if (written === 0) continue
    if (!heir) break
    // It stopped waiting meanwhile: its place goes on to the next.
    if (!(await waiters.offer(heir.holderId))) await release(store, { poolId, ...heir }, at, waiters)
    return
  }
  // Whoever came to wait between the look and the write has seen nothing free.
  if (pool?.kind === 'slot') await serveWaiting(store, poolId, at, waiters)
}

const claimFor = ({ key, holderId }: Heir, at: number) => ({ [`claims.${key}`]: { holderId, at } })

/** While there are free places and somebody waits, the oldest is given one. @returns how many were */
export async function serveWaiting(store: Store, poolId: string, at: number, waiters: Waiters): Promise<number> {
  let served = 0
  for (;;) {
    const pool = await store.get<Pool>('pools', poolId)
    if (pool?.open !== 1 || pool.free <= 0) return served
    const [heir] = await waiters.oldest(poolId, pool.claims, 1)
    if (!heir) return served
    const written = await store.updateIf(
      'pools',
      poolId,
      { version: pool.version },
      { set: { ...claimFor(heir, at), checkAt: at + SETTLED_MS }, inc: { free: -1, version: 1 } },
    )
    if (written === 0) continue
    if (await waiters.offer(heir.holderId)) served++
    else await release(store, { poolId, ...heir }, at, waiters)
  }
}

/**
 * Makes a pool follow its plan: another capacity, open or closed. Places that are taken stay taken; where there are fewer
 * than that now, `free` is negative until enough are given back. Those that are added go to whoever waits, in the same
 * write, so that nobody who comes just then is before them. One that nobody needed yet is left to its first claim.
 */
export async function follow(
  store: Store,
  id: string,
  plan: Readonly<{ capacity: number; open: 0 | 1 }>,
  at: number,
  waiters: Waiters = nobodyWaits,
): Promise<void> {
  for (;;) {
    const pool = await store.get<Pool>('pools', id)
    if (!pool || (pool.capacity === plan.capacity && pool.open === plan.open)) return
    const { capacity, open } = plan
    const room = freeOf({ ...pool, capacity })
    const heirs = open === 1 && room > 0 ? await waiters.oldest(id, pool.claims, room) : []
    const claims = Object.assign({}, ...heirs.map((heir) => claimFor(heir, at))) as Record<string, unknown>
    const set = {
      ...{ capacity, open, free: room - heirs.length, ...claims },
      ...(heirs.length > 0 ? { checkAt: at + SETTLED_MS } : {}),
    }
    if ((await store.updateIf('pools', id, { version: pool.version }, { set, inc: { version: 1 } })) === 0) continue
    for (const heir of heirs)
      if (!(await waiters.offer(heir.holderId))) await release(store, { poolId: id, ...heir }, at, waiters)
    return
  }
}
