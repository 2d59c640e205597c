import { handle } from '../../../kernel/action'
import type { Role } from '../../../kernel/contract'
import { daysOf, type StreetTerms } from '../../../kernel/retention'
import { TERMS } from '../../keeping/contract'
import { describeMe, personOf } from '../../register'
import { myData } from '../contract'

const LOOKS = 5

export default handle(myData, async (_, context) => {
  const { actor, kernel } = context
  const { store, clock } = kernel
  const { openid } = actor
  const person = personOf(context)
  const me = await describeMe(context, person, person?.communityId ?? null)
  const home = person?.home
  const homeId = person?.homeId ?? null
  const homeName =
    homeId === null || homeId === me.community?.id
      ? (me.community?.name ?? '')
      : ((await store.get<PlaceName>('places', homeId))?.name ?? '')
  const streetId = person?.path[0] ?? me.community?.streetId
  const terms = streetId === undefined ? undefined : await store.get<StreetTerms>('retentions', streetId)
  return {
    since: person?.createdAt ?? clock.now(),
    name: me.name,
    home: home
      ? {
          phone: home.phone,
          address: home.address,
          communityName: homeName,
          state: home.state,
          isHousehold: home.householdId !== undefined,
          at: person.declaredAt,
        }
      : null,
    communityName: me.community?.name ?? null,
    preferences: me.preferences,
    consents: [...(person?.consents ?? [])],
    memberships: me.memberships,
    counts: {
      followed: await store.count('follows', { openid, active: 1 }),
      bookings: await store.count('bookings', { ownerId: openid }),
      messages: await store.count('inbox', { openid }),
      files: await store.count('files', { ownerId: openid }),
      deeds: await store.count('audit', { 'event.actor': openid }),
      deedsAtWork: await store.count('audit', { 'event.actor': openid, 'event.role': { ne: 'resident' } }),
    },
    looked: (person?.events ?? [])
      .filter(({ action }) => action === 'lookedAt')
      .slice(-LOOKS)
      .reverse()
      .map(({ at, role }) => ({ at, role: role as Role })),
    kept: TERMS.map((term) => ({ kind: term.kind, word: term.word, days: daysOf(term, terms), what: term.what })),
  }
})

type PlaceName = Readonly<{ id: string; name: string }>
