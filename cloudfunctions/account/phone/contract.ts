import * as v from 'valibot'
import { defineAction } from '../../kernel/contract'

/** The caller's own number, out of the code that WeChat's button gave: told to them alone and kept nowhere. */
export const phoneFromCode = defineAction('account.phoneFromCode', {
  allow: { resident: 'any' },
  input: v.strictObject({ code: v.pipe(v.string(), v.regex(/^[\w-]{1,200}$/, '微信没有给出号码，请直接填写')) }),
  output: v.strictObject({ phone: v.string() }),
  refusals: {
    'privacy.needed': '请先看过并同意隐私说明',
    'phone.refused': '微信没有给出号码，请再点一次，或者直接填写',
    'phone.unreachable': '微信暂时没有回应，请直接填写号码',
  },
})
