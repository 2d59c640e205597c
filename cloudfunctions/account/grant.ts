import { contentHash } from '../kernel/ids'
import type { Kernel } from '../kernel/kernel'
import { openRecords, systemAuthor } from '../kernel/records'
import type { Document } from '../kernel/store/port'
import type { Invitation, Place } from './model'
import { grantRole, newcomer } from './rules'

/** Gives the role of a used invitation, once, however often the drain comes by. */
export async function grantFrom(
  kernel: Kernel,
  invitation: Pick<Invitation, 'id' | 'membership' | 'name' | 'usedBy'>,
): Promise<void> {
  const { usedBy, membership, name } = invitation
  if (usedBy === undefined) return
  await giveRole(kernel, usedBy, membership, name, `invitation.${invitation.id}`)
}

/**
 * Gives somebody a role, by the system's hand; registers them when they have never come.
 *
 * @param cause names why, and makes the step repeatable
 */
export async function giveRole(
  kernel: Kernel,
  openid: string,
  membership: Invitation['membership'],
  name: string,
  cause: string,
): Promise<void> {
  const records = openRecords(kernel, systemAuthor(contentHash([cause, membership])))
  const place = await kernel.store.get<Document & Place>('places', membership.placeId)
  await records.people.create(openid, [], newcomer(openid), { action: 'registered', actionId: 'registered' })
  await records.people.step(openid, cause, (person) => grantRole(person, membership, place?.path ?? [], name))
}
