import type { Kernel } from '../cloudfunctions/kernel/kernel'

const EVERY_MS = 60_000
const AT_ONCE = 100

const SOONEST = [
  ['expiresAt', 'asc'],
  ['id', 'asc'],
] as const

/** Removes some documents of a collection that have expired, once a minute however often it is asked. */
export function sweeper({ store, clock }: Pick<Kernel, 'store' | 'clock'>, collection: string): () => Promise<void> {
  let next = 0
  return async () => {
    if (clock.now() < next) return
    next = clock.now() + EVERY_MS
    const expired = await store.find(
      collection,
      { expiresAt: { lte: clock.now() } },
      { orderBy: SOONEST, limit: AT_ONCE },
    )
    for (const { id } of expired) await store.remove(collection, id)
  }
}
