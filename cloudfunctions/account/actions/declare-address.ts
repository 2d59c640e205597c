import { handle } from '../../kernel/action'
import { normaliseAddress } from '../../kernel/address/rules'
import { declareAddress, PRIVACY_VERSION } from '../contract'
import type { Place } from '../model'
import { registered } from '../register'
import { declareHome } from '../rules'

export default handle(declareAddress, async ({ actionId, communityId: _, ...declared }, context) => {
  const { id } = await registered(context)
  const community = context.touched as unknown as Place
  const at = context.kernel.clock.now()
  const answer = await context.records.people.step(id, actionId, (person) =>
    declareHome(person, declared, community, PRIVACY_VERSION, at),
  )
  return 'version' in answer ? { version: answer.version, address: normaliseAddress(declared.address) } : answer
})
