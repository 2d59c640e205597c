import { contentHash, derivedId } from '../kernel/ids'
import { isOver, type Kernel } from '../kernel/kernel'
import { openRecords, systemAuthor } from '../kernel/records'
import type { Document } from '../kernel/store/port'
import type { Booking, Service } from './model'
import { remind } from './rules/afterwards'
import { serviceOf } from './serving'

const PAGE = 100
const SOONEST = [
  ['remindAt', 'asc'],
  ['id', 'asc'],
] as const

/**
 * Gives the reminders that are due, each once: giving it is a step of the booking. One that an outage held up until it
 * would only puzzle is let go without a word.
 *
 * @returns how many were dealt with
 */
export async function remindDue(kernel: Kernel): Promise<number> {
  const { store, clock } = kernel
  const { bookings } = openRecords(kernel, systemAuthor(contentHash(['reminder'])))
  const services = new Map<string, Service>()
  let done = 0
  let after: { remindAt: number; id: string } | undefined
  for (;;) {
    const now = clock.now()
    const page: (Document & Booking)[] = await store.find<Document & Booking>(
      'bookings',
      { remindAt: { lte: now } },
      { orderBy: SOONEST, limit: PAGE, after },
    )
    for (const { id, serviceId, remindAt } of page) {
      const service = services.get(serviceId) ?? (await serviceOf(store, serviceId))
      services.set(serviceId, service)
      const cause = derivedId('reminder', id, remindAt ?? 0)
      if ('version' in (await bookings.step(id, cause, (fresh) => remind(fresh, now, service)))) done++
      if (isOver(kernel)) return done
    }
    const last = page.at(-1)
    if (page.length < PAGE || !last) return done
    after = { remindAt: last.remindAt ?? 0, id: last.id }
  }
}
