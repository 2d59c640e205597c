import { derivedId } from '../kernel/ids'
import type { Refused } from '../kernel/record'
import type { Records } from '../kernel/records'
import type { Invitation, Place } from './model'
import { spellCode } from './spelling'

const LENGTH = 10

/** Invites whoever enters the code first. @returns the code, which is told once and kept nowhere */
export async function openInvitation(
  records: Pick<Records, 'invitations'>,
  id: string,
  place: Pick<Place, 'name'> & Readonly<{ path: readonly string[] }>,
  { name, membership, expiresAt }: Pick<Invitation, 'name' | 'membership' | 'expiresAt'>,
): Promise<Readonly<{ code: string; expiresAt: number }> | Refused<'actor.forbidden' | 'action.reused'>> {
  const code = spellCode(LENGTH)
  const answer = await records.invitations.create(
    id,
    place.path,
    {
      codeHash: derivedId('invitation', code),
      name,
      named: 1,
      membership,
      placeName: place.name,
      expiresAt,
      state: 'open',
    },
    { action: 'invited', note: membership },
  )
  return 'version' in answer ? { code, expiresAt } : answer
}
