import type { Capability } from '../kernel/capability'
import answerOffer from './booking/actions/answer-offer'
import book from './booking/actions/book'
import bookFor from './booking/actions/book-for'
import cancel from './booking/actions/cancel'
import change from './booking/actions/change'
import rate from './booking/actions/rate'
import reportMissed from './booking/actions/report-missed'
import { expireOffers, reconcileDue } from './coming-due'
import { giveBack } from './holders'
import type { Booking } from './model'
import assign from './office/actions/assign'
import bookings from './office/actions/bookings'
import callOff from './office/actions/call-off'
import checkIn from './office/actions/check-in'
import checkInMany from './office/actions/check-in-many'
import closeEvent from './office/actions/close-event'
import health from './office/actions/health'
import openBooking from './office/actions/open-booking'
import settleFollowUp from './office/actions/settle-follow-up'
import { followDeparture, retention } from './own'
import { remindDue } from './reminding'
import correctOutcome from './work/actions/correct-outcome'
import finish from './work/actions/finish'
import jobs from './work/actions/jobs'
import setOut from './work/actions/set-out'

/** What can be booked, who booked it, and what came of it. */
export const capability: Capability = {
  name: 'services',
  handlers: [
    answerOffer,
    assign,
    book,
    bookFor,
    bookings,
    callOff,
    cancel,
    change,
    checkIn,
    checkInMany,
    closeEvent,
    correctOutcome,
    finish,
    health,
    jobs,
    openBooking,
    rate,
    reportMissed,
    setOut,
    settleFollowUp,
  ],
  reactions: {
    bookings: (record, events, kernel) => giveBack(kernel, record as unknown as Booking, events),
  },
  retention,
  due: [
    { name: 'offers', run: expireOffers },
    { name: 'places', run: reconcileDue },
    { name: 'reminders', run: remindDue },
  ],
  departed: followDeparture,
}
