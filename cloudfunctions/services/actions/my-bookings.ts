import { handle } from '../../kernel/action'
import { pageOf, readCursor } from '../../kernel/cursor'
import type { Document } from '../../kernel/store/port'
import { bookingRow } from '../booking-row'
import { myBookings } from '../contract'
import type { Booking, Service } from '../model'
import { phonesOf } from '../phones'
import { aheadOf } from '../waiting'

const PAGE = 20

export default handle(myBookings, async ({ list, after }, { kernel: { store, clock }, actor }) => {
  const ownerId = actor.openid
  const direction = list === 'active' ? 'asc' : 'desc'
  const found = await store.find<Document & Booking>(
    'bookings',
    { ownerId, list },
    {
      orderBy: [
        ['startsAt', direction],
        ['id', direction],
      ],
      limit: PAGE + 1,
      after: readCursor(after, ['startsAt', 'id']),
    },
  )
  const { shown, next } = pageOf(found, PAGE, ({ startsAt, id }) => ({ startsAt, id }))
  const ids = [...new Set(shown.map(({ serviceId }) => serviceId))]
  const services = ids.length === 0 ? [] : await store.getMany<Document & Service>('services', ids)
  const phoneOf = await phonesOf(store, services)
  const counts = await store.sumBy('bookings', { ownerId }, 'list', 'named')
  const countOf = (key: string): number => counts.find((row) => row.key === key)?.count ?? 0

  const rows = []
  for (const booking of shown) {
    const service = services.find(({ id }) => id === booking.serviceId)
    if (!service) continue
    const ahead = await aheadOf(store, booking)
    rows.push(bookingRow(booking, { service, phone: phoneOf(service), now: clock.now(), ahead }))
  }
  return { rows, counts: { active: countOf('active'), done: countOf('done'), ended: countOf('ended') }, next }
})
