import { handle } from '../../../kernel/action'
import { dayOf } from '../../../kernel/clock'
import { keepPhotos } from '../../../kernel/files/shown'
import { refuse } from '../../../kernel/record'
import type { Booking } from '../../model'
import { finish as decide } from '../../rules/outcome'
import { mayServe, serviceOf } from '../../serving'
import { finish } from '../contract'
import { kept, recordedNote } from '../recorded'

export default handle(
  finish,
  async ({ actionId, bookingId, outcome, photos, recordedAt }, { kernel, records, actor, touched }) => {
    const given = touched as unknown as Booking
    if (!mayServe(actor, given)) return refuse('actor.forbidden')
    if (!(await keepPhotos(kernel, photos))) return refuse('photo.missing')
    const service = await serviceOf(kernel.store, given.serviceId)
    const now = kernel.clock.now()
    const noted = { outcome: kept(outcome), service, now, today: dayOf(now), photos, note: recordedNote(recordedAt) }
    return records.bookings.step(bookingId, actionId, (booking) => decide(booking, noted))
  },
)
