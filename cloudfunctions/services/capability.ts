import type { Capability } from '../kernel/capability'

/** What can be booked, who booked it, and what came of it. */
export const capability: Capability = {
  name: 'services',
  handlers: [],
}
