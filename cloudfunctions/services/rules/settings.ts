import { type Refused, refuse, type Step, step } from '../../kernel/record'
import type { ServiceState } from '../contract'
import type { Service } from '../model'
import type { Calendar, Settings } from '../settings/contract'
import type { ProjectRow } from '../targets'
import { findOverlap } from './calendar'
import { unfit } from './counting-words'

/** What a change of settings has to look up, as it was found. */
export type Known = Readonly<{
  projects: ReadonlyMap<string, ProjectRow>
  /** The unit that is asked for; `name` is that of the place where none is. */
  unit: Readonly<{ id: string; name: string }> | 'missing' | undefined
}>

type CountingRefusal =
  | 'target.unknown'
  | 'target.byHand'
  | 'target.elsewhere'
  | 'target.twice'
  | 'counting.unfit'
  | 'counter.unknown'
export type SettingsRefusal = CountingRefusal | 'unit.unknown' | 'field.optionsMissing' | 'calendar.overlap'

/** Whether every counting rule counts what its target promises, and the units they count in. */
export function checkCounting(
  { id, path, counting, form }: Pick<Service, 'id' | 'path' | 'counting' | 'form'>,
  projects: Known['projects'],
): Refused<CountingRefusal> | Readonly<{ kind: 'fits'; units: readonly string[] }> {
  const units: string[] = []
  const seen = new Set<string>()
  for (const rule of counting) {
    const key = `${rule.projectId}/${rule.targetId}`
    if (seen.has(key)) return refuse('target.twice')
    seen.add(key)
    const project = projects.get(rule.projectId)
    const target = project?.targets.find((each) => each.id === rule.targetId)
    if (!project || !target) return refuse('target.unknown')
    if (project.path[0] !== path[0]) return refuse('target.elsewhere')
    if (target.source.kind !== 'records' || target.source.rule !== id) return refuse('target.byHand')
    const fault = unfit(rule, target, form)
    if (fault) return fault
    units.push(target.unit)
  }
  return { kind: 'fits', units }
}

/** The rules with their units, for a form that changes while its targets stay. */
const stillFit = (
  { counting, countingUnits }: Pick<Service, 'counting' | 'countingUnits'>,
  form: Settings['form'],
): Refused<CountingRefusal> | undefined => {
  for (const [index, rule] of counting.entries()) {
    const fault = unfit(rule, { name: '', unit: countingUnits[index] ?? '' }, form)
    if (fault) return fault
  }
  return undefined
}

export type Change = Readonly<{ [Field in keyof Settings]?: Settings[Field] | undefined }>

/** What is given changes, the rest stays. */
export function changeSettings(
  service: Service,
  { seenVersion, change }: Readonly<{ seenVersion: number; change: Change }>,
  { projects, unit }: Known,
): Step<Service> | Refused<SettingsRefusal | 'service.changed' | 'service.withdrawn' | 'template.fixed'> {
  if (service.version !== seenVersion) return refuse('service.changed')
  if (service.state === 'withdrawn') return refuse('service.withdrawn')
  const { unitId: _, ...given } = change
  const set = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Partial<Service>
  if (set.form && set.form.kind !== service.form.kind) return refuse('template.fixed')
  if (unit === 'missing') return refuse('unit.unknown')
  const bare = set.fields?.find(({ kind, options }) => kind === 'choice' && options.length < 2)
  if (bare) return refuse('field.optionsMissing', bare.label)
  const overlap = set.calendar && findOverlap(set.calendar)
  if (overlap !== undefined) return refuse('calendar.overlap', overlap)

  const next = { ...service, ...set }
  const counted = set.counting && checkCounting(next, projects)
  if (counted?.kind === 'refused') return counted
  const fault = counted === undefined && set.form ? stillFit(service, set.form) : undefined
  if (fault) return fault
  return step('changed', {
    change: {
      ...set,
      ...(counted && { countingUnits: counted.units }),
      ...(unit && { unitId: unit.id === '' ? undefined : unit.id, unitName: unit.name }),
    },
    note: { fields: Object.keys(change).filter((field) => change[field as keyof Settings] !== undefined) },
  })
}

/** Whether anything can be booked at all, today or later. */
const hasSlots = ({ week, days }: Calendar, today: string): boolean =>
  week.length > 0 || days.some(({ kind, day }) => kind === 'open' && day >= today)

export function changeState(
  service: Service,
  { state, reason }: Readonly<{ state: Exclude<ServiceState, 'draft'>; reason: string }>,
  { projects, today }: Readonly<{ projects: Known['projects']; today: string }>,
): Step<Service> | Refused<CountingRefusal | 'service.noSlots' | 'service.same' | 'service.withdrawn'> {
  if (service.state === state) return refuse('service.same')
  if (service.state === 'withdrawn') return refuse('service.withdrawn')
  if (state === 'open') {
    if (!hasSlots(service.calendar, today)) return refuse('service.noSlots')
    const counted = checkCounting(service, projects)
    if (counted.kind === 'refused') return counted
  }
  return step('stateChanged', {
    change: { state },
    ...(reason === '' ? {} : { reason }),
    note: { from: service.state, to: state },
  })
}

/** What one day is to be. */
export type DaySet = Readonly<
  | { kind: 'usual' }
  | { kind: 'closed'; reason: string }
  | { kind: 'open'; slots: Extract<Calendar['days'][number], { kind: 'open' }>['slots'] }
>

/** The most days of their own that are kept, past ones besides: a change never makes a calendar that cannot be saved. */
export const DAYS_MOST = 200

/**
 * One day of its own, or back to the week's pattern, which is left alone whatever is said of the day.
 *
 * @param keptFrom days of their own before it are of no interest any more and go
 */
export function setDay(
  service: Service,
  { day, set }: Readonly<{ day: string; set: DaySet }>,
  { today, keptFrom }: Readonly<{ today: string; keptFrom: string }>,
): Step<Service> | Refused<'day.past' | 'day.same' | 'days.tooMany' | 'calendar.overlap' | 'service.withdrawn'> {
  if (service.state === 'withdrawn') return refuse('service.withdrawn')
  if (day < today) return refuse('day.past')
  const { calendar } = service
  const before = calendar.days.find((each) => each.day === day)
  const next = set.kind === 'usual' ? undefined : { ...set, day }
  if (sameDay(before, next)) return refuse('day.same')
  const others = calendar.days.filter((each) => each.day !== day && each.day >= keptFrom)
  const days = next ? [...others, next].sort((one, other) => (one.day < other.day ? -1 : 1)) : others
  if (days.length > DAYS_MOST) return refuse('days.tooMany')
  const overlap = findOverlap({ week: [], days: next ? [next] : [] })
  if (overlap !== undefined) return refuse('calendar.overlap', overlap)
  return step('daySet', {
    change: { calendar: { ...calendar, days } },
    ...(set.kind === 'closed' ? { reason: set.reason } : {}),
    note: { day, set },
  })
}

type OwnDay = Calendar['days'][number]

/** Alike in all that is said of it, whatever order its keys came in. */
function sameDay(one: OwnDay | undefined, other: OwnDay | undefined): boolean {
  if (!one || !other) return one === other
  if (one.kind === 'closed') return other.kind === 'closed' && one.reason === other.reason
  if (other.kind === 'closed' || one.slots.length !== other.slots.length) return false
  return one.slots.every((slot, index) => {
    const twin = other.slots[index]
    return twin?.id === slot.id && twin.from === slot.from && twin.to === slot.to && twin.capacity === slot.capacity
  })
}

/** The settings as the office edits them: without what is kept beside them. */
export const settingsOf = (service: Service): Settings => {
  const { name, section, summary, about, where, phone, unitId, prefix } = service
  const { form, fields, calendar, terms, counting } = service
  return {
    name,
    section,
    summary,
    about,
    where,
    phone,
    unitId: unitId ?? '',
    prefix,
    form,
    fields,
    calendar,
    terms,
    counting,
  }
}
