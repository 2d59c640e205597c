import { handle } from '../../kernel/action'
import { pageOf, readCursor } from '../../kernel/cursor'
import type { Document } from '../../kernel/store/port'
import { members } from '../contract'
import type { Person, Place } from '../model'

const LIMIT = 50

export default handle(members, async ({ placeId, after }, { kernel }) => {
  const { store } = kernel
  const people = await store.find<Document & Person>(
    'people',
    { staffOf: { has: placeId } },
    { orderBy: [['id', 'asc']], limit: LIMIT + 1, after: readCursor(after, ['id']) },
  )
  const { shown, next } = pageOf(people, LIMIT, ({ id }) => ({ id }))
  const placeIds = [...new Set(shown.flatMap((person) => person.memberships.map((held) => held.placeId)))]
  const places = placeIds.length === 0 ? [] : await store.getMany<Document & Place>('places', placeIds.slice(0, 100))
  const within = new Map(places.filter(({ path }) => path.includes(placeId)).map((place) => [place.id, place.name]))
  return {
    members: shown
      .map(({ id, name, memberships }) => ({
        personId: id,
        name,
        memberships: memberships
          .filter((held) => within.has(held.placeId))
          .map((held) => ({
            role: held.role,
            placeId: held.placeId,
            placeName: within.get(held.placeId) ?? '',
            unitId: held.unitId ?? null,
          })),
      }))
      .filter((member) => member.memberships.length > 0),
    next,
  }
})
