import * as v from 'valibot'
import { defineAction, Id } from '../../kernel/contract'

/** A code of the QR on the wall: what `wxacode.getUnlimited` allows as a scene, and nothing that can be confused when read aloud. */
export const SceneCode = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{4,32}$/, '二维码内容不对'))

/**
 * A new QR code for a place, or for one project on its board, or the end of an old one. The scene carries the short
 * code and nothing else.
 */
export const issueCode = defineAction('account.issueCode', {
  allow: { admin: 'community', office: 'community' },
  touches: { kind: 'place', field: 'placeId' },
  input: v.strictObject({ actionId: Id, placeId: Id, projectId: v.optional(Id) }),
  output: v.strictObject({ code: v.string() }),
  refusals: {
    'place.notCommunity': '只有社区、网格和楼栋院落可以有二维码',
    'project.elsewhere': '这件实事不在这里的公示里',
  },
})

export const retireCode = defineAction('account.retireCode', {
  allow: { admin: 'community', office: 'community' },
  touches: { kind: 'place', field: 'placeId' },
  input: v.strictObject({ placeId: Id, code: SceneCode }),
  output: v.strictObject({ retired: v.boolean() }),
  refusals: { 'code.unknown': '没有这个二维码' },
})

/** A poster is a page of text and a code: far below this, and this far below what one answer may carry. */
const MOST_CHARACTERS = 2_000_000

/** 海报: a page of A4 for the wall, with a code, the name of the place and what to do; a PDF in base64. */
export const poster = defineAction('account.poster', {
  allow: { admin: 'community', office: 'community' },
  touches: { kind: 'place', field: 'placeId' },
  entry: 'office',
  input: v.strictObject({ placeId: Id, code: SceneCode }),
  output: v.strictObject({
    name: v.string(),
    pdf: v.pipe(v.string(), v.maxLength(MOST_CHARACTERS)),
    /** Where the code on it leads: into the mini-program, or to web pages by an ordinary QR code. */
    leads: v.picklist(['miniProgram', 'web']),
  }),
  refusals: {
    'code.unknown': '没有这个二维码',
    'code.retired': '这个二维码已经停用，请发一个新的再印海报',
    'poster.noGlyph': '打印用的字库里没有「{about}」这个字，请联系管理员在名称里换一种写法',
    'wechat.refused': '微信没有给出小程序码（{about}）。小程序发布以后才有，请把这个编号告诉管理员',
    'wechat.unreachable': '微信暂时没有回应，请稍后再试',
  },
})
