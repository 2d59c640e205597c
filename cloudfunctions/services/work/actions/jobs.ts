import { handle } from '../../../kernel/action'
import { dayOf } from '../../../kernel/clock'
import { authorise } from '../../../kernel/policy'
import type { Document, Filter, Store } from '../../../kernel/store/port'
import { keepLook } from '../../looking'
import type { Booking, Service } from '../../model'
import { sumOf } from '../../rules/counting'
import { unitsServed } from '../../serving'
import { jobs } from '../contract'
import { inWalkingOrder, jobOf } from '../job'

/** What one phone can hold of a day. */
const MOST = 100
const SHOWN = ['booked', 'assigned', 'onTheWay', 'done', 'notHome', 'notPresented', 'refused'] as const
const BY_TIME = [
  ['startsAt', 'asc'],
  ['id', 'asc'],
] as const

/** A fixed number of reads, whatever was ever booked. The look is kept before anything is shown. */
export default handle(jobs, async ({ placeId, day }, context) => {
  const { kernel, actor, touched } = context
  const { store, clock, files } = kernel
  const place = touched as NonNullable<typeof touched>
  const wanted = day ?? dayOf(clock.now())
  const [found, isCut] = await bookingsOf(store, place, wanted, unitsServed(actor, place))
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
    isCut,
  }
})

const weightOf = (service: Service | undefined, outcome: Booking['outcome']): number =>
  service && outcome ? sumOf(service, outcome, 'bag') : 0

async function bookingsOf(
  store: Store,
  { path }: Readonly<{ path: readonly string[] }>,
  day: string,
  units: readonly string[] | undefined,
): Promise<readonly [readonly Booking[], isCut: boolean]> {
  const [streetId, communityId, ...below] = path
  if (streetId === undefined || below.length > 0) return [[], false]
  const where: Filter = communityId === undefined ? { streetId } : { communityId }
  const whose: Filter = units === undefined ? {} : { unitId: { in: units } }
  const rows = await store.find<Document & Booking>(
    'bookings',
    { ...where, day, state: { in: SHOWN }, ...whose },
    { orderBy: BY_TIME, limit: MOST },
  )
  if (rows.length < MOST) return [rows, false]
  const last = rows.at(-1) as Document & Booking
  const more = await store.find(
    'bookings',
    { ...where, day, state: { in: SHOWN }, ...whose },
    { orderBy: BY_TIME, limit: 1, after: { startsAt: last.startsAt, id: last.id } },
  )
  return [rows, more.length > 0]
}
