import { handle } from '../../kernel/action'
import { judge } from '../contract'
import { decideOnEvidence } from '../on-evidence'
import { judgeEvidence } from '../rules'

export default handle(judge, ({ verdict, ...about }, { kernel, records }) =>
  decideOnEvidence(kernel, records, about, (project, evidence) => judgeEvidence(project, evidence, verdict)),
)
