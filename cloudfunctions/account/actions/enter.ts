import { type Context, handle } from '../../kernel/action'
import { refuse } from '../../kernel/record'
import type { Document } from '../../kernel/store/port'
import { enter } from '../contract'
import type { Place, SceneCodeRow } from '../model'
import { describeMe, registered } from '../register'
import { chooseCommunity, communityOn, readScene } from '../rules'

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
  if (before.communityId !== community.id)
    await records.people.step(before.id, kernel.ids.next(), (person) => chooseCommunity(person, community))
  return { ...(await describeMe(context, before, community.id)), opens: await projectOf(row, context) }
})

/** A project that is no longer there opens nothing: the board is shown, as for any code. */
async function projectOf({ projectId }: SceneCodeRow, { kernel }: Context): Promise<string | null> {
  if (projectId === undefined) return null
  return (await kernel.store.get('projects', projectId))?.id ?? null
}
