import * as v from 'valibot'
import { defineAction, Id, Instant, PlainText, ROLES } from '../../kernel/contract'
import { MembershipView, Preferences } from '../contract'

/** 保存期限 as it is told to the person whose data it is. */
const Kept = v.strictObject({
  kind: v.string(),
  word: v.string(),
  days: v.number(),
  what: v.picklist(['remove', 'anonymise']),
})

/** Everything that is held on the caller, in full: to oneself nothing is masked. */
const MyData = v.strictObject({
  since: Instant,
  name: v.string(),
  home: v.nullable(
    v.strictObject({
      phone: v.string(),
      address: v.string(),
      communityName: v.string(),
      state: v.picklist(['declared', 'confirmed']),
      /** 户 of the tree that a confirmation tied it to. */
      isHousehold: v.boolean(),
      at: Instant,
    }),
  ),
  communityName: v.nullable(v.string()),
  preferences: Preferences,
  consents: v.array(v.strictObject({ version: v.string(), agreed: v.boolean(), at: Instant })),
  memberships: v.array(MembershipView),
  counts: v.strictObject({
    followed: v.number(),
    bookings: v.number(),
    messages: v.number(),
    files: v.number(),
    /** Entries of the log that this openid made, and those of them made at work. */
    deeds: v.number(),
    deedsAtWork: v.number(),
  }),
  /** Who looked at the whole phone and address lately: when, and as what. */
  looked: v.array(v.strictObject({ at: Instant, role: v.picklist(ROLES) })),
  kept: v.array(Kept),
})
export type MyData = v.InferOutput<typeof MyData>

/** 我的信息: what is held on the caller. */
export const myData = defineAction('account.myData', {
  allow: { resident: 'any' },
  input: v.strictObject({}),
  output: MyData,
  refusals: {},
})

/** 删除我的信息: everything that names the caller goes at once, and what hangs on it follows. They may come again as a newcomer. */
export const eraseMe = defineAction('account.eraseMe', {
  allow: { resident: 'any' },
  input: v.strictObject({ actionId: Id, understood: v.literal(true, '请先看清会删除什么，再确认') }),
  output: v.strictObject({ version: v.number(), number: v.string() }),
  refusals: {
    'erase.staff': '您还有工作角色，请先请管理员停用角色，再删除',
    'erase.booked': '您还有没办完的预约，请先在“我的预约”里取消，或者办完以后再删除',
  },
})

/** The whole name, phone and address of one resident, for somebody who must go or call there. The reason stays in the log. */
export const openAddress = defineAction('account.openAddress', {
  allow: { office: 'community', admin: 'community', gridWorker: 'community' },
  touches: { kind: 'record', collection: 'people', field: 'personId' },
  input: v.strictObject({ actionId: Id, personId: Id, reason: PlainText(200) }),
  output: v.strictObject({ name: v.string(), phone: v.string(), address: v.string() }),
  refusals: { 'address.none': '这位居民没有住址，可能已经删除或换到了新的微信' },
})
