import { type Context, handle } from '../../kernel/action'
import type { OutputOf } from '../../kernel/contract'
import { refuse } from '../../kernel/record'
import type { Document } from '../../kernel/store/port'
import { enter } from '../contract'
import type { Place, SceneCodeRow } from '../model'
import { describeMe, registered } from '../register'
import { chooseCommunity, communityOn, isAt, isOnBoardOf, readScene } from '../rules'

export default handle(enter, async ({ scene }, context) => {
  const { kernel, records } = context
  const before = await registered(context)
  if (scene === undefined) return { ...(await describeMe(context, before, before.communityId)), opens: null }

  const code = readScene(scene)
  const row = code === undefined ? undefined : await kernel.store.get<SceneCodeRow>('codes', code)
  if (!row) return refuse('code.unknown')
  if (row.state === 'retired') return refuse('code.retired')
  const place = await kernel.store.get<Document & Place>('places', row.placeId)
  const communityId = communityOn(place?.path ?? [])
  const community =
    communityId === undefined ? undefined : await kernel.store.get<Document & Place>('places', communityId)
  if (!community || community.retired) return refuse('code.retired')
  if (!isAt(before, community))
    await records.people.step(before.id, kernel.ids.next(), (person) => chooseCommunity(person, community))
  return { ...(await describeMe(context, before, community.id)), opens: await openedBy(row, community, context) }
})

type Opened = OutputOf<typeof enter>['opens']

/** The project of a code, as long as it is on the board of that community. */
async function openedBy(
  { projectId }: SceneCodeRow,
  community: Pick<Place, 'path'>,
  { kernel }: Context,
): Promise<Opened> {
  if (projectId === undefined) return null
  const project = await kernel.store.get<Document & Pick<Place, 'path'>>('projects', projectId)
  return project && isOnBoardOf(project.path, community.path) ? { kind: 'project', id: projectId } : { kind: 'gone' }
}
