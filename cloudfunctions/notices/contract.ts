import * as v from 'valibot'
import { Cursor, defineAction, Id, Instant, type Term } from '../kernel/contract'

export const MESSAGES_TERM: Term = { kind: 'messages', word: '消息', what: 'remove', days: 730, least: 30 }

const Message = v.strictObject({
  id: Id,
  about: v.string(),
  title: v.string(),
  text: v.string(),
  projectId: v.nullable(Id),
  at: Instant,
  read: v.boolean(),
})
export type Message = v.InferOutput<typeof Message>

/** 消息: everything anybody was told, newest first. */
export const inbox = defineAction('notices.inbox', {
  allow: { resident: 'any' },
  input: v.strictObject({ after: v.optional(Cursor) }),
  output: v.strictObject({ messages: v.array(Message), next: v.nullable(Cursor), unread: v.number() }),
  refusals: {},
})

/** The messages the caller has now seen. */
export const markRead = defineAction('notices.markRead', {
  allow: { resident: 'any' },
  input: v.strictObject({ ids: v.pipe(v.array(Id), v.maxLength(100)) }),
  output: v.strictObject({ unread: v.number() }),
  refusals: {},
})
