import type { Capability } from '../kernel/capability'
import { removeRecord } from '../kernel/retention'
import correct from './actions/correct'
import create from './actions/create'
import edit from './actions/edit'
import evidence from './actions/evidence'
import follow from './actions/follow'
import followed from './actions/followed'
import home from './actions/home'
import judge from './actions/judge'
import open from './actions/open'
import postUpdate from './actions/post-update'
import setSite from './actions/set-site'
import timeline from './actions/timeline'
import toJudge from './actions/to-judge'
import { writeCard } from './board'
import compareImport from './importing/actions/compare-import'
import discardImport from './importing/actions/discard-import'
import imports from './importing/actions/imports'
import openImport from './importing/actions/open-import'
import publishImport from './importing/actions/publish-import'
import reviseImport from './importing/actions/revise-import'
import { carryOut } from './importing/carry-out'
import { DRAFTS_TERM } from './importing/contract'
import type { ImportRecord } from './importing/model'

/** What was promised and how far it is: projects, their evidence, the board, and lists on their way to it. */
export const capability: Capability = {
  name: 'projects',
  handlers: [
    compareImport,
    correct,
    create,
    discardImport,
    edit,
    evidence,
    follow,
    followed,
    home,
    imports,
    judge,
    open,
    openImport,
    postUpdate,
    publishImport,
    reviseImport,
    setSite,
    timeline,
    toJudge,
  ],
  reactions: {
    projects: (record, _, kernel) => writeCard(record.id, kernel),
    imports: (record, _, kernel) => carryOut(record as unknown as ImportRecord, kernel),
  },
  card: writeCard,
  histories: ['projects'],
  retention: [
    {
      term: DRAFTS_TERM,
      from: [
        { collection: 'imports', where: { state: 'discarded' }, by: 'updatedAt' },
        { collection: 'imports', where: { state: 'review' }, by: 'updatedAt' },
      ],
      isOfStreet: true,
      take: ({ id }, { store }, isDue) => removeRecord(store, 'imports', id, isDue),
    },
  ],
}
