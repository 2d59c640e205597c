import { handle } from '../../kernel/action'
import { keepPhotos } from '../../kernel/files/shown'
import { reaches } from '../../kernel/policy'
import { refuse } from '../../kernel/record'
import { postUpdate } from '../contract'
import { updateProject } from '../rules'

/** One step of one record: the kernel recognises a repeated `updateId`, and commits what the rule decided by compare-and-swap. */
export default handle(postUpdate, async ({ updateId, projectId, ...update }, { kernel, records, actor }) => {
  if (!(await keepPhotos(kernel, update.photos))) return refuse('photo.missing')
  return records.projects.step(projectId, updateId, (project) => {
    const isOffice = actor.memberships.some(
      (held) => held.role === 'office' && reaches(held, 'community', project, actor.openid),
    )
    return updateProject(project, updateId, update, isOffice)
  })
})
