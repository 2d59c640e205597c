import type { Capability } from '../../kernel/capability'
import poster from './actions/poster'

/** Drawing a page takes a font and a PDF writer, so it is deployed apart. */
export const capability: Capability = { name: 'account-office', handlers: [poster] }
