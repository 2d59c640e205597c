import type { Evidence } from '../kernel/evidence'
import { type EvidenceIntent, type Refused, refuse, type Step, step } from '../kernel/record'
import type { Pace, ProjectEdit } from './contract'
import type { Project, Site, Target, TimelineNote, Update } from './model'

/**
 * 序时进度: is a target where its calendar says it should be?
 *
 * @param done      counted over target quantity, 0…; an open-ended target (不少于) may pass 1
 * @param elapsed   share of the target's own calendar that has passed, 0…1; a service that runs one month a year has a calendar of that month
 * @param tolerance share by which it may trail before it is called behind (滞后)
 * @source 「时间过半、任务过半」 of monthly bulletins; reference/anchors.md §1
 */
export function pace(done: number, elapsed: number, tolerance: number): Pace {
  if (done >= 1 || done > elapsed + tolerance) return 'ahead'
  return done < elapsed - tolerance ? 'behind' : 'onSchedule'
}

/** A target trails its calendar by more than a tenth before it is called behind. */
export const TOLERANCE = 0.1

/**
 * The share of a calendar that has passed on a day: 0 before it begins, 1 after it ends.
 *
 * @param dayNumber days since any fixed day, for `from`, `to` and today alike; both ends belong to the calendar
 */
export function elapsedShare(from: number, to: number, today: number): number {
  const length = to - from + 1
  return Math.min(1, Math.max(0, (today - from + 1) / length))
}

/**
 * The word for one target. Nothing is said of upper bounds (控制在 690 人以内 is no race), of projects that are over,
 * or before the calendar has begun.
 */
export function paceOf(
  target: Pick<Target, 'quantity' | 'qualifier'>,
  counted: number,
  state: Project['state'],
  elapsed: number,
): Pace | null {
  if (target.qualifier === 'max' || target.quantity === 0 || elapsed === 0) return null
  if (state === 'done' || state === 'closed') return null
  return pace(counted / target.quantity, elapsed, TOLERANCE)
}

/** A target counted from records must not be typed over: its figure would no longer open down to them. */
const isCountedByHand = (target: Target): boolean => target.source.kind === 'manual'

const SITE_WORDS: Readonly<Record<Site['state'], string>> = {
  notStarted: '未启动',
  inProgress: '推进中',
  done: '已完成',
}
const STATE_SAID: Readonly<Record<Exclude<Project['state'], 'unstated'>, string>> = { ...SITE_WORDS, closed: '已办结' }

const follows = (project: Project, about: string, text: string, state = project.state) => ({
  notices: [
    {
      ...{ to: 'followers' as const, about, title: project.title, text, projectId: project.id },
      ...(state === 'unstated' ? {} : { state: STATE_SAID[state] }),
    },
  ],
})

const note = (title: string, rest: Omit<TimelineNote, 'title'> = {}): TimelineNote => ({ title, ...rest })

/**
 * Somebody who answers for a project posts how it is getting on.
 *
 * @param isOffice what the office counts is counted; what a unit reports waits for the office (待核实)
 * @returns the project's next state with the event that carries its evidence and its notices,
 *   or refused: `project.closed`, `project.changed` (somebody was faster), `target.missing`, `target.notManual`, `target.twice`, `quantity.zero`
 */
export function updateProject(
  project: Project,
  updateId: string,
  update: Update,
  isOffice: boolean,
):
  | Step<Project>
  | Refused<
      'project.closed' | 'project.changed' | 'target.missing' | 'target.notManual' | 'target.twice' | 'quantity.zero'
    > {
  if (project.state === 'closed') return refuse('project.closed')
  if (project.version !== update.seenVersion) return refuse('project.changed')
  const targets = new Map(project.targets.map((target) => [target.id, target]))
  const named = update.counted.map(({ targetId }) => targets.get(targetId))
  if (named.some((target) => target === undefined)) return refuse('target.missing')
  if (!named.every((target) => target && isCountedByHand(target))) return refuse('target.notManual')
  if (new Set(named).size !== named.length) return refuse('target.twice')
  if (update.counted.some(({ quantity }) => quantity === 0)) return refuse('quantity.zero')

  const evidence = update.counted.map(
    ({ targetId, quantity, proof }): EvidenceIntent => ({
      kind: isOffice ? 'count' : 'report',
      projectId: project.id,
      targetId,
      source: { kind: 'update', id: updateId },
      quantity,
      label: proof,
      proof,
      photos: update.photos,
    }),
  )
  const state = project.state === 'notStarted' || project.state === 'unstated' ? 'inProgress' : project.state
  return step('updated', {
    change: { latest: firstLine(update.text), ...(state === project.state ? {} : { state }) },
    evidence,
    note: note(firstLine(update.text), { text: update.text, photos: update.photos }),
    ...follows(project, 'project.updated', firstLine(update.text), state),
  })
}

const firstLine = (text: string): string => {
  const [line = ''] = text.split('\n', 1)
  const characters = [...line]
  return characters.length <= 60 ? line : `${characters.slice(0, 60).join('')}…`
}

/** One site changes its state; targets counted by sites gain or lose one with it. */
export function setSite(
  project: Project,
  change: { siteId: string; state: Site['state']; photos: readonly string[]; seenVersion: number },
): Step<Project> | Refused<'project.closed' | 'project.changed' | 'site.missing' | 'site.same'> {
  if (project.state === 'closed') return refuse('project.closed')
  if (project.version !== change.seenVersion) return refuse('project.changed')
  const site = project.sites.find(({ id }) => id === change.siteId)
  if (!site) return refuse('site.missing')
  if (site.state === change.state) return refuse('site.same')
  const title = `${site.name}：${SITE_WORDS[change.state]}`
  return step('siteSet', {
    change: {
      sites: project.sites.map((other) => (other.id === site.id ? { ...site, state: change.state } : other)),
      latest: title,
    },
    evidence: siteEvidence(project, site, change.state, change.photos),
    note: note(title, { photos: change.photos }),
    ...follows(project, 'project.site', title),
  })
}

function siteEvidence(project: Project, site: Site, state: Site['state'], photos: readonly string[]): EvidenceIntent[] {
  if (state !== 'done' && site.state !== 'done') return []
  return project.targets
    .filter((target) => target.source.kind === 'sites')
    .map((target): EvidenceIntent => {
      const where = { projectId: project.id, targetId: target.id, source: { kind: 'site' as const, id: site.id } }
      return state === 'done'
        ? { ...where, kind: 'count', quantity: 1000, label: site.name, photos, siteId: site.id }
        : { ...where, kind: 'revoke', reason: `点位改为${SITE_WORDS[state]}` }
    })
}

/** The project's own word: what a record of work proves is judged and put right there, where it was said. */
const isOwn = (project: Project, { recordId }: Pick<Evidence, 'recordId'>): boolean =>
  recordId === `projects/${project.id}`

const isSettled = (evidence: Pick<Evidence, 'state'>): boolean => evidence.state !== 'pending'

/** The office accepts a reported figure, or sends it back; the unit's text stays in the timeline either way. */
export function judgeEvidence(
  project: Project,
  evidence: Evidence | undefined,
  verdict: { kind: 'accept' } | { kind: 'return'; reason: string },
): Step<Project> | Refused<'project.closed' | 'evidence.missing' | 'evidence.settled' | 'evidence.notManual'> {
  if (project.state === 'closed') return refuse('project.closed')
  if (evidence?.projectId !== project.id) return refuse('evidence.missing')
  if (!isOwn(project, evidence)) return refuse('evidence.notManual')
  if (isSettled(evidence)) return refuse('evidence.settled')
  const { targetId, source } = evidence
  const about = { projectId: project.id, targetId, source }
  return verdict.kind === 'accept'
    ? step('accepted', { evidence: [{ ...about, kind: 'verify' }], note: note(`核实：${evidence.label}`) })
    : step('returned', {
        evidence: [{ ...about, kind: 'revoke', reason: verdict.reason }],
        reason: verdict.reason,
        note: note(`退回：${evidence.label}`, { text: verdict.reason }),
      })
}

/** A counted entry is put right, or with a quantity of 0 taken back; what past days counted stays. */
export function correctEvidence(
  project: Project,
  evidence: Evidence | undefined,
  corrected: { quantity: number; reason: string },
):
  | Step<Project>
  | Refused<'project.closed' | 'evidence.missing' | 'evidence.settled' | 'evidence.notManual' | 'quantity.same'> {
  if (project.state === 'closed') return refuse('project.closed')
  if (evidence?.projectId !== project.id) return refuse('evidence.missing')
  if (!isOwn(project, evidence) || evidence.source.kind === 'site') return refuse('evidence.notManual')
  if (evidence.state !== 'counted') return refuse('evidence.settled')
  if (evidence.quantity === corrected.quantity) return refuse('quantity.same')
  const { targetId, source, label, proof, photos } = evidence
  const about = { projectId: project.id, targetId, source }
  const intent: EvidenceIntent =
    corrected.quantity === 0
      ? { ...about, kind: 'revoke', reason: corrected.reason }
      : {
          ...about,
          kind: 'count',
          quantity: corrected.quantity,
          label,
          ...(proof === undefined ? {} : { proof }),
          ...(photos === undefined ? {} : { photos }),
        }
  return step('corrected', {
    evidence: [intent],
    reason: corrected.reason,
    note: note(`更正：${label}`, { text: corrected.reason }),
  })
}

export type EditRefusal =
  | 'project.changed'
  | 'project.closed'
  | 'edit.nothing'
  | 'target.counted'
  | 'target.twice'
  | 'site.counted'
  | 'season.reversed'
  | 'range.reversed'

/**
 * The office changes what a project says of itself. Only reopening is possible once it is closed.
 *
 * @param folded targets whose evidence is in the totals; with those that the project's events speak of, they keep
 *   their unit and their way of counting
 */
export function editProject(
  project: Project,
  edit: { seenVersion: number; reason: string; change: ProjectEdit },
  folded: ReadonlySet<string>,
): Step<Project> | Refused<EditRefusal> {
  const proved = project.events.flatMap(({ evidence }) => evidence.map(({ targetId }) => targetId))
  const evident = new Set([...folded, ...proved])
  if (project.version !== edit.seenVersion) return refuse('project.changed')
  if (project.state === 'closed' && (edit.change.state === undefined || edit.change.state === 'closed'))
    return refuse('project.closed')
  const change = changedFields(project, edit.change)
  const fields = Object.keys(change)
  if (fields.length === 0) return refuse('edit.nothing')
  const fault =
    checkShape(edit.change) ??
    checkTargets(project, edit.change.targets, evident) ??
    checkSites(project, edit.change.sites)
  if (fault) return fault
  return step('edited', {
    change,
    evidence: sitesEvidence(project, edit.change),
    reason: edit.reason,
    note: note(`更新了${fields.map((field) => FIELD_WORDS[field] ?? field).join('、')}`, {
      text: edit.reason,
      ...versions(project, change),
    }),
  })
}

const FIELD_WORDS: Readonly<Record<string, string>> = {
  no: '序号',
  title: '标题',
  section: '类别',
  unitName: '承办单位',
  unitId: '承办单位',
  leader: '领办人',
  phone: '监督电话',
  deadline: '期限',
  started: '开工日期',
  season: '起止日期',
  state: '状态',
  targets: '目标',
  sites: '点位',
  milestones: '节点',
}

/** The old and the new value of what changed: a version that can be compared. */
const versions = (project: Project, change: Readonly<Record<string, unknown>>): Record<string, unknown> => ({
  from: Object.fromEntries(
    Object.keys(change).map((field) => [field, (project as Readonly<Record<string, unknown>>)[field] ?? null]),
  ),
  to: Object.fromEntries(Object.entries(change).map(([field, value]) => [field, value ?? null])),
})

function changedFields(project: Project, change: ProjectEdit): Partial<Project> {
  const before = project as Readonly<Record<string, unknown>>
  const entries = Object.entries(change).filter(
    ([field, value]) => value !== undefined && JSON.stringify(before[field] ?? null) !== JSON.stringify(value),
  )
  return Object.fromEntries(
    entries.map(([field, value]) => [field, field === 'unitId' && value === null ? undefined : value]),
  )
}

/** What is wrong with the change by itself, whatever the project. */
export function checkShape(
  change: ProjectEdit,
): Refused<'target.twice' | 'season.reversed' | 'range.reversed'> | undefined {
  const { targets = [], season } = change
  if (new Set(targets.map(({ id }) => id)).size !== targets.length) return refuse('target.twice')
  if (targets.some(({ quantity, quantityMax }) => quantityMax !== undefined && quantityMax <= quantity))
    return refuse('range.reversed')
  if (season && season.from > season.to) return refuse('season.reversed')
  return undefined
}

function checkTargets(
  project: Project,
  targets: readonly Target[] | undefined,
  evident: ReadonlySet<string>,
): Refused<'target.counted'> | undefined {
  if (!targets) return undefined
  const lost = project.targets.find((target) => {
    if (!evident.has(target.id)) return false
    const kept = targets.find(({ id }) => id === target.id)
    return !kept || kept.unit !== target.unit || JSON.stringify(kept.source) !== JSON.stringify(target.source)
  })
  return lost && refuse('target.counted', lost.name === '' ? lost.unit : lost.name)
}

function checkSites(project: Project, sites: readonly Site[] | undefined): Refused<'site.counted'> | undefined {
  if (!sites) return undefined
  const lost = project.sites.find((site) => site.state === 'done' && !sites.some(({ id }) => id === site.id))
  return lost && refuse('site.counted', lost.name)
}

/** Sites that an edit made done or undone, and those done before, for a target that is counted by sites from now on. */
function sitesEvidence(project: Project, change: ProjectEdit): EvidenceIntent[] {
  const after = { ...project, targets: change.targets ?? project.targets }
  const wereBySites = new Set(project.targets.filter(({ source }) => source.kind === 'sites').map(({ id }) => id))
  const isFirstBySites = after.targets.some(({ id, source }) => source.kind === 'sites' && !wereBySites.has(id))
  return (change.sites ?? project.sites).flatMap((site) => {
    const before = project.sites.find(({ id }) => id === site.id) ?? { ...site, state: 'notStarted' as const }
    const isToldAgain = isFirstBySites && site.state === 'done'
    return before.state === site.state && !isToldAgain ? [] : siteEvidence(after, before, site.state, [])
  })
}
