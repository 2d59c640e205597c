import { handle } from '../../../kernel/action'
import { dayOf } from '../../../kernel/clock'
import { cursorOf, readCursor } from '../../../kernel/cursor'
import { authorise } from '../../../kernel/policy'
import type { Document, Filter, Store } from '../../../kernel/store/port'
import { keepLook } from '../../looking'
import type { Booking, Service } from '../../model'
import { sumOf } from '../../rules/counting'
import { unitsServed } from '../../serving'
import { jobs } from '../contract'
import { firstOfDay, inWalkingOrder, jobOf } from '../job'

/** As many as one answer holds; a day of a street may have several times as many. */
const PAGE = 80
const SHOWN = ['booked', 'assigned', 'onTheWay', 'done', 'notHome', 'notPresented', 'refused'] as const
const BY_TIME = [
  ['startsAt', 'asc'],
  ['id', 'asc'],
] as const

/** A fixed number of reads, whatever was ever booked. The look is kept before anything is shown. */
export default handle(jobs, async ({ placeId, day, after }, context) => {
  const { kernel, actor, touched } = context
  const { store, clock, files } = kernel
  const place = touched as NonNullable<typeof touched>
  const wanted = day ?? dayOf(clock.now())
  const rows = await bookingsOf(store, place, { day: wanted, units: unitsServed(actor, place), after })
  const { found, last } = firstOfDay(rows, PAGE)
  const ids = [...new Set(found.map(({ serviceId }) => serviceId))]
  const services = ids.length === 0 ? [] : await store.getMany<Document & Service>('services', ids)
  const serviceOf = (id: string) => services.find((service) => service.id === id)
  const ordered = inWalkingOrder(found)
  if (ordered.length > 0) {
    await keepLook(context, {
      action: jobs.name,
      role: authorise(actor, jobs, place) ?? '',
      about: `jobs/${placeId}`,
      bookings: ordered.map(({ id }) => id),
      note: { day: wanted },
    })
  }
  const shown = []
  for (const booking of ordered) {
    const photos = await files.shownAs(booking.wish.photos)
    shown.push(jobOf(booking, serviceOf(booking.serviceId), actor.openid, photos))
  }
  return {
    day: wanted,
    jobs: shown,
    services: services.map(({ id, form }) => ({ id, form })),
    done: found.filter(({ state }) => state === 'done').length,
    weighed: found.reduce((sum, { serviceId, outcome }) => sum + weightOf(serviceOf(serviceId), outcome), 0),
    next: last === undefined ? null : cursorOf({ startsAt: last.startsAt, id: last.id }),
  }
})

const weightOf = (service: Service | undefined, outcome: Booking['outcome']): number =>
  service && outcome ? sumOf(service, outcome, 'bag') : 0

type Wanted = Readonly<{ day: string; units: readonly string[] | undefined; after: string | undefined }>

/** One more than a page, which says whether the day goes on. */
async function bookingsOf(
  store: Store,
  { path }: Readonly<{ path: readonly string[] }>,
  { day, units, after }: Wanted,
): Promise<readonly Booking[]> {
  const [streetId, communityId, ...below] = path
  if (streetId === undefined || below.length > 0) return []
  const where: Filter = communityId === undefined ? { streetId } : { communityId }
  const whose: Filter = units === undefined ? {} : { unitId: { in: units } }
  return store.find<Document & Booking>(
    'bookings',
    { ...where, day, state: { in: SHOWN }, ...whose },
    { orderBy: BY_TIME, limit: PAGE + 1, after: readCursor(after, ['startsAt', 'id']) },
  )
}
