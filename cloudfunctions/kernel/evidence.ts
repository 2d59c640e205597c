import { derivedId } from './ids'
import type { EvidenceIntent, EvidenceSource, RecordEvent } from './record'
import type { Document, Store } from './store/port'
import { Duplicate } from './store/port'

/**
 * 依据: one counted fact, for one target, from one source (design §4.6). A correction closes the row and opens the next
 * generation, so that what was counted on a past day stays what it was.
 */
export type Evidence = Document &
  Readonly<{
    /** Of target + source (or target + person): all generations share it. */
    base: string
    generation: number
    projectId: string
    targetId: string
    source: EvidenceSource
    recordId: string
    /** The event of the source record that last spoke of it; an older one never overrides a newer. */
    n: number
    state: 'pending' | 'counted' | 'returned' | 'revoked'
    quantity: number
    label: string
    proof?: string
    photos?: readonly string[]
    siteId?: string
    /** When it happened; what it counts on is countedDay. */
    day: string
    at: number
    countedDay: string | null
    revokedDay: string | null
    reason?: string
    /** Targets of distinct 人 or 户: which sources show this person, and whether each still does. */
    sources?: Readonly<Record<string, { n: number; on: boolean }>>
    folded: 0 | 1
    version: number
  }>

const ORDER = [
  ['generation', 'desc'],
  ['id', 'desc'],
] as const

const latestOf = async (store: Store, base: string): Promise<Evidence | undefined> =>
  (await store.find<Evidence>('evidence', { base }, { orderBy: ORDER, limit: 1 }))[0]

const rowId = (base: string, generation: number): string => (generation === 1 ? base : `${base}-${generation}`)

/**
 * Makes the rows say what an event says, once, however often and by how many drains at a time it is applied.
 * Each turn reads the newest generation and takes at most one compare-and-swap; a lost one reads again.
 */
export async function applyEvidence(
  store: Store,
  recordId: string,
  event: Pick<RecordEvent, 'n' | 'at' | 'day'>,
  intent: EvidenceIntent,
): Promise<void> {
  const base =
    intent.person === undefined
      ? derivedId('evidence', intent.projectId, intent.targetId, intent.source.kind, intent.source.id)
      : derivedId('evidence', intent.projectId, intent.targetId, 'person', intent.person)
  for (;;) {
    const row = await latestOf(store, base)
    const move = intent.person === undefined ? next(row, event, intent) : nextForPerson(row, recordId, event, intent)
    if (move.kind === 'done') return
    if (move.kind === 'open') {
      const fresh = opened(base, (row?.generation ?? 0) + 1, recordId, event, intent, move)
      try {
        await store.insert('evidence', fresh)
      } catch (failure) {
        if (!(failure instanceof Duplicate)) throw failure
      }
    } else {
      const current = row as Evidence
      await store.updateIf(
        'evidence',
        current.id,
        { version: current.version },
        { set: { ...move.set, version: current.version + 1, folded: 0 } },
      )
    }
  }
}

type Move =
  | Readonly<{ kind: 'done' }>
  | Readonly<{ kind: 'open'; quantity: number; sources?: Evidence['sources'] }>
  | Readonly<{ kind: 'change'; set: Readonly<Record<string, unknown>> }>

const DONE: Move = { kind: 'done' }
type Moment = Pick<RecordEvent, 'n' | 'day'>

function next(row: Evidence | undefined, event: Moment, intent: EvidenceIntent): Move {
  if (row && row.n > event.n) return DONE
  const isOpen = row !== undefined && (row.state === 'pending' || row.state === 'counted')
  switch (intent.kind) {
    case 'report':
      if (!isOpen) return { kind: 'open', quantity: intent.quantity }
      return row.state === 'counted' || row.n === event.n
        ? DONE
        : { kind: 'change', set: { n: event.n, quantity: intent.quantity, label: intent.label } }
    case 'count':
      if (!isOpen) return { kind: 'open', quantity: intent.quantity }
      if (row.state === 'pending')
        return { kind: 'change', set: { n: event.n, quantity: intent.quantity, ...counted(event) } }
      if (row.quantity !== intent.quantity) return { kind: 'change', set: closed(event, row, '更正') }
      return row.n === event.n ? DONE : { kind: 'change', set: { n: event.n } }
    case 'verify':
      return row?.state === 'pending' ? { kind: 'change', set: { n: event.n, ...counted(event) } } : DONE
    case 'revoke':
      return isOpen ? { kind: 'change', set: closed(event, row, intent.reason) } : DONE
  }
}

/** A person counts once while any source shows them; the row closes with the last source and opens again with the next. */
function nextForPerson(row: Evidence | undefined, recordId: string, event: Moment, intent: EvidenceIntent): Move {
  const key = derivedId(recordId, intent.source.kind, intent.source.id)
  const known = row?.sources?.[key]
  if (known && known.n >= event.n) return DONE
  const on = intent.kind !== 'revoke'
  const sources = { ...row?.sources, [key]: { n: event.n, on } }
  const isShown = Object.values(sources).some((source) => source.on)
  if (!row) return { kind: 'open', quantity: 1000, sources }
  if (row.state === 'counted' && !isShown)
    return { kind: 'change', set: { sources, ...closed(event, row, intent.kind === 'revoke' ? intent.reason : '') } }
  if (row.state === 'revoked' && isShown) return { kind: 'open', quantity: 1000, sources }
  return { kind: 'change', set: { sources } }
}

const counted = (event: Moment) => ({ state: 'counted', countedDay: event.day })

/** What was counted is revoked, what was not is returned: only the first leaves a trace in the totals by day. */
const closed = (event: Moment, row: Evidence, reason: string) => ({
  n: event.n,
  reason,
  ...(row.state === 'counted' ? { state: 'revoked', revokedDay: event.day } : { state: 'returned' }),
})

function opened(
  base: string,
  generation: number,
  recordId: string,
  event: Pick<RecordEvent, 'n' | 'at' | 'day'>,
  intent: EvidenceIntent,
  move: { quantity: number; sources?: Evidence['sources'] },
): Evidence {
  const said = 'quantity' in intent ? intent : undefined
  const isCounted = intent.kind !== 'report'
  return {
    id: rowId(base, generation),
    base,
    generation,
    projectId: intent.projectId,
    targetId: intent.targetId,
    source: intent.source,
    recordId,
    n: event.n,
    state: isCounted ? 'counted' : 'pending',
    quantity: move.quantity,
    label: said?.label ?? '',
    ...(said?.proof === undefined ? {} : { proof: said.proof }),
    ...(said?.photos === undefined ? {} : { photos: said.photos }),
    ...(said?.siteId === undefined ? {} : { siteId: said.siteId }),
    day: said?.day ?? event.day,
    at: event.at,
    countedDay: isCounted ? event.day : null,
    revokedDay: null,
    ...(move.sources === undefined ? {} : { sources: move.sources }),
    folded: 0,
    version: 1,
  }
}
