import type { Capability } from '../kernel/capability'
import { removeRow } from '../kernel/retention'
import consented from './actions/consented'
import inbox from './actions/inbox'
import markRead from './actions/mark-read'
import setTemplate from './actions/set-template'
import settings from './actions/settings'
import { MESSAGES_TERM, PUSHES_TERM } from './contract'

/** What people are told. */
export const capability: Capability = {
  name: 'notices',
  handlers: [consented, inbox, markRead, setTemplate, settings],
  retention: [
    { term: MESSAGES_TERM, from: [{ collection: 'inbox', where: {}, by: 'at' }], take: removeRow('inbox') },
    { term: PUSHES_TERM, from: [{ collection: 'outbox', where: {}, by: 'at' }], take: removeRow('outbox') },
  ],
}
