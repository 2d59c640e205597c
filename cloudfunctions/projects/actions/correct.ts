import { handle } from '../../kernel/action'
import { correct } from '../contract'
import { decideOnEvidence } from '../on-evidence'
import { correctEvidence } from '../rules'

export default handle(correct, ({ quantity, reason, ...about }, { kernel, records }) =>
  decideOnEvidence(kernel, records, about, (project, evidence) =>
    correctEvidence(project, evidence, { quantity, reason }),
  ),
)
