import { contentHash } from '../../kernel/ids'
import type { Keeping } from '../../kernel/kernel'
import { openRecords, systemAuthor } from '../../kernel/records'
import { removeRecord, removeRow } from '../../kernel/retention'
import { withoutName } from '../rules'
import { ATTEMPTS_TERM, INVITATIONS_TERM, REBINDINGS_TERM } from './contract'

const CAUSE = 'retention'

/** What this capability does not keep for ever. */
export const retention: readonly Keeping[] = [
  {
    term: INVITATIONS_TERM,
    from: [{ collection: 'invitations', where: { named: 1 }, by: 'expiresAt' }],
    isOfStreet: true,
    take: async ({ id }, kernel) =>
      'version' in
      (await openRecords(kernel, systemAuthor(contentHash([CAUSE]))).invitations.step(id, CAUSE, withoutName)),
  },
  {
    term: REBINDINGS_TERM,
    from: [{ collection: 'rebindings', where: {}, by: 'expiresAt' }],
    take: ({ id }, { store }, isDue) => removeRecord(store, 'rebindings', id, isDue),
  },
  {
    term: ATTEMPTS_TERM,
    from: [{ collection: 'attempts', where: {}, by: 'until' }],
    take: removeRow('attempts'),
  },
]
