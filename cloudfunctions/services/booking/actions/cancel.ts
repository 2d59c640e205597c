import { handle } from '../../../kernel/action'
import type { Booking } from '../../model'
import { cancel as cancelRule } from '../../rules/booking'
import { mayCancel } from '../../rules/when'
import { serviceOf } from '../../serving'
import { cancel } from '../contract'

export default handle(cancel, async ({ actionId, bookingId, reason }, { kernel, records, touched }) => {
  const service = await serviceOf(kernel.store, (touched as unknown as Booking).serviceId)
  const asked = { now: kernel.clock.now(), phone: service.phone }
  return records.bookings.step(bookingId, actionId, (booking) => {
    const late = mayCancel(booking, service.terms, asked)
    return late ?? cancelRule(booking, { reason, isLate: false, offers: service })
  })
})
