import { handle } from '../../../kernel/action'
import { derivedId } from '../../../kernel/ids'
import { refuse } from '../../../kernel/record'
import { registered } from '../../register'
import { eraseMe } from '../contract'
import { erase } from '../rules'

const LETTERS = /[^A-Za-z0-9]/g

/** The number follows from the call, so that sending it twice shows the same one. */
export default handle(eraseMe, async ({ actionId }, context) => {
  const { id } = await registered(context)
  const { store, clock } = context.kernel
  const at = clock.now()
  // Somebody is to come, or keeps a place for them: that is theirs to end. What is over by then just goes.
  const ahead = { ownerId: id, list: 'active', endsAt: { gt: at } }
  if ((await store.count('bookings', ahead)) > 0) return refuse('erase.booked')
  const number = derivedId('erased', id, actionId).replace(LETTERS, '').slice(0, 8).toUpperCase()
  const answer = await context.records.people.step(id, actionId, (person) => erase(person, number, at))
  return 'version' in answer ? { version: answer.version, number } : answer
})
