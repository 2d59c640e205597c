import { handle } from '../../../kernel/action'
import { refuse } from '../../../kernel/record'
import type { Booking } from '../../model'
import { correct } from '../../rules/outcome'
import { mayServe, serviceOf } from '../../serving'
import { correctOutcome } from '../contract'

export default handle(
  correctOutcome,
  async ({ actionId, bookingId, outcome, reason }, { kernel, records, actor, touched }) => {
    const given = touched as unknown as Booking
    if (!mayServe(actor, given)) return refuse('actor.forbidden')
    const service = await serviceOf(kernel.store, given.serviceId)
    const now = kernel.clock.now()
    return records.bookings.step(bookingId, actionId, (booking) => correct(booking, { outcome, service, now, reason }))
  },
)
