import { handle } from '../../kernel/action'
import { pageOf, readCursor } from '../../kernel/cursor'
import type { Document } from '../../kernel/store/port'
import { places } from '../contract'
import type { Place, SceneCodeRow } from '../model'

const LIMIT = 50
const BY_NAME = [
  ['name', 'asc'],
  ['id', 'asc'],
] as const

export default handle(places, async ({ placeId, after }, { kernel, touched }) => {
  const { store } = kernel
  const place = touched as unknown as Document & Place
  const rows = await store.find<Document & Place>(
    'places',
    { parentId: placeId },
    { orderBy: BY_NAME, limit: LIMIT + 1, after: readCursor(after, ['name', 'id']) },
  )
  const codes = await store.find<SceneCodeRow>('codes', { placeId }, { orderBy: [['id', 'asc']], limit: 20 })
  const leads = codes.flatMap(({ projectId }) => projectId ?? [])
  const projects = leads.length === 0 ? [] : await store.getMany<Document & { title: string }>('projects', leads)
  const titleOf = (id: string | undefined) => projects.find((project) => project.id === id)?.title ?? null
  const { shown, next } = pageOf(rows, LIMIT, ({ name, id }) => ({ name, id }))
  const view = ({ id, kind, name, parentId, retired }: Place) => ({ id, kind, name, parentId, retired })
  return {
    place: { ...view(place), version: place.version, phone: place.phone },
    children: shown.map(view),
    codes: codes.map(({ id, state, projectId }) => ({ code: id, state, project: titleOf(projectId) })),
    next,
  }
})
