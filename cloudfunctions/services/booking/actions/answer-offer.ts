import { handle } from '../../../kernel/action'
import type { Booking } from '../../model'
import { passOffer, takeOffer } from '../../rules/booking'
import { serviceOf } from '../../serving'
import { answerOffer } from '../contract'

export default handle(answerOffer, async ({ actionId, bookingId, take }, { kernel, records, touched }) => {
  const offers = await serviceOf(kernel.store, (touched as unknown as Booking).serviceId)
  const now = kernel.clock.now()
  return records.bookings.step(bookingId, actionId, (booking) =>
    take ? takeOffer(booking, now, offers) : passOffer(booking, 'declined', now, offers),
  )
})
