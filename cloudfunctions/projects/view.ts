import { daysBetween } from '../kernel/clock'
import type { Evidence } from '../kernel/evidence'
import type { RecordEvent } from '../kernel/record'
import { sumsOf, type Totals } from '../kernel/totals'
import type { CardView, EvidenceView, FigureView, TimelineEntry } from './contract'
import type { Card, Project, Target, TimelineNote } from './model'
import { elapsedShare, paceOf } from './rules'

/** A target with its figures, before the day is known that its pace depends on. */
export function figureOf(target: Target, totals: Totals | undefined): Omit<FigureView, 'pace'> {
  return { ...target, source: target.source.kind, ...sumsOf(totals, target.id) }
}

type Calendar = Pick<Project, 'season'> & Readonly<{ year: number }>

const calendarOf = ({ season, year }: Calendar) => season ?? { from: `${year}-01-01`, to: `${year}-12-31` }

/** Days of the calendar that have passed on `today`, both ends counted: 161 / 365. */
export function elapsedOf(calendar: Calendar, today: string): Readonly<{ days: number; of: number }> {
  const { from, to } = calendarOf(calendar)
  const of = daysBetween(from, to) + 1
  return { days: Math.min(of, Math.max(0, daysBetween(from, today) + 1)), of }
}

/** Adds 序时进度 as of `today`. */
export function paced(
  figure: Omit<FigureView, 'pace'>,
  project: Calendar & Pick<Project, 'state'>,
  today: string,
): FigureView {
  const { from, to } = calendarOf(project)
  const elapsed = elapsedShare(0, daysBetween(from, to), daysBetween(from, today))
  return { ...figure, pace: paceOf(figure, figure.counted, project.state, elapsed) }
}

export function cardOf(project: Project, totals: Totals | undefined): Card {
  const { id, no, title, section, unitName, state, stated, season, deadline, latest } = project
  return {
    id,
    no,
    title,
    section,
    unitName,
    state,
    figures: project.targets.map((target) => figureOf(target, totals)),
    stated,
    season,
    deadline,
    latest,
    at: { project: project.version, totals: totals?.version ?? 0 },
  }
}

export function cardView({ at: _, season, ...card }: Card, year: number, today: string): CardView {
  const calendar = { season, year, state: card.state }
  return {
    ...card,
    stated: [...card.stated],
    figures: card.figures.map((figure) => paced(figure, calendar, today)),
    elapsed: elapsedOf(calendar, today),
  }
}

export function evidenceView(row: Evidence, siteName: (id: string) => string): EvidenceView {
  return {
    id: row.id,
    day: row.day,
    label: row.label,
    kind: row.source.kind,
    site: row.siteId === undefined ? '' : siteName(row.siteId),
    quantity: row.quantity,
    state: row.state,
    proof: row.proof ?? '',
    photos: [...(row.photos ?? [])],
    reason: row.reason ?? '',
  }
}

const ROLE_BY: Readonly<Record<string, string>> = {
  office: '街道',
  handler: '承办单位',
  admin: '街道',
  system: '公示件',
}

/**
 * One line of a timeline. Residents are told by which side it was done, never by whom.
 *
 * @param nameOf the office's own reading of an openid; absent for the public
 */
export function timelineEntry(event: RecordEvent, nameOf?: (openid: string) => string): TimelineEntry {
  const note = (event.note ?? {}) as Partial<TimelineNote>
  return {
    n: event.n,
    at: event.at,
    day: event.day,
    action: event.action,
    title: note.title ?? '',
    text: note.text ?? '',
    photos: [...(note.photos ?? [])],
    by: nameOf?.(event.actor) || (ROLE_BY[event.role] ?? '街道'),
    reason: event.reason ?? '',
  }
}
