import { Duplicate, type Store } from '../store/port'
import { claimOf, freeOf, opened, type Pool, type PoolPlan, SETTLED_MS, type Standing, standing } from './rules'

/** Whoever waits for places of a slot, oldest first; a quota has nobody. */
export type Waiters = Readonly<{
  /** The oldest who waits and has no claim there yet. */
  oldest(poolId: string, claims: Pool['claims']): Promise<Readonly<{ key: string; holderId: string }> | undefined>
  /** A place is claimed for it: tells it so. Repeatable; false when it does not wait any more. */
  offer(holderId: string): Promise<boolean>
}>

export const nobodyWaits: Waiters = { oldest: async () => undefined, offer: async () => false }

/** Lost writes are judged anew on the fresh pool this often before they are called lost. */
const TRIES = 8

export type Claimed = Readonly<{ kind: 'claimed' }> | Exclude<Standing, { kind: 'free' }>
type Wish = Readonly<{ key: string; holderId: string; at: number }>

/**
 * Takes a place for a key, or says why not. One conditional write decides; the same wish again is `mine`.
 *
 * @param seen the pool as it was read a moment ago, `null` when it was not there; read here when left out
 * @throws Unknown when the store cannot say whether it happened: the claim may stand, and is settled in time
 */
export async function claim(store: Store, plan: PoolPlan, wish: Wish, seen?: Pool | null): Promise<Claimed> {
  const { key, holderId, at } = wish
  let pool = seen === undefined ? await store.get<Pool>('pools', plan.id) : (seen ?? undefined)
  for (let attempt = 0; attempt < TRIES; attempt++) {
    if (!pool) {
      try {
        await store.insert('pools', opened(plan, key, { holderId, at }))
        return { kind: 'claimed' }
      } catch (failure) {
        if (!(failure instanceof Duplicate)) throw failure
      }
    } else {
      const judged = standing(pool, key, holderId)
      if (judged.kind !== 'free') return judged
      if (await take(store, plan.id, wish)) return { kind: 'claimed' }
    }
    pool = await store.get<Pool>('pools', plan.id)
  }
  return { kind: 'full' }
}

/**
 * As `claim`, for a pool that most often is not there yet or has room: it is not read unless the write is lost.
 */
export async function claimBlindly(store: Store, plan: PoolPlan, wish: Wish): Promise<Claimed> {
  const { key, holderId, at } = wish
  const [outcome] = await store.insertMany('pools', [opened(plan, key, { holderId, at })])
  if (outcome === 'inserted') return { kind: 'claimed' }
  return (await take(store, plan.id, wish)) ? { kind: 'claimed' } : claim(store, plan, wish)
}

async function take(store: Store, id: string, { key, holderId, at }: Wish): Promise<boolean> {
  const written = await store.updateIf(
    'pools',
    id,
    { open: 1, free: { gt: 0 }, [`claims.${key}`]: { exists: false } },
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
 * Gives a place back, if this holder has it under this key. While somebody waits it goes to the oldest of them in the
 * same write instead of becoming free. Repeatable: what is not held any more is done.
 */
export async function release(
  store: Store,
  { poolId, key, holderId }: Readonly<{ poolId: string; key: string; holderId: string }>,
  at: number,
  waiters: Waiters = nobodyWaits,
): Promise<void> {
  for (;;) {
    const pool = await store.get<Pool>('pools', poolId)
    if (!pool || claimOf(pool, key)?.holderId !== holderId) return
    // One place more than there should be is not handed on.
    const heir = pool.open === 1 && pool.free >= 0 ? await waiters.oldest(poolId, pool.claims) : undefined
    const written = await store.updateIf(
      'pools',
      poolId,
      { version: pool.version },
      heir
        ? {
            unset: [`claims.${key}`],
            set: { [`claims.${heir.key}`]: { holderId: heir.holderId, at }, checkAt: at + SETTLED_MS },
            inc: { version: 1 },
          }
        : { unset: [`claims.${key}`], inc: { free: 1, version: 1 } },
    )
    if (written === 0) continue
    if (!heir || (await waiters.offer(heir.holderId)))
      return // It stopped waiting meanwhile: its place goes on to the next.
    ;[key, holderId] = [heir.key, heir.holderId]
  }
}

/** While there are free places and somebody waits, the oldest is given one. @returns how many were */
export async function serveWaiting(store: Store, poolId: string, at: number, waiters: Waiters): Promise<number> {
  let served = 0
  for (;;) {
    const pool = await store.get<Pool>('pools', poolId)
    if (pool?.open !== 1 || pool.free <= 0) return served
    const heir = await waiters.oldest(poolId, pool.claims)
    if (!heir) return served
    const written = await store.updateIf(
      'pools',
      poolId,
      { version: pool.version },
      {
        set: { [`claims.${heir.key}`]: { holderId: heir.holderId, at }, checkAt: at + SETTLED_MS },
        inc: { free: -1, version: 1 },
      },
    )
    if (written === 0) continue
    if (await waiters.offer(heir.holderId)) served++
    else await release(store, { poolId, ...heir }, at, waiters)
  }
}

/**
 * Makes a pool follow its plan: another capacity, open or closed. Places that are taken stay taken; where there are fewer
 * than that now, `free` is negative until enough are given back. One that nobody needed yet is left to its first claim.
 */
export async function follow(
  store: Store,
  id: string,
  plan: Readonly<{ capacity: number; open: 0 | 1 }>,
): Promise<void> {
  for (;;) {
    const pool = await store.get<Pool>('pools', id)
    if (!pool || (pool.capacity === plan.capacity && pool.open === plan.open)) return
    const { capacity, open } = plan
    const set = { capacity, open, free: freeOf({ ...pool, capacity }) }
    const change = { set, inc: { version: 1 } }
    if ((await store.updateIf('pools', id, { version: pool.version }, change)) === 1) return
  }
}
