import { applyEvidence } from './evidence'
import { isOver, type Kernel, type Spread } from './kernel'
import type { LogFields } from './log'
import { spreadNotice } from './notices'
import type { RecordEvent, RecordFrame } from './record'
import type { Document } from './store/port'
import { foldProject } from './totals'

type AnyRecord = RecordFrame & Document

/**
 * Spreads what a record's events committed: audit rows, evidence, notices, and what its capability adds (design §6, P2).
 * Any number may run at once and any may die: every row's id follows from record + event, so each effect happens once.
 *
 * @returns `more` when its capability ran out of time: the record stays due
 */
export async function drainRecord(kernel: Kernel, collection: string, id: string): Promise<Spread> {
  for (;;) {
    const record = await kernel.store.get<AnyRecord>(collection, id)
    if (record?.todo !== 1) return 'done'
    const fresh = record.events.filter(({ n }) => n > record.applied)
    const projects = new Set<string>()
    for (const event of fresh) {
      await spreadEvent(kernel, collection, record, event)
      for (const { projectId } of event.evidence) projects.add(projectId)
    }
    const spread = await kernel.reactions.records[collection]?.(record, fresh, kernel)
    for (const projectId of projects) await foldProject(kernel, projectId)
    if (spread === 'more') return spread
    // Lost means that a newer event came meanwhile: go again.
    await kernel.store.updateIf(
      collection,
      id,
      { version: record.version, todo: 1 },
      { set: { todo: 0, applied: record.version } },
    )
  }
}

async function spreadEvent(kernel: Kernel, collection: string, record: AnyRecord, event: RecordEvent): Promise<void> {
  const recordId = `${collection}/${record.id}`
  await kernel.store.insertMany('audit', [
    {
      id: `${collection}.${record.id}.${event.n}`,
      recordId,
      actionId: event.actionId,
      n: event.n,
      at: event.at,
      log: kernel.reactions.histories?.includes(collection) ? 0 : 1,
      event,
    },
  ])
  for (const intent of event.evidence) await applyEvidence(kernel.store, recordId, event, intent)
  for (const [index, intent] of event.notices.entries()) {
    await spreadNotice(kernel, `${collection}.${record.id}.${event.n}.${index}`, event, intent, record.path[0])
  }
}

const OLDEST = [
  ['updatedAt', 'asc'],
  ['id', 'asc'],
] as const

/**
 * Drains the records of one collection that have something to spread, oldest change first, page by page. One that
 * cannot be spread is logged and passed over, so that it does not hold up the rest.
 *
 * @param limit of a page
 * @returns how many were drained, or brought further
 */
export async function drainCollection(kernel: Kernel, collection: string, limit: number): Promise<number> {
  let drained = 0
  let after: { updatedAt: number; id: string } | undefined
  for (;;) {
    const waiting: AnyRecord[] = await kernel.store.find<AnyRecord>(
      collection,
      { todo: 1 },
      { orderBy: OLDEST, limit, after },
    )
    for (const { id } of waiting) {
      if (await succeeds(kernel, 'drain', { collection }, () => drainRecord(kernel, collection, id))) drained++
      if (isOver(kernel)) return drained
    }
    const last = waiting.at(-1)
    if (waiting.length < limit || !last) return drained
    after = { updatedAt: last.updatedAt, id: last.id }
  }
}

/** Does one piece of what is due; when it fails, says so and lets the next have its turn. It stays due. */
export async function succeeds(
  kernel: Kernel,
  event: string,
  fields: LogFields,
  work: () => Promise<unknown>,
): Promise<boolean> {
  try {
    await work()
    return true
  } catch (failure) {
    kernel.log.failed(event, failure, fields)
    return false
  }
}
