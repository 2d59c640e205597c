import type { RecordOf } from '../kernel/record'
import type { Document } from '../kernel/store/port'
import type { FigureView, ProjectState, Qualifier } from './contract'

/** 实事项目: one promise of one year. Its totals are not here: they are folded from evidence (design §6, P4). */
export type Project = RecordOf<
  'projects',
  {
    /** The street or community that made the promise. */
    placeId: string
    year: number
    /** As the published list numbers it. */
    no: number
    title: string
    section: string
    unitName: string
    unitId?: string
    leader: string
    /** 监督电话; empty means the street's own. */
    phone: string
    state: ProjectState
    targets: readonly Target[]
    stated: readonly Stated[]
    sites: readonly Site[]
    milestones: readonly Milestone[]
    /** In the precision of the text: 2021-10-31, 2021-10, --10. */
    deadline: string | null
    started: string | null
    /** The days within which the work is done; the whole year when null. */
    season: Readonly<{ from: string; to: string }> | null
    latest: string
    source: Readonly<{ quote: string; document: string; no: string; importId: string }> | null
    /** The day of the document that the stated figures were last taken from. */
    asOf: string | null
  }
>

/** 目标: quantity in thousandths of `unit`; `qualifier` as the published text has it (不少于 is `min`). */
export type Target = Readonly<{
  id: string
  name: string
  quantity: number
  quantityMax?: number | undefined
  unit: string
  qualifier: Qualifier
  source: TargetSource
}>

export type TargetSource = Readonly<{ kind: 'manual' } | { kind: 'sites' } | { kind: 'records'; rule: string }>

/** A figure that was published and that nobody counted. */
export type Stated = Readonly<{
  label: string
  quantity: number
  quantityMax?: number | undefined
  unit: string
  qualifier: Qualifier
}>

/** 点位: one of the places the project must do. */
export type Site = Readonly<{ id: string; name: string; state: 'notStarted' | 'inProgress' | 'done' }>

/** A step of an item that has no number to count. */
export type Milestone = Readonly<{ id: string; title: string; due?: string | undefined; doneDay?: string | undefined }>

export type Update = Readonly<{
  text: string
  photos: readonly string[]
  counted: readonly { targetId: string; quantity: number; proof: string }[]
  /** The version of the project the poster was looking at. */
  seenVersion: number
}>

/** What a timeline says of an event; kept in the event as its note. */
export type TimelineNote = Readonly<{ title: string; text?: string; photos?: readonly string[]; isPrivate?: boolean }>

/** A project as the board shows it, written by the fold alone. `at` orders writers: an older one never overrides a newer. */
export type Card = Readonly<{
  id: string
  no: number
  title: string
  section: string
  unitName: string
  state: ProjectState
  figures: readonly Omit<FigureView, 'pace'>[]
  stated: readonly Stated[]
  season: Project['season']
  deadline: string | null
  latest: string
  at: Readonly<{ project: number; totals: number }>
}>

/** 公示牌: all cards of a place and year in one document, so that a home page is read whole whatever the evidence. */
export type Board = Document &
  Readonly<{
    placeId: string
    year: number
    cards: Readonly<Record<string, Card>>
    round: Readonly<{ no: number; asOf: string }> | null
    version: number
  }>

/** 公布轮次: what was public on a day, frozen. */
export type Round = Document &
  Readonly<{
    boardId: string
    no: number
    asOf: string
    publishedAt: number
    importId: string
    cards: readonly Card[]
  }>

declare module '../kernel/records' {
  interface RecordTypes {
    projects: Project
  }
}
