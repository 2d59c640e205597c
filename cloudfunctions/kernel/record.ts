/**
 * The words that rules speak: a rule takes a record and what is asked, and answers with `refuse` or `step`.
 * Everything here is plain data; committing it is the business of records.ts.
 */

/** One record of work: its body, and the events that made it what it is (design §6, P1). */
export type RecordOf<Collection extends string, Body> = Readonly<Body> &
  RecordFrame & { readonly __collection?: Collection }

export type RecordFrame = Readonly<{
  id: string
  /** Of the place it belongs to: the ids from the street down, so that who may touch it can be told without another read. */
  path: readonly string[]
  version: number
  /** The version up to which its events have been spread into audit, evidence and notices. */
  applied: number
  /** 1 while some event is not spread yet. */
  todo: 0 | 1
  /** The latest events, oldest first; older ones stand in event pages. */
  events: readonly RecordEvent[]
  /** How many events have been moved to pages. */
  moved: number
  createdAt: number
  updatedAt: number
}>

/** What remains of a record when the kernel's own fields are taken away: what a step may change. */
export type BodyOf<R> = Omit<R, keyof RecordFrame | '__collection'>

/** What a step changes; an undefined field is taken away, and a new `path` moves the record to another place. */
export type ChangeOf<R> = Readonly<{ [Field in keyof BodyOf<R>]?: BodyOf<R>[Field] | undefined }> &
  Readonly<{ path?: readonly string[] }>

/** One change of state with its audit, its evidence and its notices: they commit together. */
export type RecordEvent = Readonly<{
  /** The version this event made. */
  n: number
  actionId: string
  /** Of the input, so that the same id with other content is told apart. */
  hash: string
  at: number
  /** Asia/Shanghai business day of `at`. */
  day: string
  actor: string
  role: string
  action: string
  reason?: string
  /** What was put down, for versions and timelines. Never personal data. */
  note?: unknown
  evidence: readonly EvidenceIntent[]
  notices: readonly NoticeIntent[]
}>

/**
 * What an event says about a counted fact (依据). The row's identity is target + source, so saying it twice is saying it once.
 * `report` waits for somebody to verify it; `count` counts, or verifies what was reported; `revoke` takes it back or sends it back.
 * `person` is an opaque key for targets that count distinct 人 or 户: one row per person, however many sources.
 */
export type EvidenceIntent = Readonly<
  { projectId: string; targetId: string; source: EvidenceSource; person?: string } & (
    | {
        kind: 'report' | 'count'
        quantity: number
        label: string
        proof?: string
        photos?: readonly string[]
        siteId?: string
        day?: string
      }
    | { kind: 'verify' }
    | { kind: 'revoke'; reason: string }
  )
>

/** Where a counted fact comes from: a record of work, or the office's own word. */
export type EvidenceSource = Readonly<{
  kind: 'update' | 'site' | 'stated' | 'booking' | 'visit' | 'ticket' | 'event'
  id: string
}>

/** Whom to tell, and about what; the words are made where they are shown. */
export type NoticeIntent = Readonly<{
  to: 'followers' | Readonly<{ openid: string }>
  about: string
  /** What the message says; plain, without personal data. */
  title: string
  text?: string
  projectId?: string
  bookingId?: string
  /** What else a message may say: how it stands in a few 汉字, where, the receipt's number. */
  state?: string
  place?: string
  receipt?: string
  /** When that is of which it tells, `YYYY-MM-DD` or `YYYY-MM-DD HH:mm`; the event's own moment where it is left out. */
  when?: string
  /** From this instant on it is not pushed any more: a reminder of what is over helps nobody. */
  until?: number
}>

export type Refused<Code extends string = string> = Readonly<{ kind: 'refused'; code: Code; about?: string }>

export type Step<R> = Readonly<{
  kind: 'step'
  action: string
  change: ChangeOf<R>
  evidence: readonly EvidenceIntent[]
  notices: readonly NoticeIntent[]
  reason?: string
  note?: unknown
}>

/** The rule says no. `about` fills `{about}` in the sentence of the code. */
export const refuse = <Code extends string>(code: Code, about?: string): Refused<Code> =>
  about === undefined ? { kind: 'refused', code } : { kind: 'refused', code, about }

/** The rule says yes: what changes, what it proves, who hears of it. */
export function step<R>(
  action: string,
  effects: Readonly<{
    change?: ChangeOf<R>
    evidence?: readonly EvidenceIntent[]
    notices?: readonly NoticeIntent[]
    reason?: string
    note?: unknown
  }> = {},
): Step<R> {
  return {
    kind: 'step',
    action,
    change: effects.change ?? ({} as ChangeOf<R>),
    evidence: effects.evidence ?? [],
    notices: effects.notices ?? [],
    ...(effects.reason === undefined ? {} : { reason: effects.reason }),
    ...(effects.note === undefined ? {} : { note: effects.note }),
  }
}
