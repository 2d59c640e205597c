import type { Capability } from '../kernel/capability'
import booking from './actions/booking'
import days from './actions/days'
import myBookings from './actions/my-bookings'
import open from './actions/open'
import services from './actions/services'
import answerOffer from './booking/actions/answer-offer'
import book from './booking/actions/book'
import bookFor from './booking/actions/book-for'
import cancel from './booking/actions/cancel'
import change from './booking/actions/change'
import rate from './booking/actions/rate'
import reportMissed from './booking/actions/report-missed'
import { endWaits, reconcileDue } from './coming-due'
import { followSettings } from './following'
import { giveBack } from './holders'
import type { Booking, Service } from './model'
import assign from './office/actions/assign'
import bookings from './office/actions/bookings'
import callOff from './office/actions/call-off'
import checkIn from './office/actions/check-in'
import closeEvent from './office/actions/close-event'
import eventReport from './office/actions/event-report'
import health from './office/actions/health'
import load from './office/actions/load'
import noteAttendance from './office/actions/note-attendance'
import openBooking from './office/actions/open-booking'
import settleFollowUp from './office/actions/settle-follow-up'
import workers from './office/actions/workers'
import { followDeparture, retention } from './own'
import { remindDue } from './reminding'
import createService from './settings/actions/create-service'
import managed from './settings/actions/managed'
import setDay from './settings/actions/set-day'
import setService from './settings/actions/set-service'
import setServiceState from './settings/actions/set-service-state'
import settings from './settings/actions/settings'
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
    booking,
    bookings,
    callOff,
    cancel,
    change,
    checkIn,
    closeEvent,
    correctOutcome,
    createService,
    days,
    eventReport,
    finish,
    health,
    jobs,
    load,
    managed,
    myBookings,
    noteAttendance,
    open,
    openBooking,
    rate,
    reportMissed,
    services,
    setDay,
    setOut,
    setService,
    setServiceState,
    settings,
    settleFollowUp,
    workers,
  ],
  reactions: {
    services: (record, _, kernel) => followSettings(record as unknown as Service, kernel),
    bookings: (record, events, kernel) => giveBack(kernel, record as unknown as Booking, events),
  },
  retention,
  due: [
    { name: 'offers', run: endWaits },
    { name: 'places', run: reconcileDue },
    { name: 'reminders', run: remindDue },
  ],
  departed: followDeparture,
}
