import { handle } from '../../kernel/action'
import { switchCommunity } from '../contract'
import type { Place } from '../model'
import { registered } from '../register'
import { chooseCommunity } from '../rules'

export default handle(switchCommunity, async ({ actionId }, context) => {
  const { id } = await registered(context)
  return context.records.people.step(id, actionId, (person) =>
    chooseCommunity(person, context.touched as unknown as Place),
  )
})
