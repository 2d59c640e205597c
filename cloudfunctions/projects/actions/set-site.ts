import { handle } from '../../kernel/action'
import { keepPhotos } from '../../kernel/files/shown'
import { refuse } from '../../kernel/record'
import { setSite } from '../contract'
import { setSite as decide } from '../rules'

export default handle(setSite, async ({ actionId, projectId, ...change }, { kernel, records }) => {
  if (!(await keepPhotos(kernel, change.photos))) return refuse('photo.missing')
  return records.projects.step(projectId, actionId, (project) => decide(project, change))
})
