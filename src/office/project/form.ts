import type { OutputOf } from '../../../cloudfunctions/kernel/contract'
import { type open, type ProjectEdit, type ProjectState, STATE_WORDS } from '../../../cloudfunctions/projects/contract'

export type Opened = OutputOf<typeof open>
export type Target = NonNullable<ProjectEdit['targets']>[number]
export type Site = NonNullable<ProjectEdit['sites']>[number]
export type Milestone = NonNullable<ProjectEdit['milestones']>[number]
export type TextField = 'title' | 'section' | 'unitName' | 'leader' | 'phone'

/** What somebody changed of a project and has not saved yet; what is missing was not touched. */
export type Draft = {
  no?: string
  texts: Readonly<Partial<Record<TextField, string>>>
  unitId?: string | null
  state?: ProjectState
  started?: string | null
  deadline?: string | null
  season?: { from: string; to: string } | null
  targets?: readonly Target[]
  sites?: readonly Site[]
  milestones?: readonly Milestone[]
  reason: string
  /** The version that the work began with, so that nobody's later change is written over unseen; 0 for none. */
  seen: number
  /** Of a project in the making: its id, and the year of its list. */
  projectId: string
  year: string
}

export const UNTOUCHED: Draft = { texts: {}, reason: '', seen: 0, projectId: '', year: '' }

/** What the cloud is told of a draft. */
export function changeOf({
  no,
  texts,
  unitId,
  state,
  started,
  deadline,
  season,
  targets,
  sites,
  milestones,
}: Draft): ProjectEdit {
  return {
    ...(no === undefined || no.trim() === '' ? {} : { no: Number(no) }),
    ...texts,
    ...(unitId === undefined ? {} : { unitId }),
    ...(state === undefined ? {} : { state }),
    ...(started === undefined ? {} : { started }),
    ...(deadline === undefined ? {} : { deadline }),
    ...(season === undefined ? {} : { season }),
    ...(targets === undefined ? {} : { targets: [...targets] }),
    ...(sites === undefined ? {} : { sites: [...sites] }),
    ...(milestones === undefined ? {} : { milestones: [...milestones] }),
  }
}

const FIELD_WORDS: Readonly<Record<keyof ProjectEdit, string>> = {
  no: '序号',
  title: '标题',
  section: '板块',
  unitName: '承办单位',
  unitId: '承办单位',
  leader: '领办人',
  phone: '监督电话',
  deadline: '期限',
  started: '开工',
  season: '起止日期',
  state: '状态',
  targets: '目标',
  sites: '点位',
  milestones: '节点',
}

/** What a change touches, in the words of the screen, each once. */
export const touched = (change: ProjectEdit): string[] => [
  ...new Set(Object.keys(change).map((field) => FIELD_WORDS[field as keyof ProjectEdit])),
]

/** What stands in the way of saving, by the name of the field. */
export function problemsOf({
  no,
  texts,
  season,
  targets = [],
  milestones = [],
}: Draft): Readonly<Record<string, string>> {
  const problems: Record<string, string> = {}
  if (texts.title?.trim() === '') problems.title = '标题不能空着'
  if (no !== undefined && no.trim() !== '' && !/^[1-9]\d{0,3}$/.test(no.trim())) problems.no = '写 1 到 9999 的整数'
  if (season && (season.from === '' || season.to === '')) problems.season = '起止日期要都填，或都不填'
  else if (season && season.from > season.to) problems.season = '起止日期颠倒了'
  for (const { id, unit, source } of targets) {
    if (unit === '') problems[`target.${id}.unit`] = '每个目标都要有单位'
    else if (source.kind === 'records' && source.rule === '')
      problems[`target.${id}.unit`] = '请选按哪一项服务的办理记录数'
  }
  for (const { id, title } of milestones) if (title.trim() === '') problems[`milestone.${id}`] = '节点要有名称'
  return problems
}

/** The targets as an edit holds them; undefined where it is not known whose records count for one. */
export function targetsOf({ figures, settings }: Pick<Opened, 'figures' | 'settings'>): readonly Target[] | undefined {
  const targets: Target[] = []
  for (const { id, name, quantity, quantityMax, unit, qualifier, source } of figures) {
    const rule = settings?.rules.find(({ targetId }) => targetId === id)?.rule
    if (source === 'records' && rule === undefined) return undefined
    targets.push({
      ...{ id, name, quantity, unit, qualifier },
      ...(quantityMax === undefined ? {} : { quantityMax }),
      source: source === 'records' ? { kind: source, rule: rule ?? '' } : { kind: source },
    })
  }
  return targets
}

const MARKER = /^\s*(?:[（(]?\d{1,3}[）).、．]\s*|[①-⑳]\s*|[-*•·]\s*)/

/** Names of sites from pasted lines: without their numbering, each once, and none that is there already. */
export function namesIn(text: string, known: readonly string[]): string[] {
  const taken = new Set(known)
  return text
    .split(/[\n；;]/)
    .map((line) => line.replace(MARKER, '').trim())
    .filter((name) => {
      if (name === '' || taken.has(name)) return false
      taken.add(name)
      return true
    })
}

export const STATE_CHOICES = (Object.keys(STATE_WORDS) as ProjectState[]).map((value) => ({
  value,
  word: STATE_WORDS[value],
}))
