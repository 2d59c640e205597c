import type { Capability } from '../kernel/capability'
import { removeRow } from '../kernel/retention'
import inbox from './actions/inbox'
import markRead from './actions/mark-read'
import { MESSAGES_TERM } from './contract'

/** What people are told. */
export const capability: Capability = {
  name: 'notices',
  handlers: [inbox, markRead],
  retention: [{ term: MESSAGES_TERM, from: [{ collection: 'inbox', where: {}, by: 'at' }], take: removeRow('inbox') }],
}
