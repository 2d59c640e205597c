import { handle } from '../../kernel/action'
import { mayTry, rememberFailure } from '../../kernel/attempts'
import { derivedId } from '../../kernel/ids'
import { refuse } from '../../kernel/record'
import type { Document } from '../../kernel/store/port'
import { acceptInvitation } from '../contract'
import { grantFrom } from '../grant'
import type { Invitation } from '../model'
import { registered } from '../register'
import { acceptInvitation as accept } from '../rules'

export default handle(acceptInvitation, async ({ actionId, code }, context) => {
  const { kernel, actor, entrusted } = context
  if (!(await mayTry(kernel, 'invitation', actor.openid))) return refuse('invitation.tooOften')
  const [invitation] = await kernel.store.find<Document & Invitation>(
    'invitations',
    { codeHash: derivedId('invitation', code) },
    { orderBy: [['id', 'asc']], limit: 1 },
  )
  if (!invitation) {
    await rememberFailure(kernel, 'invitation', actor.openid)
    return refuse('invitation.unknown')
  }
  await registered(context)
  const now = kernel.clock.now()
  const answer = await entrusted.invitations.step(invitation.id, actionId, (open) => accept(open, actor.openid, now))
  if (!('version' in answer)) return answer
  // The drain grants it as well; here so that the role is there with the reply.
  await grantFrom(kernel, { ...invitation, usedBy: actor.openid })
  return { role: invitation.membership.role, placeName: invitation.placeName }
})
