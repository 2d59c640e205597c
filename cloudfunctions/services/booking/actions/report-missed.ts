import { handle } from '../../../kernel/action'
import type { Booking } from '../../model'
import { reportMissed as decide } from '../../rules/afterwards'
import { serviceOf } from '../../serving'
import { missedUntil } from '../../slots'
import { reportMissed } from '../contract'

export default handle(reportMissed, async ({ actionId, bookingId, text }, { kernel, records, touched }) => {
  const { serviceId } = touched as unknown as Booking
  const offers = await serviceOf(kernel.store, serviceId)
  const now = kernel.clock.now()
  return records.bookings.step(bookingId, actionId, (booking) =>
    decide(booking, { text, now, until: missedUntil(booking.day), offers }),
  )
})
