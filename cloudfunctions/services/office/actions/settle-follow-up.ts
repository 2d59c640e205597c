import { handle } from '../../../kernel/action'
import { maskNumbers } from '../../../kernel/mask'
import type { Booking } from '../../model'
import { settleFollowUp as decide } from '../../rules/afterwards'
import { serviceOf } from '../../serving'
import { settleFollowUp } from '../contract'

export default handle(settleFollowUp, async ({ actionId, bookingId, answer }, { kernel, records, touched }) => {
  const { serviceId } = touched as unknown as Booking
  const offers = await serviceOf(kernel.store, serviceId)
  return records.bookings.step(bookingId, actionId, (booking) => decide(booking, maskNumbers(answer), offers))
})
