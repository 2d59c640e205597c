import * as v from 'valibot'
import { defineAction, Id, LOG_TERM, LONGEST_DAYS, PlainText, type Term, UPLOADS_TERM } from '../../kernel/contract'
import { MESSAGES_TERM, PUSHES_TERM } from '../../notices/contract'
import { DRAFTS_TERM } from '../../projects/importing/contract'
import { BOOKINGS_TERM } from '../../services/contract'

export const INVITATIONS_TERM: Term = {
  kind: 'invitations',
  word: '用过或过期的邀请码里的姓名',
  what: 'anonymise',
  days: 180,
  least: 1,
}
export const REBINDINGS_TERM: Term = { kind: 'rebindings', word: '换绑码', what: 'remove', days: 30, least: 1 }
export const ATTEMPTS_TERM: Term = {
  kind: 'attempts',
  word: '输错邀请码、换绑码、签到码的次数',
  what: 'remove',
  days: 1,
  least: 1,
}

/** Everything that is not kept for ever, in the order that a screen lists it. */
export const TERMS: readonly Term[] = [
  MESSAGES_TERM,
  PUSHES_TERM,
  UPLOADS_TERM,
  DRAFTS_TERM,
  BOOKINGS_TERM,
  INVITATIONS_TERM,
  REBINDINGS_TERM,
  ATTEMPTS_TERM,
  LOG_TERM,
]

const Kind = v.picklist(
  TERMS.map(({ kind }) => kind),
  '没有这一类记录',
)
const TermView = v.strictObject({
  kind: Kind,
  word: v.string(),
  what: v.picklist(['remove', 'anonymise']),
  days: v.number(),
  /** What holds where nobody changed it. */
  usual: v.number(),
  least: v.number(),
  most: v.number(),
})
export type TermView = v.InferOutput<typeof TermView>

/** 保存期限 of a street, by kind of record. */
export const retention = defineAction('account.retention', {
  allow: { admin: 'street' },
  touches: { kind: 'place', field: 'placeId' },
  input: v.strictObject({ placeId: Id }),
  output: v.strictObject({ terms: v.array(TermView) }),
  refusals: { 'place.notStreet': '保存期限由街道统一设置，请选择街道' },
})

/** Keeps one kind of record longer or shorter, never below what it must be kept. */
export const setRetention = defineAction('account.setRetention', {
  allow: { admin: 'street' },
  touches: { kind: 'place', field: 'placeId' },
  input: v.strictObject({
    actionId: Id,
    placeId: Id,
    kind: Kind,
    days: v.pipe(
      v.number('天数要是数字'),
      v.safeInteger('天数要是整数'),
      v.minValue(1, '至少 1 天'),
      v.maxValue(LONGEST_DAYS, `最长 ${LONGEST_DAYS} 天`),
    ),
    reason: PlainText(200),
  }),
  output: v.strictObject({ version: v.number() }),
  refusals: {
    'place.notStreet': '保存期限由街道统一设置，请选择街道',
    'retention.tooShort': '{about}',
    'retention.same': '已经是这个天数，不用改',
  },
})
