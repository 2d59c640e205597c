import { handle } from '../../kernel/action'
import { dayOf } from '../../kernel/clock'
import type { Document } from '../../kernel/store/port'
import { services } from '../contract'
import type { Booking, Service } from '../model'
import { nextFree } from '../next-free'
import { BY_START } from '../pools'

const BY_NAME = [
  ['name', 'asc'],
  ['id', 'asc'],
] as const
/** The most services of a community with its street, and the most bookings that are counted one by one. */
const MOST = 100

type PlaceRow = Document & Readonly<{ path: readonly string[]; phone: string }>

/** Six reads at the most, whatever the number of services: the caller, the community, its services, their free times in two, and the caller's own. */
export default handle(services, async (_, { kernel: { store, clock }, touched, actor }) => {
  const { path, phone } = touched as unknown as PlaceRow
  const now = clock.now()
  const offered = await store.find<Document & Service>(
    'services',
    { placeId: { in: [...path] }, state: { in: ['open', 'paused'] } },
    { orderBy: BY_NAME, limit: MOST },
  )
  const next = await nextFree(
    store,
    offered.filter(({ state }) => state === 'open'),
    now,
  )
  const mine = await store.find<Document & Booking>(
    'bookings',
    { ownerId: actor.openid, list: 'active' },
    { orderBy: BY_START, limit: MOST },
  )
  // Whoever waits for a place has nothing to go to yet.
  const coming = mine.find(({ endsAt, state }) => endsAt > now && state !== 'waiting')
  return {
    today: dayOf(now),
    services: offered.map((service) => ({
      id: service.id,
      template: service.form.kind,
      name: service.name,
      section: service.section,
      summary: service.summary,
      state: service.state,
      next: next.get(service.id) ?? null,
      phone: service.phone || phone,
    })),
    mine: {
      active: mine.length,
      next: coming ? { bookingId: coming.id, name: coming.serviceName, day: coming.day, from: coming.from } : null,
    },
    phone: phone || (offered.find((service) => service.phone !== '')?.phone ?? ''),
  }
})
