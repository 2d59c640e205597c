import { handle } from '../../kernel/action'
import type { Totals } from '../../kernel/totals'
import { edit } from '../contract'
import { editProject } from '../rules'

export default handle(edit, async ({ actionId, projectId, ...change }, { kernel, records }) => {
  const totals = await kernel.store.get<Totals>('totals', projectId)
  const folded = new Set(Object.keys(totals?.targets ?? {}))
  return records.projects.step(projectId, actionId, (project) => editProject(project, change, folded))
})
