import type { Capability } from '../../kernel/capability'
import exportBookings from './actions/export-bookings'

/** Bookings as a spreadsheet, deployed apart so that booking stays small. */
export const capability: Capability = { name: 'services-office', handlers: [exportBookings] }
