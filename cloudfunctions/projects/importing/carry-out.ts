import { dayOf } from '../../kernel/clock'
import { drainRecord } from '../../kernel/drain'
import type { Evidence } from '../../kernel/evidence'
import { contentHash } from '../../kernel/ids'
import { isOver, type Kernel, type Spread } from '../../kernel/kernel'
import { refuse } from '../../kernel/record'
import { openRecords, systemAuthor } from '../../kernel/records'
import type { Document } from '../../kernel/store/port'
import { sumsOf, type Totals } from '../../kernel/totals'
import { boardId, publishRound } from '../board'
import type { Project } from '../model'
import type { ImportRecord, Planned } from './model'
import { type Counting, projectFrom, takeDocument } from './rules'

const PAGE = 100

/**
 * Does what a published import committed: every project of its plan, then the year of its place, then the round.
 * Each step is repeatable and follows from the import alone, so that it goes on where it was broken off, or ran out of time.
 */
export async function carryOut(record: ImportRecord, kernel: Kernel): Promise<Spread> {
  if (record.state !== 'published' || record.year === null) return 'done'
  const year = record.year
  for (const planned of await undone(kernel, record)) {
    await (planned.kind === 'new' ? makeProject(kernel, record, year, planned) : bringUpToDate(kernel, record, planned))
    await drainRecord(kernel, 'projects', planned.projectId)
    if (isOver(kernel)) return 'more'
  }
  await addYear(kernel, record, year)
  await publishRound(kernel, boardId(record.placeId, year), record.id, record.asOf ?? dayOf(record.updatedAt))
  return 'done'
}

/** What an earlier run that was broken off has left: a long list takes several, and each should get further. */
async function undone(kernel: Kernel, { id, plan }: ImportRecord): Promise<Planned[]> {
  const left: Planned[] = []
  for (let from = 0; from < plan.length; from += PAGE) {
    const page = plan.slice(from, from + PAGE)
    const projects = await kernel.store.getMany<Document & Project>(
      'projects',
      page.map(({ projectId }) => projectId),
    )
    const isDone = ({ todo, events }: Project) => todo === 0 && events.some(({ actionId }) => actionId === id)
    const done = new Set(projects.filter(isDone).map((project) => project.id))
    left.push(...page.filter(({ projectId }) => !done.has(projectId)))
  }
  return left
}

const doors = (kernel: Kernel, record: ImportRecord, what: string) =>
  openRecords(kernel, systemAuthor(contentHash([record.id, what])))

async function makeProject(
  kernel: Kernel,
  record: ImportRecord,
  year: number,
  { index, projectId }: Planned,
): Promise<void> {
  const item = record.items[index]
  if (!item) return
  const counting: Counting = { document: record.name, asOf: record.asOf, others: {} }
  const quote = record.excerpts[index]?.text ?? ''
  const { body, evidence, note } = projectFrom(projectId, item, { ...record, year }, quote, counting)
  await doors(kernel, record, projectId).projects.create(projectId, record.path, body, {
    action: 'published',
    actionId: record.id,
    evidence,
    note,
  })
}

async function bringUpToDate(kernel: Kernel, record: ImportRecord, { index, projectId }: Planned): Promise<void> {
  const item = record.items[index]
  if (!item) return
  const quote = record.excerpts[index]?.text ?? ''
  for (;;) {
    // What others counted must be read with every event of the project spread, or an entry just made would count twice.
    await drainRecord(kernel, 'projects', projectId)
    const project = await kernel.store.get<Document & Project>('projects', projectId)
    if (!project) return
    const counting: Counting = {
      document: record.name,
      asOf: record.asOf,
      others: await countedElsewhere(kernel, project),
    }
    const answer = await doors(kernel, record, projectId).projects.step(projectId, record.id, (fresh) =>
      fresh.version === project.version
        ? takeDocument(fresh, item, quote, record.id, counting)
        : refuse('project.changed'),
    )
    if ('version' in answer || answer.code !== 'project.changed') return
  }
}

/** What each target has counted from anything but documents. */
async function countedElsewhere(kernel: Kernel, project: Project): Promise<Record<string, number>> {
  const totals = await kernel.store.get<Totals>('totals', project.id)
  const others: Record<string, number> = {}
  for (const { id } of project.targets) {
    const stated = await kernel.store.find<Evidence>(
      'evidence',
      { projectId: project.id, targetId: id, state: 'counted', 'source.kind': 'stated' },
      {
        orderBy: [
          ['at', 'desc'],
          ['id', 'desc'],
        ],
        limit: 10,
      },
    )
    others[id] = sumsOf(totals, id).counted - stated.reduce((sum, { quantity }) => sum + quantity, 0)
  }
  return others
}

async function addYear(kernel: Kernel, record: ImportRecord, year: number): Promise<void> {
  await doors(kernel, record, 'year').places.step(record.placeId, record.id, (place) => ({
    kind: 'step',
    action: 'listPublished',
    change: { years: [...new Set([...place.years, year])].sort((left, right) => left - right) },
    evidence: [],
    notices: [],
    note: { year },
  }))
}
