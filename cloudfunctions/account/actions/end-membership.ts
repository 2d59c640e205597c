import { handle } from '../../kernel/action'
import { endMembership } from '../contract'
import { endRole } from '../rules'

export default handle(endMembership, ({ actionId, personId, role, placeId, reason }, { actor, entrusted }) =>
  entrusted.people.step(personId, actionId, (person) => endRole(person, role, placeId, actor.openid, reason)),
)
