import { handle } from '../../../kernel/action'
import { dayOf } from '../../../kernel/clock'
import { refuse } from '../../../kernel/record'
import type { Booking } from '../../model'
import { setOut as decide } from '../../rules/outcome'
import { mayServe, serviceOf } from '../../serving'
import { setOut } from '../contract'
import { recordedNote } from '../recorded'

export default handle(setOut, async ({ actionId, bookingId, recordedAt }, { kernel, records, actor, touched }) => {
  const given = touched as unknown as Booking
  if (!mayServe(actor, given)) return refuse('actor.forbidden')
  const offers = await serviceOf(kernel.store, given.serviceId)
  const now = kernel.clock.now()
  return records.bookings.step(bookingId, actionId, (booking) =>
    decide(booking, { offers, now, today: dayOf(now), recordedAt, note: recordedNote(recordedAt) }),
  )
})
