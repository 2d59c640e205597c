import { handle } from '../../../kernel/action'
import { maskNumbers } from '../../../kernel/mask'
import type { Booking } from '../../model'
import { callOff as decide } from '../../rules/booking'
import { serviceOf } from '../../serving'
import { callOff } from '../contract'

export default handle(callOff, async ({ actionId, bookingId, reason }, { kernel, records, touched }) => {
  const { serviceId } = touched as unknown as Booking
  const offers = await serviceOf(kernel.store, serviceId)
  return records.bookings.step(bookingId, actionId, (booking) => decide(booking, maskNumbers(reason), offers))
})
