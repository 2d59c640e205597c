import * as v from 'valibot'
import { Id } from '../contract'

/** What messages are about, by the first word of a notice's `about`: `project.updated` is of the kind `project`. */
export const NOTICE_KINDS = ['project', 'booking'] as const
export type NoticeKind = (typeof NOTICE_KINDS)[number]
export const KIND_WORDS: Readonly<Record<NoticeKind, string>> = { project: '实事进展', booking: '预约进度' }

/** What a field of a template can be filled with. */
export const FIELD_SOURCES = ['title', 'text', 'state', 'place', 'day', 'time', 'receipt'] as const
export type FieldSource = (typeof FIELD_SOURCES)[number]
export const SOURCE_WORDS: Readonly<Record<FieldSource, string>> = {
  title: '事项名称',
  text: '说明',
  state: '状态',
  place: '地点',
  day: '日期',
  time: '日期和时间',
  receipt: '办理编号',
}

/**
 * Types of fields that are filled here. Those that hold a person's name, phone or car number are not: no personal data
 * goes into a message.
 */
export const FIELD_TYPES = ['thing', 'phrase', 'number', 'date', 'time', 'amount', 'character_string'] as const
export type FieldType = (typeof FIELD_TYPES)[number]
const FIELD_KEY = new RegExp(`^(${FIELD_TYPES.join('|')})[0-9]{1,2}$`)

/** `thing1` is of the type `thing`. */
export const fieldTypeOf = (key: string): FieldType | undefined => FIELD_KEY.exec(key)?.[1] as FieldType | undefined

/** The id that WeChat gave a template (我的模板 › 模板 ID). */
export const TemplateId = v.pipe(Id, v.minLength(20, '模板 ID 是 43 位字母和数字，请从微信公众平台复制'))

const TemplateField = v.strictObject({
  key: v.pipe(
    v.string('字段要是文字'),
    v.trim(),
    v.check(
      (key) => fieldTypeOf(key) !== undefined,
      '字段照模板写，例如 thing1、phrase2、date3；姓名、电话、车牌的字段不能用，消息里不放个人信息',
    ),
  ),
  from: v.picklist(FIELD_SOURCES, '请选填什么'),
})

/** 消息模板: which of the mini-program's templates tells of a kind of notice, and what goes into its fields. */
export const Template = v.strictObject({
  templateId: TemplateId,
  fields: v.pipe(
    v.array(TemplateField, '字段要是一组'),
    v.minLength(1, '至少要有一个字段'),
    v.maxLength(5, '一个模板最多 5 个字段'),
    v.check((fields) => new Set(fields.map(({ key }) => key)).size === fields.length, '同一个字段只能填一次'),
  ),
  /** Opens when the message is tapped; told the id of what it is about. */
  page: v.pipe(
    v.string('页面要是文字'),
    v.trim(),
    v.regex(/^[a-z]+(?:\/[a-z-]+){1,3}$/, '页面写成 pages/project/index 的样子'),
    v.maxLength(64, '页面写得太长'),
  ),
})
export type Template = v.InferOutput<typeof Template>

/** How far a message has come: waiting → sending → sent | failed | unknown. */
export const MESSAGE_STATES = ['waiting', 'sending', 'sent', 'failed', 'unknown'] as const
export type MessageState = (typeof MESSAGE_STATES)[number]

/** What WeChat says of each template after asking somebody (`wx.requestSubscribeMessage`). */
export const CONSENT_ANSWERS = ['accept', 'reject', 'ban', 'filter'] as const
export type ConsentAnswer = (typeof CONSENT_ANSWERS)[number]
