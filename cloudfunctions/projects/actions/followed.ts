import { handle } from '../../kernel/action'
import { pageOf, readCursor } from '../../kernel/cursor'
import type { Follow } from '../../kernel/follows'
import type { Document } from '../../kernel/store/port'
import { followed } from '../contract'
import type { Project } from '../model'

const PAGE = 20
const NEWEST = [
  ['at', 'desc'],
  ['id', 'desc'],
] as const

export default handle(followed, async ({ after }, { kernel, actor }) => {
  const { store } = kernel
  const rows = await store.find<Follow>(
    'follows',
    { openid: actor.openid, active: 1 },
    { orderBy: NEWEST, limit: PAGE + 1, after: readCursor(after, ['at', 'id']) },
  )
  const { shown, next } = pageOf(rows, PAGE, ({ at, id }) => ({ at, id }))
  const ids = shown.map(({ projectId }) => projectId)
  const projects = ids.length === 0 ? [] : await store.getMany<Document & Project>('projects', ids)
  return {
    projects: ids.flatMap((id) => {
      const project = projects.find((candidate) => candidate.id === id)
      return project
        ? [{ id, title: project.title, state: project.state, latest: project.latest, changedAt: project.updatedAt }]
        : []
    }),
    next,
  }
})
