import { handle } from '../../../kernel/action'
import { derivedId } from '../../../kernel/ids'
import { refuse } from '../../../kernel/record'
import type { Document } from '../../../kernel/store/port'
import type { Place, SceneCodeRow } from '../../model'
import { isOnBoardOf } from '../../rules'
import { issueCode } from '../contract'

const WITH_CODES = ['community', 'grid', 'building']

/** The code follows from the caller's action id: asking twice gives the same code, and it says nothing of the place. */
export default handle(issueCode, async ({ actionId, placeId, projectId }, { kernel, touched }) => {
  const place = touched as unknown as Document & Place
  if (!WITH_CODES.includes(place.kind)) return refuse('place.notCommunity')
  if (projectId !== undefined) {
    const project = await kernel.store.get<Document & { path: readonly string[] }>('projects', projectId)
    if (!project || !isOnBoardOf(project.path, place.path)) return refuse('project.elsewhere')
  }
  const code = derivedId('code', placeId, actionId)
    .replace(/[^A-Za-z0-9]/g, '')
    .slice(0, 8)
    .toUpperCase()
  const leads = projectId === undefined ? { placeId } : { placeId, projectId }
  await kernel.store.insertMany('codes', [{ id: code, ...leads, state: 'active', at: kernel.clock.now(), version: 1 }])
  const row = await kernel.store.get<SceneCodeRow>('codes', code)
  const isSame = row?.placeId === placeId && row.projectId === projectId
  return isSame ? { code } : refuse('action.reused')
})
