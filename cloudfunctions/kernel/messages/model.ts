import type { Document } from '../store/port'
import type { MessageState, NoticeKind, Template } from './contract'

/** A template as a street has set it, and since when. */
export type TemplateSet = Template & Readonly<{ setAt: number }>
export type Templates = Readonly<Partial<Record<NoticeKind, TemplateSet>>>

/**
 * How many messages somebody may still be sent, by template (订阅授权). One document per person, under their openid, so
 * that one compare-and-swap also serialises what is sent to them: WeChat refuses two at once.
 */
export type Ledger = Document &
  Readonly<{
    left: Readonly<Record<string, number>>
    /** The latest answers that were counted, so that one sent twice counts once. */
    counted: readonly string[]
    /** Who is sending this person something, until when at the longest. */
    claim?: Readonly<{ by: string; until: number }>
    version: number
  }>

/** One message on its way to somebody's WeChat; the inbox has it already. */
export type OutboxRow = Document &
  Readonly<{
    openid: string
    kind: NoticeKind
    templateId: string
    page: string
    /** Fitted to the types of the template's fields; no personal data. */
    data: Readonly<Record<string, string>>
    /** When what it tells of happened. */
    at: number
    /** From then on it would only puzzle: it is dropped. */
    staleAt: number
    state: MessageState
    /** When somebody has to look at it again: waiting to be sent, or sending for too long. Null once it has ended. */
    due: number | null
    attempts: number
    /** Who sends it, while it is sending. */
    by?: string
    /** Why it failed: WeChat's number, or a word of ours. */
    reason?: string
    /** 1 when it failed because something is set up wrongly, which only people can mend. */
    alert: 0 | 1
    version: number
  }>
