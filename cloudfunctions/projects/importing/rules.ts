import type { BodyOf } from '../../kernel/record'
import { type EvidenceIntent, type Refused, refuse, type Step, step } from '../../kernel/record'
import type { Project, Stated, Target, TimelineNote } from '../model'
import type { Check, ReviewItem, ReviewStated } from './contract'
import type { ImportRecord, Planned } from './model'

/** How far an item may be trusted, from its open notes. */
export const checkOf = (item: Pick<ReviewItem, 'notes'>): Check => {
  const open = item.notes.filter(({ settled }) => !settled)
  if (open.some(({ check }) => check === 'conflict')) return 'conflict'
  return open.length > 0 ? 'check' : 'ready'
}

const openConflicts = (items: readonly ReviewItem[]): number =>
  items
    .filter(({ included }) => included)
    .reduce((sum, { notes }) => sum + notes.filter(({ check, settled }) => check === 'conflict' && !settled).length, 0)

type Revision = Readonly<{
  seenVersion: number
  year?: number | undefined
  asOf?: string | null | undefined
  items: readonly Readonly<{ index: number; item: ReviewItem }>[]
}>

export function reviseImport(
  record: ImportRecord,
  { seenVersion, year, asOf, items }: Revision,
):
  | Step<ImportRecord>
  | Refused<'import.changed' | 'import.settled' | 'item.missing' | 'stated.target' | 'range.reversed'> {
  if (record.state !== 'review') return refuse('import.settled')
  if (record.version !== seenVersion) return refuse('import.changed')
  if (items.some(({ index }) => index >= record.items.length)) return refuse('item.missing')
  for (const { item } of items) {
    if (item.stated.some(({ countsFor }) => countsFor !== null && countsFor >= item.targets.length))
      return refuse('stated.target')
    if (
      [...item.targets, ...item.stated].some(
        ({ quantity, quantityMax }) => quantityMax !== undefined && quantityMax <= quantity,
      )
    )
      return refuse('range.reversed')
  }
  const revised = new Map(items.map(({ index, item }) => [index, item]))
  return step('revised', {
    change: {
      items: record.items.map((item, index) => revised.get(index) ?? item),
      ...(year === undefined ? {} : { year }),
      ...(asOf === undefined ? {} : { asOf }),
    },
    note: { items: items.map(({ index }) => index) },
  })
}

/** Commits the whole list at once: from here on every project of the plan is made or brought up to date, each once. */
export function publishImport(
  record: ImportRecord,
  seenVersion: number,
  plan: readonly Planned[],
):
  | Step<ImportRecord>
  | Refused<'import.changed' | 'import.settled' | 'import.noYear' | 'import.empty' | 'import.conflict'> {
  if (record.state !== 'review') return refuse('import.settled')
  if (record.version !== seenVersion) return refuse('import.changed')
  if (record.year === null) return refuse('import.noYear')
  if (!record.items.some(({ included }) => included)) return refuse('import.empty')
  const conflicts = openConflicts(record.items)
  if (conflicts > 0) return refuse('import.conflict', String(conflicts))
  return step('published', { change: { state: 'published', plan }, note: { items: plan.length } })
}

export function discardImport(
  record: ImportRecord,
  seenVersion: number,
): Step<ImportRecord> | Refused<'import.changed' | 'import.settled'> {
  if (record.state !== 'review') return refuse('import.settled')
  if (record.version !== seenVersion) return refuse('import.changed')
  return step('discarded', { change: { state: 'discarded' } })
}

/** The target of a reviewed item, as the project will hold it. The id follows from its place, so that publishing twice is publishing once. */
const targetOf = (
  { name, quantity, quantityMax, unit, qualifier }: ReviewItem['targets'][number],
  id: string,
): Target => ({
  id,
  name,
  quantity,
  ...(quantityMax === undefined ? {} : { quantityMax }),
  unit,
  qualifier,
  source: { kind: 'manual' },
})

const statedOf = ({ label, quantity, quantityMax, unit, qualifier }: ReviewStated): Stated => ({
  label,
  quantity,
  ...(quantityMax === undefined ? {} : { quantityMax }),
  unit,
  qualifier,
})

/** What came of counting a document's figures: the day it speaks of, and what other entries already hold, by target. */
export type Counting = Readonly<{
  document: string
  asOf: string | null
  /** Counted from anything but documents, in thousandths. */
  others: Readonly<Record<string, number>>
}>

/** A document states totals; what other entries have counted already is taken off, so that nothing counts twice. */
function statedEvidence(
  projectId: string,
  item: ReviewItem,
  targetIds: readonly string[],
  { document, asOf, others }: Counting,
): EvidenceIntent[] {
  return item.stated.flatMap(({ countsFor, quantity }): EvidenceIntent[] => {
    const targetId = countsFor === null ? undefined : targetIds[countsFor]
    if (targetId === undefined) return []
    const rest = quantity - (others[targetId] ?? 0)
    if (rest <= 0) return []
    return [
      {
        kind: 'count',
        projectId,
        targetId,
        source: { kind: 'stated', id: 'document' },
        quantity: rest,
        label: `公示件累计数`,
        proof: document,
        ...(asOf === null ? {} : { day: asOf }),
      },
    ]
  })
}

const ids = (item: ReviewItem): string[] => item.targets.map((_, index) => `t${index + 1}`)

const published = (item: ReviewItem, { document }: Counting): TimelineNote => ({
  title: item.latest === '' ? `按《${document}》公布` : (item.latest.split('\n', 1)[0]?.slice(0, 60) ?? ''),
  text: item.latest,
})

/** A project that this document brings in. */
export function projectFrom(
  projectId: string,
  item: ReviewItem,
  record: Readonly<{ id: string; placeId: string; year: number }>,
  quote: string,
  counting: Counting,
): Readonly<{ body: BodyOf<Project>; evidence: readonly EvidenceIntent[]; note: TimelineNote }> {
  const targetIds = ids(item)
  return {
    body: {
      placeId: record.placeId,
      year: record.year,
      no: item.no,
      title: item.title,
      section: item.section,
      unitName: item.unitName,
      leader: item.leader,
      phone: '',
      state: item.state,
      targets: item.targets.map((target, index) => targetOf(target, targetIds[index] ?? `t${index + 1}`)),
      stated: item.stated.filter(({ countsFor }) => countsFor === null).map(statedOf),
      sites: [],
      milestones: [],
      deadline: item.deadline,
      started: item.started,
      season: null,
      latest: shorten(item.latest),
      source: { quote, document: counting.document, no: String(item.no), importId: record.id },
      asOf: counting.asOf,
    },
    evidence: statedEvidence(projectId, item, targetIds, counting),
    note: published(item, counting),
  }
}

const shorten = (text: string): string => {
  const characters = [...text.replace(/\s*\n\s*/g, ' ')]
  return characters.length <= 80 ? characters.join('') : `${characters.slice(0, 80).join('')}…`
}

/** Which of the project's targets each target of the item is: the same unit and name, or the only one of that unit. */
export function sameTargets(
  project: Pick<Project, 'targets'>,
  item: Pick<ReviewItem, 'targets'>,
): (string | undefined)[] {
  const taken = new Set<string>()
  return item.targets.map(({ unit, name }) => {
    const free = project.targets.filter((target) => target.unit === unit && !taken.has(target.id))
    const same = free.find((target) => target.name === name) ?? (free.length === 1 ? free[0] : undefined)
    if (same) taken.add(same.id)
    return same?.id
  })
}

/**
 * The next month's document speaks of a project that is there: its words, dates and totals are taken over, what the
 * office put in by hand stays. Units, leaders and deadlines are kept where the document is silent.
 */
export function takeDocument(
  project: Project,
  item: ReviewItem,
  quote: string,
  importId: string,
  counting: Counting,
): Step<Project> {
  const same = sameTargets(project, item)
  const fresh = item.targets.map((_, index) => same[index] ?? freeId(project, index))
  const kept = project.targets.map((target) => {
    const index = same.indexOf(target.id)
    const said = index === -1 ? undefined : item.targets[index]
    return said ? { ...targetOf(said, target.id), name: said.name || target.name, source: target.source } : target
  })
  const added = item.targets.flatMap((target, index) =>
    same[index] === undefined ? [targetOf(target, fresh[index] ?? '')] : [],
  )
  const state = item.state === 'unstated' ? project.state : item.state
  return step('published', {
    change: {
      state,
      targets: [...kept, ...added],
      stated: item.stated.filter(({ countsFor }) => countsFor === null).map(statedOf),
      unitName: item.unitName || project.unitName,
      leader: item.leader || project.leader,
      deadline: item.deadline ?? project.deadline,
      started: item.started ?? project.started,
      latest: shorten(item.latest) || project.latest,
      source: { quote, document: counting.document, no: String(item.no), importId },
      asOf: counting.asOf ?? project.asOf,
    },
    evidence: statedEvidence(project.id, item, fresh, counting),
    notices: [
      {
        to: 'followers',
        about: 'project.published',
        title: project.title,
        text: shorten(item.latest) || '有新的公布',
        projectId: project.id,
        ...(state === 'unstated' ? {} : { state: STATE[state] }),
      },
    ],
    note: published(item, counting),
  })
}

/** A new target of item `index` gets an id that no other target has or will get: behind all the old ones, in the item's order. */
const freeId = (project: Project, index: number): string => `t${project.targets.length + index + 1}n${project.version}`

const STATE: Readonly<Record<Project['state'], string>> = {
  notStarted: '未启动',
  inProgress: '推进中',
  done: '已完成',
  unstated: '未写明',
  closed: '已办结',
}
const number = (thousandths: number): string => String(thousandths / 1000)

/** What a document would change of a project, in sentences for the dry run. Nothing to say means nothing changes. */
export function changesOf(project: Project, item: ReviewItem, counted: Readonly<Record<string, number>>): string[] {
  const same = sameTargets(project, item)
  const targets = item.targets.flatMap((target, index) => {
    const before = project.targets.find(({ id }) => id === same[index])
    if (!before) return [`新增目标 ${number(target.quantity)}${target.unit}`]
    return before.quantity === target.quantity
      ? []
      : [`目标由 ${number(before.quantity)}${target.unit} 改为 ${number(target.quantity)}${target.unit}`]
  })
  const progress = item.stated.flatMap(({ countsFor, quantity, unit }) => {
    const id = countsFor === null ? undefined : same[countsFor]
    if (id === undefined) return []
    const now = counted[id] ?? 0
    if (quantity === now) return []
    return quantity > now
      ? [`已完成由 ${number(now)}${unit} 改为 ${number(quantity)}${unit}`]
      : [`文件写 ${number(quantity)}${unit}，已核实依据合计 ${number(now)}${unit}，请核对`]
  })
  const isNewState = item.state !== 'unstated' && item.state !== project.state
  return [
    ...(isNewState ? [`状态由「${STATE[project.state]}」改为「${STATE[item.state]}」`] : []),
    ...targets,
    ...progress,
    ...(item.unitName !== '' && item.unitName !== project.unitName ? [`承办单位改为 ${item.unitName}`] : []),
    ...(item.deadline !== null && item.deadline !== project.deadline ? [`期限改为 ${item.deadline}`] : []),
    ...(shorten(item.latest) !== '' && shorten(item.latest) !== project.latest ? ['有新的进展文字'] : []),
  ]
}
