import { handle } from '../../kernel/action'
import { consent, PRIVACY_VERSION } from '../contract'
import { registered } from '../register'
import { recordConsent } from '../rules'

export default handle(consent, async ({ actionId, version, agreed }, context) => {
  const { id } = await registered(context)
  const at = context.kernel.clock.now()
  return context.records.people.step(id, actionId, (person) =>
    recordConsent(person, { version, agreed }, PRIVACY_VERSION, at),
  )
})
