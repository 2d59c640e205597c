import { handle } from '../../kernel/action'
import { DAY_MS } from '../../kernel/clock'
import { NOTICE_KINDS, type NoticeKind } from '../../kernel/messages/contract'
import type { OutboxRow, TemplateSet } from '../../kernel/messages/model'
import type { StreetRow } from '../../kernel/messages/outbox'
import { refuse } from '../../kernel/record'
import type { RecordTypes } from '../../kernel/records'
import type { Store } from '../../kernel/store/port'
import { type KindSettings, settings } from '../contract'

const LATELY_MS = 7 * DAY_MS
const NONE = { waiting: 0, sent: 0, failed: 0, unknown: 0 }

export default handle(settings, async (_, { kernel, touched }) => {
  const street = touched as unknown as RecordTypes['places'] & StreetRow
  if (street.kind !== 'street') return refuse('place.notStreet')
  const since = kernel.clock.now() - LATELY_MS
  return {
    version: street.version,
    kinds: await Promise.all(
      NOTICE_KINDS.map((kind) => describe(kernel.store, kind, street.templates?.[kind] ?? null, since)),
    ),
  }
})

async function describe(
  store: Store,
  kind: NoticeKind,
  template: TemplateSet | null,
  since: number,
): Promise<KindSettings> {
  if (!template) return { kind, template, counts: NONE, alert: null }
  const { templateId, fields, page, setAt } = template
  const count = (state: string) => store.count('outbox', { templateId, state, at: { gte: since } })
  const [waiting, sending, sent, failed, unknown] = await Promise.all(
    ['waiting', 'sending', 'sent', 'failed', 'unknown'].map(count),
  )
  const newest = [
    ['at', 'desc'],
    ['id', 'desc'],
  ] as const
  const [wrong] = await store.find<OutboxRow>(
    'outbox',
    { templateId, alert: 1, at: { gte: setAt } },
    { orderBy: newest, limit: 1 },
  )
  return {
    kind,
    template: { templateId, fields: [...fields], page, setAt },
    counts: {
      waiting: (waiting ?? 0) + (sending ?? 0),
      ...{ sent: sent ?? 0, failed: failed ?? 0, unknown: unknown ?? 0 },
    },
    alert: wrong ? { errcode: wrong.reason ?? '', at: wrong.at } : null,
  }
}
