import { handle } from '../../../kernel/action'
import { dayOf, startOf } from '../../../kernel/clock'
import type { Document } from '../../../kernel/store/port'
import type { Service } from '../../model'
import { managed } from '../contract'

type PlaceRow = Document & Readonly<{ kind: string; name: string }>

const BY_NAME = [
  ['name', 'asc'],
  ['id', 'asc'],
] as const
/** The most communities of a street, and the most services of them all. */
const MOST = 100

/** Three reads besides the caller and the place: a street's communities, the services, and what is booked of them. */
export default handle(managed, async ({ placeId }, { kernel: { store, clock }, touched }) => {
  const place = touched as unknown as PlaceRow
  const below =
    place.kind === 'street'
      ? await store.find<PlaceRow>('places', { parentId: placeId }, { orderBy: BY_NAME, limit: MOST - 1 })
      : []
  const places = new Map([place, ...below].map((each) => [each.id, each.name]))
  const rows = await store.find<Document & Service>(
    'services',
    { placeId: { in: [...places.keys()] } },
    { orderBy: BY_NAME, limit: MOST },
  )
  const ahead = rows.length === 0 ? [] : await store.sumBy('bookings', coming(rows, clock.now()), 'serviceId', 'named')
  return {
    services: rows.map(({ id, version, name, form, state, placeId: at }) => ({
      id,
      version,
      placeName: places.get(at) ?? '',
      name,
      template: form.kind,
      state,
      ahead: ahead.find(({ key }) => key === id)?.count ?? 0,
    })),
  }
})

const coming = (rows: readonly Document[], now: number) => ({
  serviceId: { in: rows.map(({ id }) => id) },
  list: 'active',
  startsAt: { gte: startOf(dayOf(now)) },
})
