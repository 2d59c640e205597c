import { normaliseAddress } from '../kernel/address/rules'
import type { Membership } from '../kernel/policy'
import { type Refused, refuse, type Step, step } from '../kernel/record'
import type { PlaceKind } from './contract'
import type { Home, Invitation, Person, Place } from './model'

/** The register entry of somebody who comes for the first time. */
export const newcomer = (openid: string): Omit<Person, keyof import('../kernel/record').RecordFrame> => ({
  ownerId: openid,
  name: '',
  memberships: [],
  staffOf: [],
  communityId: null,
  communityPath: [],
  preferences: { textSize: 'standard', elder: false },
  consents: [],
  homeId: null,
  declaredAt: 0,
})

/** The community on a path of the tree; undefined for a street. */
export const communityOn = (path: readonly string[]): string | undefined => path[1]

/** A board shows the projects of its own place and of every place above. */
export const isOnBoardOf = (projectPath: readonly string[], placePath: readonly string[]): boolean =>
  projectPath.every((id, index) => placePath[index] === id)

/** Whether the board of this community is the one shown already. */
export const isAt = ({ communityPath }: Person, { id }: Pick<Place, 'id'>): boolean => communityPath?.at(-1) === id

export function chooseCommunity(
  person: Person,
  place: Pick<Place, 'id' | 'kind' | 'path' | 'retired'>,
): Step<Person> | Refused<'place.notCommunity' | 'place.retired'> {
  if (place.kind !== 'community') return refuse('place.notCommunity')
  if (place.retired) return refuse('place.retired')
  return step('choseCommunity', {
    change: { communityId: place.id, communityPath: place.path },
    note: { from: person.communityId, to: place.id },
  })
}

export const choosePreferences = (_: Person, preferences: Person['preferences']): Step<Person> =>
  step('setPreferences', { change: { preferences }, note: preferences })

/** Agreement is to one text: an older one is not agreement to the new. */
export function recordConsent(
  person: Person,
  answer: { version: string; agreed: boolean },
  inForce: string,
  at: number,
): Step<Person> | Refused<'privacy.outdated'> {
  if (answer.version !== inForce) return refuse('privacy.outdated')
  return step('consented', { change: { consents: [...person.consents, { ...answer, at }] }, note: answer })
}

/** The version of the notice somebody agrees to now: their last word counts. */
export const consentOf = (person: Pick<Person, 'consents'>): string | null => {
  const last = person.consents.at(-1)
  return last?.agreed === true ? last.version : null
}

const hasDoor = (address: string): boolean => /\d+(?:室|户|号|房)$|\d+-\d+$/.test(address)

export function declareHome(
  person: Person,
  declared: { name: string; phone: string; address: string },
  community: Pick<Place, 'id' | 'kind' | 'path'>,
  inForce: string,
  at: number,
): Step<Person> | Refused<'privacy.needed' | 'place.notCommunity' | 'address.noDoor'> {
  if (consentOf(person) !== inForce) return refuse('privacy.needed')
  if (community.kind !== 'community') return refuse('place.notCommunity')
  const address = normaliseAddress(declared.address)
  if (!hasDoor(address)) return refuse('address.noDoor')
  const home: Home = { phone: declared.phone, address, state: 'declared' }
  return step('declaredAddress', {
    change: { name: declared.name, home, homeId: community.id, declaredAt: at, path: community.path },
  })
}

export function confirmHome(
  person: Person,
  householdId: string | undefined,
): Step<Person> | Refused<'address.none' | 'address.confirmed'> {
  if (!person.home) return refuse('address.none')
  if (person.home.state === 'confirmed') return refuse('address.confirmed')
  return step('confirmedAddress', {
    change: { home: { ...person.home, state: 'confirmed', ...(householdId === undefined ? {} : { householdId }) } },
  })
}

export function acceptInvitation(
  invitation: Invitation,
  openid: string,
  now: number,
): Step<Invitation> | Refused<'invitation.used' | 'invitation.expired'> {
  if (invitation.state === 'used') return refuse('invitation.used')
  if (invitation.expiresAt <= now) return refuse('invitation.expired')
  return step('accepted', { change: { state: 'used', usedBy: openid } })
}

/** An old invitation forgets whom it was for; who invited to what stays. */
export const withoutName = (_: Invitation): Step<Invitation> => step('forgotten', { change: { name: '', named: 0 } })

const isSame = (left: Membership, right: Membership): boolean =>
  left.role === right.role && left.placeId === right.placeId && left.unitId === right.unitId

/** A role that somebody has already is not given twice. `path` is that of the role's place. */
export function grantRole(person: Person, membership: Membership, path: readonly string[], name: string): Step<Person> {
  const others = person.memberships.filter((held) => !isSame(held, membership))
  return step('roleGranted', {
    change: {
      memberships: [...others, membership],
      staffOf: [...new Set([...person.staffOf, ...path])],
      ...(person.name === '' ? { name } : {}),
    },
    note: membership,
  })
}

export function endRole(
  person: Person,
  role: Membership['role'],
  placeId: string,
  caller: string,
  reason: string,
): Step<Person> | Refused<'member.missing' | 'member.lastAdmin'> {
  const left = person.memberships.filter((held) => !(held.role === role && held.placeId === placeId))
  if (left.length === person.memberships.length) return refuse('member.missing')
  if (role === 'admin' && person.id === caller) return refuse('member.lastAdmin')
  return step('roleEnded', {
    change: { memberships: left, ...(left.length === 0 ? { staffOf: [] } : {}) },
    reason,
    note: { role, placeId },
  })
}

/** Says what may lie under what, in a sentence, when it does not fit. */
export function checkParent(
  kind: PlaceKind,
  parent: Pick<Place, 'kind' | 'retired'>,
  parentsOf: Readonly<Record<PlaceKind, readonly PlaceKind[]>>,
  words: Readonly<Record<PlaceKind, string>>,
): Refused<'place.wrongParent'> | undefined {
  if (parent.retired) return refuse('place.wrongParent', '上级已经停用，不能再添加')
  if (parentsOf[kind].includes(parent.kind)) return undefined
  const allowed = parentsOf[kind].map((parentKind) => words[parentKind]).join('或')
  return refuse('place.wrongParent', allowed === '' ? '街道由部署时的命令建立' : `${words[kind]}要放在${allowed}下面`)
}

export function editPlace(
  place: Place,
  edited: { name: string; phone: string; retired: boolean; reason: string; seenVersion: number },
): Step<Place> | Refused<'place.changed'> {
  if (place.version !== edited.seenVersion) return refuse('place.changed')
  const { name, phone, retired } = edited
  return step('edited', {
    change: { name, phone, retired },
    ...(edited.reason === '' ? {} : { reason: edited.reason }),
    note: { from: { name: place.name, retired: place.retired }, to: { name, retired } },
  })
}

/**
 * The short code in a scanned scene: the code alone, or `c=CODE`, escaped as WeChat hands it over.
 *
 * @returns undefined for anything that cannot be one of our codes
 * @source wxacode.getUnlimited: ≤ 32 visible characters, to be unescaped on reading
 */
export function readScene(scene: string): string | undefined {
  let plain = scene
  try {
    plain = decodeURIComponent(scene)
  } catch {
    return undefined
  }
  const code = /^(?:.*[?&])?(?:c=)?([A-Za-z0-9_-]{4,32})(?:&.*)?$/.exec(plain)?.[1]
  return code?.toUpperCase()
}
