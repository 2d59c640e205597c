import type { Context } from '../kernel/action'
import { ownerKey } from '../kernel/ids'
import { NOTICE_KINDS } from '../kernel/messages/contract'
import type { Document } from '../kernel/store/port'
import type { Me } from './contract'
import type { Person, Place } from './model'
import { consentOf, newcomer } from './rules'

/** The caller's own register entry, made on the first call that writes. */
export async function registered(context: Context): Promise<Person> {
  const { actor, records } = context
  const person = await records.people.get(actor.openid)
  if (person) return person
  await records.people.create(actor.openid, [], newcomer(actor.openid), {
    action: 'registered',
    actionId: 'registered',
  })
  return (await records.people.get(actor.openid)) as Person
}

const asPerson = (document: Document | undefined): Person | undefined => document as (Document & Person) | undefined

/** The caller as the platform and the register know them, without another read. */
export const personOf = (context: Context): Person | undefined => asPerson(context.person)

/** What the phone is told of its own user: two reads, whatever the number of roles. */
export async function describeMe(
  context: Context,
  person: Person | undefined,
  communityId: string | null,
): Promise<Me> {
  const { store } = context.kernel
  const memberships = person?.memberships ?? []
  const community = communityId === null ? undefined : await store.get<Document & Place>('places', communityId)
  const wanted = new Set([...memberships.map(({ placeId }) => placeId), ...(community?.path.slice(0, 1) ?? [])])
  const places = wanted.size === 0 ? [] : await store.getMany<Document & Place>('places', [...wanted])
  const placeOf = (id: string) => places.find((place) => place.id === id)
  const nameOf = (id: string): string => placeOf(id)?.name ?? ''
  const streetId = community?.path[0]
  return {
    key: ownerKey(context.actor.openid),
    registered: person !== undefined,
    name: person?.name ?? '',
    roles: [...new Set(['resident' as const, ...memberships.map(({ role }) => role)])],
    memberships: memberships.map(({ role, placeId, unitId }) => ({
      role,
      placeId,
      placeName: nameOf(placeId),
      unitId: unitId ?? null,
    })),
    community:
      community && streetId !== undefined
        ? {
            id: community.id,
            name: community.name,
            streetId,
            streetName: nameOf(streetId),
            phone: community.phone || (placeOf(streetId)?.phone ?? ''),
          }
        : null,
    preferences: person?.preferences ?? { textSize: 'standard', elder: false },
    consented: person ? consentOf(person) : null,
    address: person?.home ? { text: person.home.address, state: person.home.state } : null,
    templates: NOTICE_KINDS.flatMap((kind) => {
      const set = placeOf(streetId ?? '')?.templates?.[kind]
      return set ? [{ kind, templateId: set.templateId }] : []
    }),
    unread: await store.count('inbox', { openid: context.actor.openid, read: 0 }),
  }
}
