import { dayOf } from './clock'
import { drainRecord } from './drain'
import type { Kernel } from './kernel'
import type { Thing } from './policy'
import type { BodyOf, RecordEvent, RecordFrame, Refused, Step } from './record'
import { refuse } from './record'
import type { Document } from './store/port'
import { Duplicate, Unknown } from './store/port'

/** Collections of records and what they hold. Each capability adds its own in its model.ts by declaration merging. */
// biome-ignore lint/suspicious/noEmptyInterface: merged into by every capability's model.ts
export interface RecordTypes {}

export type RecordName = Extract<keyof RecordTypes, string>
type AnyRecord = RecordFrame & Document

/** The events of a record that stay with it; older ones that have been spread move to pages of PAGE_SIZE. */
export const EVENTS_KEPT = 100
export const PAGE_SIZE = 50

/** A lost compare-and-swap is decided anew on the fresh record this often before the caller is told. */
const RETRIES = 4

export type Stepped = Readonly<{ version: number }>
export type Begun = Stepped & Readonly<{ isNew: boolean }>

type FirstEvent = Pick<RecordEvent, 'action'> &
  Partial<Pick<RecordEvent, 'actionId' | 'evidence' | 'notices' | 'reason' | 'note'>>

/** The door to one collection of records: everything that is written through it is authorised, audited and repeatable. */
export interface RecordDoor<R> {
  get(id: string): Promise<R | undefined>
  /** Reads it anew with all its events spread: what they proved stands in the evidence. */
  settled(id: string): Promise<R | undefined>
  /**
   * Takes one step of one record by compare-and-swap (design §6, P1).
   *
   * @param actionId made by the caller: the same one twice answers as the first time, and does nothing the second
   * @param decide the rule; called again on the fresh record when somebody was faster, so it must be pure
   * @returns the version it made, or refused: by the rule, `record.missing`, `actor.forbidden`, `record.conflict`,
   *   `action.reused`; throws Unknown when the store cannot say whether it happened
   */
  step<Code extends string>(
    id: string,
    actionId: string,
    decide: (record: R) => Step<R> | Refused<Code>,
  ): Promise<Stepped | Refused<Code | 'record.missing' | 'actor.forbidden' | 'record.conflict' | 'action.reused'>>
  /** Begins a record with its first event. The same id with the same input is done before; with another input it is refused. */
  create(
    id: string,
    path: readonly string[],
    body: BodyOf<R>,
    first: FirstEvent,
  ): Promise<Stepped | Refused<'actor.forbidden' | 'action.reused'>>
  /** As `create`, for whoever must know whether it was there before: `isNew` is false when it was, whatever became of it. */
  begin(
    id: string,
    path: readonly string[],
    body: BodyOf<R>,
    first: FirstEvent,
  ): Promise<Begun | Refused<'actor.forbidden' | 'action.reused'>>
}

export type Records = { readonly [Name in RecordName]: RecordDoor<RecordTypes[Name]> }

/** On whose behalf records are written during one call. */
export type Author = Readonly<{
  openid: string
  /** The role in which the thing may be touched, or undefined. */
  roleFor(thing: Thing): string | undefined
  /** Fingerprint of the call's input. */
  inputHash: string
}>

/** The system's own hand, for what follows from a committed fact (an import that was published, a clock that struck). */
export const systemAuthor = (inputHash: string): Author => ({ openid: 'system', roleFor: () => 'system', inputHash })

/**
 * Opens the doors for one call. What the call already loaded is not read again; what it wrote is drained after the reply.
 */
export function openRecords(
  kernel: Kernel,
  author: Author,
  loaded: Map<string, unknown> = new Map(),
  onWritten: (collection: string, id: string) => void = () => undefined,
): Records {
  const touched = (collection: string, id: string) => {
    loaded.delete(`${collection}/${id}`)
    onWritten(collection, id)
  }
  return new Proxy({} as Records, {
    get: (_, collection) => (typeof collection === 'string' ? door(collection) : undefined),
  })

  function door(collection: string): RecordDoor<AnyRecord> {
    return {
      get: async (id) => (loaded.get(`${collection}/${id}`) as AnyRecord | undefined) ?? read(collection, id),
      settled: async (id) => {
        await drainRecord(kernel, collection, id)
        const record = await read(collection, id)
        loaded.set(`${collection}/${id}`, record)
        return record
      },
      step: (id, actionId, decide) => takeStep(collection, id, actionId, decide),
      create: async (id, path, body, first) => {
        const begun = await begin(collection, id, path, body, first)
        return 'version' in begun ? { version: begun.version } : begun
      },
      begin: (id, path, body, first) => begin(collection, id, path, body, first),
    }
  }

  async function takeStep<Code extends string>(
    collection: string,
    id: string,
    actionId: string,
    decide: (record: AnyRecord) => Step<AnyRecord> | Refused<Code>,
  ): Promise<Stepped | Refused<Code | 'record.missing' | 'actor.forbidden' | 'record.conflict' | 'action.reused'>> {
    let record = (loaded.get(`${collection}/${id}`) as AnyRecord | undefined) ?? (await read(collection, id))
    for (let attempt = 0; attempt <= RETRIES; attempt++) {
      if (!record) return refuse('record.missing')
      const role = author.roleFor(record)
      if (role === undefined) return refuse('actor.forbidden')
      const before = await eventOf(collection, record, actionId)
      if (before) return answerAgain(before)

      const decision = decide(record)
      if (decision.kind === 'refused') {
        // The rule may be refusing what this very call, sent twice, has just done.
        const twin = (await read(collection, id))?.events.find((candidate) => candidate.actionId === actionId)
        return twin ? answerAgain(twin) : decision
      }
      const event = eventFrom(record, decision, actionId, role)
      if (await commit(collection, record, decision.change, event)) {
        touched(collection, id)
        return { version: event.n }
      }
      record = await read(collection, id)
      const mine = record?.events.find((candidate) => candidate.actionId === actionId)
      if (mine) {
        touched(collection, id)
        return answerAgain(mine)
      }
    }
    return refuse('record.conflict')
  }

  async function begin(
    collection: string,
    id: string,
    path: readonly string[],
    body: Readonly<Record<string, unknown>>,
    first: Pick<RecordEvent, 'action'> & Partial<RecordEvent>,
  ): Promise<Begun | Refused<'actor.forbidden' | 'action.reused'>> {
    const role = author.roleFor({ ...(body as Partial<Thing>), path })
    if (role === undefined) return refuse('actor.forbidden')
    const { now } = kernel.clock
    const at = now()
    const event: RecordEvent = {
      evidence: [],
      notices: [],
      ...first,
      n: 1,
      actionId: first.actionId ?? id,
      hash: author.inputHash,
      at,
      day: dayOf(at),
      actor: author.openid,
      role,
    }
    try {
      await kernel.store.insert(collection, {
        ...body,
        id,
        path,
        version: 1,
        applied: 0,
        todo: 1,
        events: [event],
        moved: 0,
        createdAt: at,
        updatedAt: at,
      })
    } catch (failure) {
      if (!(failure instanceof Duplicate || failure instanceof Unknown)) throw failure
      const there = await read(collection, id)
      if (!there) throw failure
      const begun = await eventOf(collection, there, event.actionId)
      const answer = begun ? answerAgain(begun) : refuse('action.reused')
      if (!('version' in answer)) return answer
      touched(collection, id)
      // An answer that got lost on the way may be this very call's: it is as good as there before.
      return { ...answer, isNew: false }
    }
    touched(collection, id)
    return { version: 1, isNew: true }
  }

  function read(collection: string, id: string): Promise<AnyRecord | undefined> {
    return kernel.store.get<AnyRecord>(collection, id)
  }

  function answerAgain(event: RecordEvent): Stepped | Refused<'action.reused'> {
    return event.hash === author.inputHash && event.actor === author.openid
      ? { version: event.n }
      : refuse('action.reused')
  }

  function eventFrom(record: AnyRecord, decision: Step<AnyRecord>, actionId: string, role: string): RecordEvent {
    // A slow clock on another machine must not take back tomorrow what was counted today.
    const at = Math.max(kernel.clock.now(), record.updatedAt)
    const { action, evidence, notices, reason, note } = decision
    return {
      n: record.version + 1,
      actionId,
      hash: author.inputHash,
      at,
      day: dayOf(at),
      actor: author.openid,
      role,
      action,
      evidence,
      notices,
      ...(reason === undefined ? {} : { reason }),
      ...(note === undefined ? {} : { note }),
    }
  }

  /** An event stays recognisable after it moved to a page: the audit row that was spread from it carries its action id. */
  async function eventOf(collection: string, record: AnyRecord, actionId: string): Promise<RecordEvent | undefined> {
    const near = record.events.find((event) => event.actionId === actionId)
    if (near || record.moved === 0) return near
    const [row] = await kernel.store.find<Document & { event: RecordEvent }>(
      'audit',
      { recordId: `${collection}/${record.id}`, actionId },
      { orderBy: [['id', 'asc']], limit: 1 },
    )
    return row?.event
  }

  /** @returns whether this event is now the record's; an answer that got lost on the way is asked for once. */
  async function commit(
    collection: string,
    record: AnyRecord,
    change: Readonly<Record<string, unknown>>,
    event: RecordEvent,
  ): Promise<boolean> {
    const kept = await makeRoom(collection, record)
    const set = { ...change, version: event.n, todo: 1, updatedAt: event.at }
    const gone = Object.keys(change).filter((field) => change[field] === undefined)
    for (const field of gone) delete (set as Record<string, unknown>)[field]
    const moved = record.events.length - kept.length
    try {
      const written = await kernel.store.updateIf(
        collection,
        record.id,
        { version: record.version },
        moved === 0
          ? { set, unset: gone, push: { events: event } }
          : { set: { ...set, events: [...kept, event], moved: record.moved + moved }, unset: gone },
      )
      return written === 1
    } catch (failure) {
      if (!(failure instanceof Unknown)) throw failure
      const there = await read(collection, record.id)
      if (there?.events.some(({ actionId, n }) => actionId === event.actionId && n === event.n)) return true
      throw failure
    }
  }

  /** Moves the oldest spread events to a page. The page is written first: a crash in between leaves a copy, never a gap. */
  async function makeRoom(collection: string, record: AnyRecord): Promise<readonly RecordEvent[]> {
    const leaving = record.events.slice(0, PAGE_SIZE)
    const last = leaving.at(-1)
    if (record.events.length < EVENTS_KEPT || !last || last.n > record.applied) return record.events
    await kernel.store.put('eventPages', {
      id: `${collection}.${record.id}.${leaving[0]?.n}`,
      recordId: `${collection}/${record.id}`,
      n: leaving[0]?.n ?? 0,
      events: leaving,
    })
    return record.events.slice(PAGE_SIZE)
  }
}
