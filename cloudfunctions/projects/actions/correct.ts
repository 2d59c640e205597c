import { handle } from '../../kernel/action'
import type { Evidence } from '../../kernel/evidence'
import { correct } from '../contract'
import { correctEvidence } from '../rules'

export default handle(correct, async ({ actionId, projectId, evidenceId, ...corrected }, { kernel, records }) => {
  const evidence = await kernel.store.get<Evidence>('evidence', evidenceId)
  return records.projects.step(projectId, actionId, (project) => correctEvidence(project, evidence, corrected))
})
