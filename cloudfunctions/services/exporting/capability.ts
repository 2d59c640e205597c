import type { Capability } from '../../kernel/capability'

/** Bookings as a spreadsheet, deployed apart so that booking stays small. */
export const capability: Capability = { name: 'services-office', handlers: [] }
