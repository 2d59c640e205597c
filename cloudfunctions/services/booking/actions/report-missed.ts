import { handle } from '../../../kernel/action'
import { dayOf } from '../../../kernel/clock'
import type { Booking } from '../../model'
import { reportMissed as decide } from '../../rules/afterwards'
import { serviceOf } from '../../serving'
import { workingDayAfter } from '../../working-days'
import { reportMissed } from '../contract'

/** Working days within which it can be said that nobody came. */
const WITHIN = 2

export default handle(reportMissed, async ({ actionId, bookingId, text }, { kernel, records, touched }) => {
  const { serviceId } = touched as unknown as Booking
  const offers = await serviceOf(kernel.store, serviceId)
  const now = kernel.clock.now()
  return records.bookings.step(bookingId, actionId, (booking) =>
    decide(booking, { text, now, today: dayOf(now), lastDay: workingDayAfter(booking.day, WITHIN), offers }),
  )
})
