import type { Store } from '../store/port'
import type { Pool } from './rules'

/** What a process knows of a pool at which several of its callers want a place at once. */
export type Door = {
  /** As it was from a moment on; `isRead` where it was read then, and not worked out from what was written since. */
  last?: Readonly<{ pool: Pool | undefined; from: number; isRead: boolean }>
}

type Queue = Door & { tail: Promise<unknown>; waiting: number }

const queues = new WeakMap<Store, Map<string, Queue>>()
let moments = 0

/** Orders what happens in this process. */
export const moment = (): number => ++moments

/**
 * Lets the callers of one process in one after the other, so that a crowd at a full slot is answered by one look at it,
 * and not by one lost write each. Processes know nothing of each other: what is decided is decided by the store.
 */
export async function inTurn<T>(store: Store, poolId: string, work: (door: Door) => Promise<T>): Promise<T> {
  const ofStore = queues.get(store) ?? new Map<string, Queue>()
  queues.set(store, ofStore)
  const queue = ofStore.get(poolId) ?? { tail: Promise.resolve(), waiting: 0 }
  ofStore.set(poolId, queue)
  queue.waiting++
  const turn = queue.tail.then(() => work(queue))
  queue.tail = turn.catch(() => undefined)
  try {
    return await turn
  } finally {
    if (--queue.waiting === 0) ofStore.delete(poolId)
  }
}
