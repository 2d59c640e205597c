import { handle } from '../../../kernel/action'
import { maskNumbers } from '../../../kernel/mask'
import { refuse } from '../../../kernel/record'
import { lookAt } from '../../rules/afterwards'
import { serviceOf } from '../../serving'
import { answersOf } from '../../work/job'
import { openBooking } from '../contract'

/** The look is committed before anything is shown. */
export default handle(openBooking, async ({ actionId, bookingId, reason }, { kernel, records }) => {
  const answer = await records.bookings.step(bookingId, actionId, (booking) => lookAt(booking, maskNumbers(reason)))
  if (!('version' in answer)) return answer
  const booking = await records.bookings.get(bookingId)
  if (!booking) return refuse('record.missing')
  const { contact, note, photos } = booking.wish
  const { outcome, rating } = booking
  return {
    ...{ ...contact, note },
    photos: [...(await kernel.files.shownAs(photos))],
    answers: answersOf(await serviceOf(kernel.store, booking.serviceId), booking.wish),
    outcome: outcome === undefined ? '' : outcome.kind === 'done' ? outcome.note : outcome.reason,
    outcomePhotos: [...(await kernel.files.shownAs(booking.outcomePhotos))],
    rating: rating?.text ?? '',
  }
})
