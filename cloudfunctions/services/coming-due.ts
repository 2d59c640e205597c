import { succeeds } from '../kernel/drain'
import { contentHash } from '../kernel/ids'
import { isOver, type Kernel } from '../kernel/kernel'
import { reconcile } from '../kernel/places/reconcile'
import { openRecords, systemAuthor } from '../kernel/records'
import type { Document } from '../kernel/store/port'
import { holdersOf } from './holders'
import type { Booking, ReconcileRow, Service } from './model'
import { endWaiting, passOffer } from './rules/booking'

const PAGE = 50

/**
 * Offered places that nobody took in time go to the next who waits, and who waits for what has begun waits no more.
 *
 * @returns how many
 */
export async function endWaits(kernel: Kernel): Promise<number> {
  const { store, clock } = kernel
  const { bookings } = openRecords(kernel, systemAuthor(contentHash(['expire'])))
  let expired = 0
  let after: { waitsUntil: number; id: string } | undefined
  while (!isOver(kernel)) {
    const page: (Document & Booking)[] = await store.find<Document & Booking>(
      'bookings',
      { waitsUntil: { lte: clock.now() } },
      {
        orderBy: [
          ['waitsUntil', 'asc'],
          ['id', 'asc'],
        ],
        limit: PAGE,
        after,
      },
    )
    for (const { id, serviceId } of page)
      await succeeds(kernel, 'expireOffer', { bookingId: id }, async () => {
        const service = await store.get<Document & Service>('services', serviceId)
        if (!service) return
        const pass = (booking: Booking) =>
          booking.state === 'waiting'
            ? endWaiting(booking, 'begun', clock.now(), service)
            : passOffer(booking, 'expired', clock.now(), service)
        if ('version' in (await bookings.step(id, kernel.ids.next(), pass))) expired++
      })
    const last = page.at(-1)
    if (page.length < PAGE || last?.waitsUntil == null) break
    after = { waitsUntil: last.waitsUntil, id: last.id }
  }
  return expired
}

/** One document: what the last reconciliation that had something to look at found. */
export const RECONCILED = 'services.reconciled'

/** Makes places and bookings agree, and keeps what it found for whoever looks after it. @returns how many it mended */
export async function reconcileDue(kernel: Kernel): Promise<number> {
  const { mended, ...found } = await reconcile(kernel, holdersOf(kernel))
  if (found.pools === 0) return 0
  const before = await kernel.store.get<ReconcileRow>('reports', RECONCILED)
  const row: ReconcileRow = {
    ...{ id: RECONCILED, at: kernel.clock.now() },
    ...found,
    ...{ mended: { ...mended }, version: (before?.version ?? 0) + 1 },
  }
  await kernel.store.put('reports', row)
  return Object.values(mended).reduce((sum, count) => sum + count, 0)
}
