import type { PersonDocument } from '../../../kernel/action'
import { handle } from '../../../kernel/action'
import { refuse } from '../../../kernel/record'
import type { Booking } from '../../model'
import { assign as decide } from '../../rules/afterwards'
import { mayServe, serviceOf } from '../../serving'
import { assign } from '../contract'

export default handle(assign, async ({ actionId, bookingId, personId }, { kernel, records, touched }) => {
  const given = touched as unknown as Booking
  const person = await kernel.store.get<PersonDocument>('people', personId)
  if (!person || !mayServe({ openid: personId, memberships: person.memberships }, given))
    return refuse('assign.notStaff')
  const offers = await serviceOf(kernel.store, given.serviceId)
  return records.bookings.step(bookingId, actionId, (booking) => decide(booking, personId, offers))
})
