import { handle } from '../../../kernel/action'
import { maskNumbers } from '../../../kernel/mask'
import { refuse } from '../../../kernel/record'
import type { Booking } from '../../model'
import { correct } from '../../rules/outcome'
import { mayServe, serviceOf } from '../../serving'
import { correctOutcome } from '../contract'
import { kept } from '../recorded'

export default handle(
  correctOutcome,
  async ({ actionId, bookingId, outcome, reason }, { kernel, records, actor, touched }) => {
    const given = touched as unknown as Booking
    if (!mayServe(actor, given)) return refuse('actor.forbidden')
    const service = await serviceOf(kernel.store, given.serviceId)
    const now = kernel.clock.now()
    const noted = { outcome: kept(outcome), service, now, reason: maskNumbers(reason) }
    return records.bookings.step(bookingId, actionId, (booking) => correct(booking, noted))
  },
)
