import { handle } from '../../../kernel/action'
import { maskNumbers } from '../../../kernel/mask'
import { rate as decide } from '../../rules/afterwards'
import { rate } from '../contract'

export default handle(rate, ({ actionId, bookingId, score, text }, { records }) =>
  records.bookings.step(bookingId, actionId, (booking) => decide(booking, { score, text: maskNumbers(text) })),
)
