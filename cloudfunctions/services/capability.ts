import type { Capability } from '../kernel/capability'
import booking from './actions/booking'
import days from './actions/days'
import myBookings from './actions/my-bookings'
import open from './actions/open'
import services from './actions/services'
import rate from './booking/actions/rate'
import reportMissed from './booking/actions/report-missed'
import { followSettings } from './following'
import type { Service } from './model'
import assign from './office/actions/assign'
import bookings from './office/actions/bookings'
import callOff from './office/actions/call-off'
import checkIn from './office/actions/check-in'
import checkInMany from './office/actions/check-in-many'
import openBooking from './office/actions/open-booking'
import settleFollowUp from './office/actions/settle-follow-up'
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
    assign,
    booking,
    bookings,
    callOff,
    checkIn,
    checkInMany,
    correctOutcome,
    createService,
    days,
    finish,
    jobs,
    managed,
    myBookings,
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
  ],
  reactions: { services: (record, _, kernel) => followSettings(record as unknown as Service, kernel) },
  retention,
  due: [{ name: 'reminders', run: remindDue }],
  departed: followDeparture,
}
