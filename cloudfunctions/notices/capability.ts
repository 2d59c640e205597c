import type { Capability } from '../kernel/capability'
import inbox from './actions/inbox'
import markRead from './actions/mark-read'

/** What people are told. */
export const capability: Capability = { name: 'notices', handlers: [inbox, markRead] }
