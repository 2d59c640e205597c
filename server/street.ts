import { giveRole } from '../cloudfunctions/account/grant'
import type { Place } from '../cloudfunctions/account/model'
import { spellCode } from '../cloudfunctions/account/spelling'
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

const DAYS_TO_COME = 7

/** A code with which somebody comes in as an admin of a place, once, within a week: their openid need not be known. */
export async function inviteAdmin(
  kernel: Kernel,
  place: Pick<StoredPlace, 'id' | 'name' | 'path'>,
): Promise<Readonly<{ code: string; expiresAt: number }>> {
  const code = spellCode(10)
  const expiresAt = kernel.clock.now() + DAYS_TO_COME * DAY_MS
  const membership = { role: 'admin', placeId: place.id } as const
  const answer = await openRecords(kernel, systemAuthor(place.id)).invitations.create(
    kernel.ids.next(),
    place.path,
    {
      ...{ codeHash: derivedId('invitation', code), name: '管理员', named: 1, membership },
      ...{ placeName: place.name, expiresAt, state: 'open' },
    },
    { action: 'invited', note: membership },
  )
  if (!('version' in answer)) throw new Error(answer.code)
  return { code, expiresAt }
}
