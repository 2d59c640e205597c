import { handle } from '../../../kernel/action'
import { refuse } from '../../../kernel/record'
import { PRIVACY_VERSION } from '../../contract'
import { personOf } from '../../register'
import { consentOf } from '../../rules'
import { phoneFromCode } from '../contract'

export default handle(phoneFromCode, async ({ code }, context) => {
  const person = personOf(context)
  if (!person || consentOf(person) !== PRIVACY_VERSION) return refuse('privacy.needed')
  const answer = await context.kernel.wechat.phoneNumber(code)
  if (answer.kind === 'answered') return { phone: answer.value }
  return refuse(answer.kind === 'refused' ? 'phone.refused' : 'phone.unreachable')
})
