import * as v from 'valibot'
import { defineAction, Id, Instant, PlainText } from '../../kernel/contract'

/** How long a code of 换绑 is good for. */
export const CODE_MINUTES = 30
export const CODE_LENGTH = 8

/**
 * 换绑码: somebody with a new phone or a new WeChat account shows it at the office. It says nothing of them, is told once
 * and kept as a hash; asking again gives another, and the one before is no longer good.
 */
export const rebindingCode = defineAction('account.rebindingCode', {
  allow: { resident: 'any' },
  input: v.strictObject({ rebindingId: Id }),
  output: v.strictObject({ code: v.string(), expiresAt: Instant }),
  refusals: {
    'rebinding.holds': '这个微信已经填过住址或有工作角色。要换到这里，请先在「我的信息」里删除',
    'rebinding.used': '这个换绑码已经用过，请重新取一个',
  },
})

/** 换绑: the office, which has seen who stands there, moves what a lost openid had to the one that shows the code. */
export const rebind = defineAction('account.rebind', {
  allow: { office: 'community', admin: 'community' },
  touches: { kind: 'place', field: 'placeId' },
  input: v.strictObject({
    actionId: Id,
    /** Where the caller works and found the person: among its residents or its members. */
    placeId: Id,
    personId: Id,
    code: v.pipe(
      v.string('换绑码要是文字'),
      v.trim(),
      v.toUpperCase(),
      v.regex(/^[A-Z0-9]{8}$/, `换绑码是 ${CODE_LENGTH} 位字母和数字`),
    ),
    reason: PlainText(200),
  }),
  output: v.strictObject({ version: v.number() }),
  refusals: {
    'rebinding.unknown': '没有这个换绑码，请核对后再输',
    'rebinding.used': '这个换绑码已经用过，请居民重新取一个',
    'rebinding.expired': '这个换绑码已过期，请居民重新取一个',
    'rebinding.tooOften': '输错次数太多，请一小时后再试',
    'rebinding.same': '这个换绑码就是这位居民自己的，不用换',
    'rebinding.elsewhere': '这位居民不在您负责的范围内',
    'rebinding.nothing': '这位居民没有住址，也没有工作角色，没有可以换的',
    'rebinding.moved': '这位居民的信息已经换到另一个微信',
    'rebinding.holds': '出示换绑码的微信已经填过住址或有工作角色，请居民先在「我的信息」里删除',
    'rebinding.staff': '这位是工作人员，请管理他全部角色的管理员来换',
  },
})
