import { handle } from '../../kernel/action'
import type { Evidence } from '../../kernel/evidence'
import { judge } from '../contract'
import { judgeEvidence } from '../rules'

export default handle(judge, async ({ actionId, projectId, evidenceId, verdict }, { kernel, records }) => {
  const evidence = await kernel.store.get<Evidence>('evidence', evidenceId)
  return records.projects.step(projectId, actionId, (project) => judgeEvidence(project, evidence, verdict))
})
