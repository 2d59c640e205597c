import { dayOf, startOf } from './clock'
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
    /** Targets of distinct 人 or 户: which sources show this person, and what each says now. */
    sources?: Readonly<Record<string, { n: number; says: Says }>>
    folded: 0 | 1
    version: number
  }>

/** What one source says of a person: shown for sure, shown and waiting to be verified, or no longer shown. */
type Says = 'counted' | 'pending' | 'nothing'

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
  event: Pick<RecordEvent, 'n' | 'at' | 'day' | 'reason'>,
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
      const fresh = opened(base, row, recordId, event, intent, move)
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
  | Readonly<{ kind: 'open'; state: 'pending' | 'counted'; quantity: number; sources?: Evidence['sources'] }>
  | Readonly<{ kind: 'change'; set: Readonly<Record<string, unknown>> }>

const DONE: Move = { kind: 'done' }
type Moment = Pick<RecordEvent, 'n' | 'day' | 'reason'>

function next(row: Evidence | undefined, event: Moment, intent: EvidenceIntent): Move {
  if (row && row.n > event.n) return DONE
  const isOpen = row !== undefined && (row.state === 'pending' || row.state === 'counted')
  switch (intent.kind) {
    case 'report':
      if (!isOpen) return { kind: 'open', state: 'pending', quantity: intent.quantity }
      return row.state === 'counted' || row.n === event.n
        ? DONE
        : { kind: 'change', set: { n: event.n, quantity: intent.quantity, label: intent.label } }
    case 'count':
      if (!isOpen) return { kind: 'open', state: 'counted', quantity: intent.quantity }
      if (row.state === 'pending')
        return { kind: 'change', set: { n: event.n, quantity: intent.quantity, ...counted(event, row) } }
      if (row.quantity !== intent.quantity)
        return { kind: 'change', set: closed(event, row, event.reason ?? '按新的公示件更正') }
      return row.n === event.n ? DONE : { kind: 'change', set: { n: event.n } }
    case 'verify':
      return row?.state === 'pending' ? { kind: 'change', set: { n: event.n, ...counted(event, row) } } : DONE
    case 'revoke':
      return isOpen ? { kind: 'change', set: closed(event, row, intent.reason) } : DONE
  }
}

const ONE = 1000

/**
 * A person counts once while any source shows them for sure, and waits while one only reports them. The row closes with
 * the last source and opens again with the next; closing and opening are two turns of the same event.
 */
function nextForPerson(row: Evidence | undefined, recordId: string, event: Moment, intent: EvidenceIntent): Move {
  const key = derivedId(recordId, intent.source.kind, intent.source.id)
  const known = row?.sources?.[key]
  if (known && known.n > event.n) return DONE
  const says = known?.n === event.n ? known.says : saidBy(intent, known?.says ?? 'nothing')
  const sources = { ...row?.sources, [key]: { n: event.n, says } }
  const all = Object.values(sources).map((source) => source.says)
  const state = all.includes('counted') ? 'counted' : all.includes('pending') ? 'pending' : undefined

  if (row?.state === 'counted' || row?.state === 'pending') {
    if (row.state === state) return known?.n === event.n ? DONE : { kind: 'change', set: { sources } }
    if (state === 'counted') return { kind: 'change', set: { sources, ...counted(event, row) } }
    return { kind: 'change', set: { sources, ...closed(event, row, intent.kind === 'revoke' ? intent.reason : '') } }
  }
  if (state !== undefined) return { kind: 'open', state, quantity: ONE, sources }
  return row === undefined || known?.n === event.n ? DONE : { kind: 'change', set: { sources } }
}

function saidBy(intent: EvidenceIntent, before: Says): Says {
  switch (intent.kind) {
    case 'report':
      return before === 'counted' ? 'counted' : 'pending'
    case 'count':
      return 'counted'
    case 'verify':
      return before === 'pending' ? 'counted' : before
    case 'revoke':
      return 'nothing'
  }
}

/**
 * Events of several records may be applied late and out of order: a row is never opened before the one it follows ended,
 * nor counted before it was opened, nor taken back before it was counted. So no day ever has a person twice, or less than none.
 */
const later = (day: string, than: string): string => (day > than ? day : than)

const counted = (event: Moment, row: Evidence) => ({
  state: 'counted',
  countedDay: later(event.day, dayOf(row.at)),
})

/** What was counted is revoked, what was not is returned: only the first leaves a trace in the totals by day. */
const closed = (event: Moment, row: Evidence, reason: string) => ({
  n: event.n,
  reason,
  ...(row.state === 'counted'
    ? { state: 'revoked', revokedDay: later(event.day, row.countedDay ?? '') }
    : { state: 'returned' }),
})

function opened(
  base: string,
  before: Evidence | undefined,
  recordId: string,
  event: Pick<RecordEvent, 'n' | 'at' | 'day'>,
  intent: EvidenceIntent,
  move: Extract<Move, { kind: 'open' }>,
): Evidence {
  const said = 'quantity' in intent ? intent : undefined
  const generation = (before?.generation ?? 0) + 1
  const at = Math.max(event.at, before?.at ?? 0, before?.revokedDay ? startOf(before.revokedDay) : 0)
  return {
    id: rowId(base, generation),
    base,
    generation,
    projectId: intent.projectId,
    targetId: intent.targetId,
    source: intent.source,
    recordId,
    n: event.n,
    state: move.state,
    quantity: move.quantity,
    label: said?.label ?? before?.label ?? '',
    ...(said?.proof === undefined ? {} : { proof: said.proof }),
    ...(said?.photos === undefined ? {} : { photos: said.photos }),
    ...(said?.siteId === undefined ? {} : { siteId: said.siteId }),
    day: said?.day ?? event.day,
    at,
    countedDay: move.state === 'counted' ? dayOf(at) : null,
    revokedDay: null,
    ...(move.sources === undefined ? {} : { sources: move.sources }),
    folded: 0,
    version: 1,
  }
}
