import { handle } from '../../kernel/action'
import { setPreferences } from '../contract'
import { registered } from '../register'
import { choosePreferences } from '../rules'

export default handle(setPreferences, async ({ actionId, preferences }, context) => {
  const { id } = await registered(context)
  return context.records.people.step(id, actionId, (person) => choosePreferences(person, preferences))
})
