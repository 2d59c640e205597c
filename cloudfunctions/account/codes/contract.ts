import * as v from 'valibot'
import { defineAction, Id } from '../../kernel/contract'
import { SceneCode } from '../contract'

/** A poster is a page of text and a code: far below this, and this far below what one answer may carry. */
const MOST_CHARACTERS = 2_000_000

/** 海报: a page of A4 for the wall, with a code, the name of the place and what to do; a PDF in base64. */
export const poster = defineAction('account.poster', {
  allow: { admin: 'community', office: 'community' },
  touches: { kind: 'place', field: 'placeId' },
  entry: 'office',
  input: v.strictObject({ placeId: Id, code: SceneCode }),
  output: v.strictObject({ name: v.string(), pdf: v.pipe(v.string(), v.maxLength(MOST_CHARACTERS)) }),
  refusals: {
    'code.unknown': '没有这个二维码',
    'code.retired': '这个二维码已经停用，请发一个新的再印海报',
    'poster.noGlyph': '打印用的字库里没有「{about}」这个字，请联系管理员在名称里换一种写法',
    'wechat.refused': '微信没有给出小程序码（{about}）。小程序发布以后才有，请把这个编号告诉管理员',
    'wechat.unreachable': '微信暂时没有回应，请稍后再试',
  },
})
