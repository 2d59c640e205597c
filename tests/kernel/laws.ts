import { expect } from 'vitest'
import type { Evidence } from '../../cloudfunctions/kernel/evidence'
import { derivedId } from '../../cloudfunctions/kernel/ids'
import type { EvidenceIntent, RecordEvent, RecordFrame } from '../../cloudfunctions/kernel/record'
import { recordCollections } from '../../cloudfunctions/kernel/store/collections'
import type { Document, Filter, Store } from '../../cloudfunctions/kernel/store/port'
import { recountProject, sumsOf, type Totals } from '../../cloudfunctions/kernel/totals'
import { boardId } from '../../cloudfunctions/projects/board'
import type { Board, Project } from '../../cloudfunctions/projects/model'
import { cardOf } from '../../cloudfunctions/projects/view'
import { FAITHFUL, type History, PROJECTS, type Said } from './history'

/**
 * What must hold once everything that was due is done (design §4 and §6), said from the records' own events and
 * without a look at how the kernel spreads them.
 */
export async function expectLaws(store: Store, history: History): Promise<void> {
  expect(history.failures).toEqual([])
  for (const collection of recordCollections) {
    for (const record of await every<RecordFrame & Document>(store, collection)) {
      expect(record, `${collection}/${record.id} is spread`).toMatchObject({ todo: 0, applied: record.version })
      const events = await expectWholeHistory(store, collection, record)
      await expectAudit(store, `${collection}/${record.id}`, events)
    }
  }
  for (const projectId of PROJECTS) {
    const project = (await store.get<Document & Project>('projects', projectId)) as Document & Project
    const events = await eventsOf(store, 'projects', project)
    await expectEvidence(store, projectId, events)
    await expectCard(store, project)
    await expectNotices(store, projectId, events)
    expectAnswers(history.said, projectId, events)
  }
  expect(await store.count('fanouts', { todo: 1 })).toBe(0)
  expect(await store.count('evidence', { folded: 0 })).toBe(0)
}

/** Every document of a collection that matches. */
export async function every<D extends Document>(store: Store, collection: string, filter: Filter = {}): Promise<D[]> {
  const all: D[] = []
  for (;;) {
    const last = all.at(-1)
    const page: D[] = await store.find<D>(collection, filter, {
      orderBy: [['id', 'asc']],
      limit: 100,
      after: last && { id: last.id },
    })
    all.push(...page)
    if (page.length < 100) return all
  }
}

/** The events of a record with those that moved to pages, oldest first. A page may repeat what the record still has. */
async function eventsOf(store: Store, collection: string, record: RecordFrame): Promise<RecordEvent[]> {
  const pages = await store.find<Document & { events: RecordEvent[] }>(
    'eventPages',
    { recordId: `${collection}/${record.id}` },
    {
      orderBy: [
        ['n', 'desc'],
        ['id', 'desc'],
      ],
      limit: 100,
    },
  )
  const byN = new Map([...pages.flatMap(({ events }) => events), ...record.events].map((event) => [event.n, event]))
  return [...byN.values()].sort((left, right) => left.n - right.n)
}

/** No version without its event, no event twice, and none older than the one before it. */
async function expectWholeHistory(store: Store, collection: string, record: RecordFrame): Promise<RecordEvent[]> {
  const events = await eventsOf(store, collection, record)
  expect(events.map(({ n }) => n)).toEqual(Array.from({ length: record.version }, (_, index) => index + 1))
  expect(new Set(events.map(({ actionId }) => actionId)).size).toBe(events.length)
  expect(record.moved + record.events.length).toBe(record.version)
  const instants = events.map(({ at }) => at)
  expect(instants).toEqual([...instants].sort((left, right) => left - right))
  return events
}

async function expectAudit(store: Store, recordId: string, events: readonly RecordEvent[]): Promise<void> {
  const rows = await store.find<Document & { event: RecordEvent }>(
    'audit',
    { recordId },
    {
      orderBy: [
        ['n', 'desc'],
        ['id', 'desc'],
      ],
      limit: 100,
    },
  )
  expect(rows.map(({ event }) => event).reverse()).toEqual(events.slice(-100))
  expect(await store.count('audit', { recordId })).toBe(events.length)
}

type Live = Readonly<{ state: 'pending' | 'counted'; quantity: number }>
type Entry = Readonly<{ day: string; quantity: number }>
type Source = { live: Live | undefined; entries: Entry[]; returned: number }

/** What the events of a project, read one after the other, say of one target and source. */
function told(events: readonly RecordEvent[]): Map<string, Source & { targetId: string }> {
  const sources = new Map<string, Source & { targetId: string }>()
  for (const event of events) {
    for (const intent of event.evidence) {
      const base = derivedId('evidence', intent.projectId, intent.targetId, intent.source.kind, intent.source.id)
      const source = sources.get(base) ?? { targetId: intent.targetId, live: undefined, entries: [], returned: 0 }
      sources.set(base, source)
      tell(source, event.day, intent)
    }
  }
  return sources
}

function tell(source: Source, day: string, intent: EvidenceIntent): void {
  const { live } = source
  const count = (quantity: number) => {
    source.entries.push({ day, quantity })
    source.live = { state: 'counted', quantity }
  }
  switch (intent.kind) {
    case 'report':
      if (live?.state !== 'counted') source.live = { state: 'pending', quantity: intent.quantity }
      return
    case 'count':
      if (live?.state === 'counted' && live.quantity === intent.quantity) return
      if (live?.state === 'counted') source.entries.push({ day, quantity: -live.quantity })
      count(intent.quantity)
      return
    case 'verify':
      if (live?.state === 'pending') count(live.quantity)
      return
    case 'revoke':
      if (live?.state === 'counted') source.entries.push({ day, quantity: -live.quantity })
      if (live?.state === 'pending') source.returned += live.quantity
      source.live = undefined
  }
}

async function expectEvidence(store: Store, projectId: string, events: readonly RecordEvent[]): Promise<void> {
  const rows = await every<Evidence>(store, 'evidence', { projectId })
  const sources = told(events)
  expect(new Set(rows.map(({ base }) => base))).toEqual(
    new Set(
      [...sources]
        .filter(([, { live, entries, returned }]) => live || entries.length || returned)
        .map(([base]) => base),
    ),
  )
  for (const [base, source] of sources) {
    const generations = rows.filter((row) => row.base === base)
    const live = generations.filter(({ state }) => state === 'pending' || state === 'counted')
    expect(live.map(({ state, quantity }) => ({ state, quantity }))).toEqual(source.live ? [source.live] : [])
    expect(generations.map(({ generation }) => generation).sort((left, right) => left - right)).toEqual(
      generations.map((_, index) => index + 1),
    )
  }

  const totals = await store.get<Totals>('totals', projectId)
  const targetIds = new Set([...sources.values()].map(({ targetId }) => targetId))
  const days = [...new Set(events.map(({ day }) => day))]
  for (const until of [...days, '9999-12-31']) {
    const recounted = await recountProject(store, projectId, until)
    for (const targetId of targetIds) {
      const of = [...sources.values()].filter((source) => source.targetId === targetId)
      const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0)
      const expected = {
        counted: sum(
          of.flatMap(({ entries }) => entries.filter(({ day }) => day <= until).map(({ quantity }) => quantity)),
        ),
        pending: sum(of.map(({ live }) => (live?.state === 'pending' ? live.quantity : 0))),
        returned: sum(of.map(({ returned }) => returned)),
      }
      expect(sumsOf(totals, targetId, until), `${projectId} ${targetId} until ${until}`).toEqual(expected)
      expect(recounted[targetId] ?? { counted: 0, pending: 0, returned: 0 }).toEqual(expected)
    }
  }
}

/** The board shows what the project and its totals say now. */
async function expectCard(store: Store, project: Document & Project): Promise<void> {
  const board = await store.get<Board>('boards', boardId(project.placeId, project.year))
  const { at, ...shown } = board?.cards[project.id] ?? {}
  const { at: now, ...fresh } = cardOf(project, await store.get<Totals>('totals', project.id))
  expect(shown).toEqual(JSON.parse(JSON.stringify(fresh)))
  expect(at?.project).toBe(now.project)
}

async function expectNotices(store: Store, projectId: string, events: readonly RecordEvent[]): Promise<void> {
  const causes = events.flatMap(({ n, notices }) => notices.map((_, index) => `projects.${projectId}.${n}.${index}`))
  for (const openid of FAITHFUL) {
    const rows = await every(store, 'inbox', { openid })
    const ids = rows.filter((row) => row.projectId === projectId).map(({ id }) => id)
    expect(new Set(ids)).toEqual(new Set(causes.map((cause) => derivedId('inbox', cause, openid))))
  }
}

/** What was acknowledged is in the record, once, and answered the same every time it is asked; what was refused is not. */
function expectAnswers(said: readonly Said[], projectId: string, events: readonly RecordEvent[]): void {
  for (const [at, { actionId, result, openid, input, ...one }] of said.entries()) {
    if (one.projectId !== projectId || actionId === '') continue
    const event = events.find((each) => each.actionId === actionId)
    if (result.ok) {
      const { version } = result.value as { version: number }
      expect(event, `${actionId} was acknowledged`).toMatchObject({ n: version, actor: openid })
      const later = said.filter((each) => each.actionId === actionId && each.asked > at)
      const again = later.filter((each) => each.openid === openid && each.input === input)
      for (const { result: answer } of again) {
        if (answer.ok || !answer.code.startsWith('service.')) expect(answer).toEqual(result)
      }
    } else if (!said.some((each) => each.actionId === actionId && mayHaveHappened(each))) {
      expect(event, `${actionId} was refused`).toBeUndefined()
    }
  }
}

const mayHaveHappened = ({ result }: Said): boolean => result.ok || result.code.startsWith('service.')

/**
 * Spreads every event once more, as a drain would that slept since the beginning; the laws must hold as before and no
 * figure, row or message may be new.
 */
export async function expectSpreadingTwiceChangesNothing(store: Store, again: () => Promise<void>): Promise<void> {
  const counts = async () => {
    const spread = ['audit', 'inbox', 'fanouts', 'evidence', 'rounds'].map((name) => every(store, name))
    const [audit, inbox, fanouts, evidence, rounds] = await Promise.all(spread)
    const facts = evidence?.map(({ version: _, n: __, ...fact }) => fact)
    return { audit, inbox, fanouts: fanouts?.map(({ id }) => id), facts, rounds }
  }
  const before = await counts()
  for (const collection of recordCollections) {
    for (const { id } of await every(store, collection)) {
      await store.updateIf(collection, id, {}, { set: { todo: 1, applied: 0 } })
    }
  }
  await again()
  expect(await counts()).toEqual(before)
}
