import { giveRole } from '../cloudfunctions/account/grant'
import { openInvitation } from '../cloudfunctions/account/invitation'
import type { Place } from '../cloudfunctions/account/model'
import { DAY_MS } from '../cloudfunctions/kernel/clock'
import type { StaffRole } from '../cloudfunctions/kernel/contract'
import { derivedId } from '../cloudfunctions/kernel/ids'
import type { Kernel } from '../cloudfunctions/kernel/kernel'
import { openRecords, systemAuthor } from '../cloudfunctions/kernel/records'
import type { Document } from '../cloudfunctions/kernel/store/port'

type StoredPlace = Document & Place

const BY_NAME = [
  ['name', 'asc'],
  ['id', 'asc'],
] as const

/** A street is the root of a tree of places; no action makes one, only a command on the server. Making it twice is making it once. */
export async function makeStreet(kernel: Kernel, name: string, phone: string): Promise<string> {
  const id = derivedId('street', name)
  const body = { kind: 'street', name, parentId: null, phone, retired: false, years: [] } as const
  const answer = await openRecords(kernel, systemAuthor(id)).places.create(id, [id], body, { action: 'added' })
  if (!('version' in answer)) throw new Error(`street ${id}: ${answer.code}`)
  return id
}

/** The place that a path of names leads to, from the street down. */
export async function placeAt(kernel: Kernel, [street, ...below]: readonly string[]): Promise<StoredPlace | undefined> {
  const named = (filter: Readonly<Record<string, string>>) =>
    kernel.store.find<StoredPlace>('places', filter, { orderBy: BY_NAME, limit: 1 })
  let [place] = await named({ kind: 'street', name: street ?? '' })
  for (const name of below) {
    if (!place) return undefined
    ;[place] = await named({ parentId: place.id, name })
  }
  return place
}

/** Gives a role by the server's own hand; giving it twice is giving it once. */
export async function appoint(
  kernel: Kernel,
  openid: string,
  membership: Readonly<{ role: StaffRole; placeId: string; unitId?: string }>,
  name: string,
): Promise<void> {
  const cause = derivedId('appointed', openid, membership.role, membership.placeId, membership.unitId ?? '')
  await giveRole(kernel, openid, membership, name, cause)
}

/** As `placeAt`, and makes the street when it is missing. */
export async function foundPlace(kernel: Kernel, names: readonly string[]): Promise<StoredPlace | undefined> {
  const [street = ''] = names
  if (!(await placeAt(kernel, [street]))) await makeStreet(kernel, street, '')
  return placeAt(kernel, names)
}

const INVITED_MS = 7 * DAY_MS

/**
 * Invites the first admin of a place, who need not have come before.
 *
 * @returns the code to enter in the mini-program, and until when
 */
export async function inviteAdmin(
  kernel: Kernel,
  place: StoredPlace,
): Promise<Readonly<{ code: string; expiresAt: number }>> {
  const id = kernel.ids.next()
  const membership = { role: 'admin', placeId: place.id } as const
  const expiresAt = kernel.clock.now() + INVITED_MS
  const records = openRecords(kernel, systemAuthor(id))
  const answer = await openInvitation(records, id, place, { name: '管理员', membership, expiresAt })
  if (!('code' in answer) || 'kind' in answer) throw new Error(`invitation ${id}: ${answer.code}`)
  return answer
}
