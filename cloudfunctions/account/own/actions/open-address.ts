import { handle } from '../../../kernel/action'
import { refuse } from '../../../kernel/record'
import { openAddress } from '../contract'
import { lookAt } from '../rules'

/** The look is committed before anything is shown. */
export default handle(openAddress, async ({ actionId, personId, reason }, { records }) => {
  const answer = await records.people.step(personId, actionId, (person) => lookAt(person, reason))
  if (!('version' in answer)) return answer
  const person = await records.people.get(personId)
  if (!person?.home) return refuse('address.none')
  return { name: person.name, phone: person.home.phone, address: person.home.address }
})
