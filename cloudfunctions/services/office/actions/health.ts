import { handle } from '../../../kernel/action'
import { DAY_MS } from '../../../kernel/clock'
import type { StreetRow } from '../../../kernel/messages/outbox'
import { refuse } from '../../../kernel/record'
import type { RecordTypes } from '../../../kernel/records'
import type { Store } from '../../../kernel/store/port'
import { RECONCILED } from '../../coming-due'
import type { ReconcileRow } from '../../model'
import { health } from '../contract'

const HOUR_MS = 3_600_000
const LATELY_MS = 7 * DAY_MS
const STATES = ['waiting', 'sending', 'failed', 'unknown'] as const
/** What of a street's services has news to spread. */
const SPREADING = ['services', 'bookings', 'eventReports'] as const

export default handle(health, async (_, { kernel, touched }) => {
  const street = touched as unknown as RecordTypes['places'] & StreetRow
  if (street.kind !== 'street') return refuse('place.notStreet')
  const { store, clock } = kernel
  const now = clock.now()
  const row = await store.get<ReconcileRow>('reports', RECONCILED)
  const stuck = await Promise.all(
    SPREADING.map((collection) => store.count(collection, { todo: 1, updatedAt: { lt: now - HOUR_MS } })),
  )
  return {
    reconciled: row
      ? {
          at: row.at,
          pools: row.pools,
          taken: row.taken,
          active: row.active,
          mended: Object.entries(row.mended).map(([kind, count]) => ({ kind, count })),
        }
      : null,
    waiting: stuck.reduce((sum, count) => sum + count, 0),
    outbox: await outboxOf(store, street, now - LATELY_MS),
  }
})

/** How far the street's messages of the last days came, whatever template told them. */
async function outboxOf(store: Store, { templates }: StreetRow, since: number) {
  const ids = [...new Set(Object.values(templates ?? {}).map(({ templateId }) => templateId))]
  const counts = await Promise.all(
    STATES.map(async (state) => {
      const each = await Promise.all(
        ids.map((templateId) => store.count('outbox', { templateId, state, at: { gte: since } })),
      )
      return each.reduce((sum, count) => sum + count, 0)
    }),
  )
  const [waiting = 0, sending = 0, failed = 0, unknown = 0] = counts
  return { waiting, sending, failed, unknown }
}
