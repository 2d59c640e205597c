import * as v from 'valibot'
import { Cursor, defineAction, Id, Instant, type Term, Version } from '../kernel/contract'
import { CONSENT_ANSWERS, NOTICE_KINDS, Template, TemplateId } from '../kernel/messages/contract'

export const MESSAGES_TERM: Term = { kind: 'messages', word: '消息', what: 'remove', days: 730, least: 30 }
export const PUSHES_TERM: Term = { kind: 'pushes', word: '微信消息的发送记录', what: 'remove', days: 180, least: 30 }

const Message = v.strictObject({
  id: Id,
  about: v.string(),
  title: v.string(),
  text: v.string(),
  projectId: v.nullable(Id),
  bookingId: v.nullable(Id),
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

/** What somebody answered when WeChat asked whether they may be sent messages: each 允许 is one message. */
export const consented = defineAction('notices.consented', {
  allow: { resident: 'any' },
  touches: { kind: 'place', field: 'communityId' },
  input: v.strictObject({
    actionId: Id,
    communityId: Id,
    answers: v.pipe(
      v.array(v.strictObject({ templateId: TemplateId, answer: v.picklist(CONSENT_ANSWERS) })),
      v.minLength(1, '没有回答'),
      v.maxLength(5, '一次最多问 5 个模板'),
      v.check(
        (answers) => new Set(answers.map(({ templateId }) => templateId)).size === answers.length,
        '一个模板只能回答一次',
      ),
    ),
  }),
  /** How many of the answers count: those that agree to a template that is in use here. */
  output: v.strictObject({ counted: v.number() }),
  refusals: {},
})

const Count = v.pipe(v.number(), v.safeInteger())

/** How a kind of notice is told by WeChat, and how that went lately. */
const KindSettings = v.strictObject({
  kind: v.picklist(NOTICE_KINDS),
  template: v.nullable(v.strictObject({ ...Template.entries, setAt: Instant })),
  /** Messages of the last seven days by how far they came. */
  counts: v.strictObject({ waiting: Count, sent: Count, failed: Count, unknown: Count }),
  /** WeChat's number for what is wrong with the template, since it was set. */
  alert: v.nullable(v.strictObject({ errcode: v.string(), at: Instant })),
})
export type KindSettings = v.InferOutput<typeof KindSettings>

/** 消息模板 of a street. */
export const settings = defineAction('notices.settings', {
  allow: { admin: 'street' },
  touches: { kind: 'place', field: 'placeId' },
  input: v.strictObject({ placeId: Id }),
  output: v.strictObject({ version: v.number(), kinds: v.array(KindSettings) }),
  refusals: { 'place.notStreet': '消息模板由街道统一设置，请到街道的页面' },
})

/** Sets the template of a kind of notice, or takes it away: then that kind is told in the inbox alone. */
export const setTemplate = defineAction('notices.setTemplate', {
  allow: { admin: 'street' },
  touches: { kind: 'record', collection: 'places', field: 'placeId' },
  input: v.strictObject({
    actionId: Id,
    placeId: Id,
    seenVersion: Version,
    kind: v.picklist(NOTICE_KINDS),
    template: v.nullable(Template),
  }),
  output: v.strictObject({ version: v.number() }),
  refusals: {
    'place.notStreet': '消息模板由街道统一设置，请到街道的页面',
    'place.changed': '刚被别人改过，请刷新后再改',
    'template.misfit': '{about}',
  },
})
