import { handle } from '../../../kernel/action'
import { maskNumbers } from '../../../kernel/mask'
import type { Booking } from '../../model'
import { cancel as cancelRule } from '../../rules/booking'
import { isLate } from '../../rules/when'
import { serviceOf } from '../../serving'
import { cancel } from '../contract'

export default handle(cancel, async ({ actionId, bookingId, reason }, { kernel, records, touched }) => {
  const service = await serviceOf(kernel.store, (touched as unknown as Booking).serviceId)
  const now = kernel.clock.now()
  return records.bookings.step(bookingId, actionId, (booking) =>
    cancelRule(booking, {
      reason: maskNumbers(reason),
      isLate: isLate(booking, service.terms.cancelHours, now),
      offers: service,
    }),
  )
})
