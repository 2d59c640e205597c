import type { Capability } from '../kernel/capability'
import rate from './booking/actions/rate'
import reportMissed from './booking/actions/report-missed'
import assign from './office/actions/assign'
import bookings from './office/actions/bookings'
import callOff from './office/actions/call-off'
import checkIn from './office/actions/check-in'
import checkInMany from './office/actions/check-in-many'
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
    assign,
    bookings,
    callOff,
    checkIn,
    checkInMany,
    correctOutcome,
    finish,
    jobs,
    openBooking,
    rate,
    reportMissed,
    setOut,
    settleFollowUp,
  ],
  retention,
  due: [{ name: 'reminders', run: remindDue }],
  departed: followDeparture,
}
