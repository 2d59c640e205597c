import type { Document } from '../store/port'

/**
 * Places of anything that has only so many: a slot, a quota (design §6, P5). One document holds what is taken and by
 * whom, so that one conditional write takes a place. In every write `free` + the number of claims = `capacity`.
 */
export type Pool = Document &
  Readonly<{
    /** `slot`: who holds a place is an active record. `quota`: how often somebody may in a time; has no waiting list. */
    kind: 'slot' | 'quota'
    capacity: number
    /** Below 0 where somebody who may took one more than there are, on purpose. */
    free: number
    open: 0 | 1
    /** By the key of who it is for: one place each. */
    claims: Readonly<Record<string, Claim>>
    /** From then on somebody has to look whether each claim stands for something; null when nothing is unsettled. */
    checkAt: number | null
    version: number
    /** Of a slot: whose it is and when. */
    ownerId?: string
    startsAt?: number
  }>

export type Claim = Readonly<{
  holderId: string
  at: number
  /** It was asked for again while it stood: whoever took it may not be the one who relies on it. */
  shared?: true
}>

/** What a pool is when it is first needed. */
export type PoolPlan = Pick<Pool, 'id' | 'kind' | 'capacity'> & Readonly<{ ownerId?: string; startsAt?: number }>

/** A claim younger than this may belong to somebody who is still busy with it (design §6, P6). */
export const SETTLED_MS = 5 * 60_000

/** A slot that is still to come is looked at so often though nothing led there, and once more when it begins. */
export const LOOK_AGAIN_MS = 24 * 3_600_000

/** The most places in one document; a larger pool is cells of this size. */
export const POOL_MOST = 200

/** How a wish for a place stands against a pool. */
export type Standing =
  | Readonly<{ kind: 'free' }>
  | Readonly<{ kind: 'mine' }>
  /** Its key has a place already, by another holder. */
  | Readonly<{ kind: 'twice'; holderId: string }>
  | Readonly<{ kind: 'closed' }>
  | Readonly<{ kind: 'full' }>

/** Nothing that every object has is a key of claims. */
export const claimOf = ({ claims }: Pick<Pool, 'claims'>, key: string): Claim | undefined =>
  Object.hasOwn(claims, key) ? claims[key] : undefined

export function standing(pool: Pick<Pool, 'claims' | 'free' | 'open'>, key: string, holderId: string): Standing {
  const claim = claimOf(pool, key)
  if (claim) return claim.holderId === holderId ? { kind: 'mine' } : { kind: 'twice', holderId: claim.holderId }
  if (pool.open === 0) return { kind: 'closed' }
  return pool.free > 0 ? { kind: 'free' } : { kind: 'full' }
}

/** The pool of a plan with its first claim in it. */
export const opened = (plan: PoolPlan, key: string, claim: Claim): Pool => ({
  ...plan,
  free: plan.capacity - 1,
  open: 1,
  claims: { [key]: claim },
  checkAt: claim.at + SETTLED_MS,
  version: 1,
})

/** What `free` must be, whatever it says. */
export const freeOf = ({ capacity, claims }: Pick<Pool, 'capacity' | 'claims'>): number =>
  capacity - Object.keys(claims).length

/**
 * The cells of a pool, tried in an order that starts at a hash of who wants a place: a crowd spreads over them.
 *
 * @param capacity of all cells together
 * @param start any integer ≥ 0
 */
export function cellsOf(
  id: string,
  capacity: number,
  start: number,
): readonly Readonly<{ id: string; capacity: number }>[] {
  const count = Math.max(1, Math.ceil(capacity / POOL_MOST))
  const size = Math.floor(capacity / count)
  const larger = capacity - size * count
  return Array.from({ length: count }, (_, turn) => {
    const cell = (start + turn) % count
    return { id: cell === 0 ? id : `${id}_${cell}`, capacity: size + (cell < larger ? 1 : 0) }
  })
}
