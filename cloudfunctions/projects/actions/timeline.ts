import { handle } from '../../kernel/action'
import { pageOf, readCursor } from '../../kernel/cursor'
import { showingPhotos } from '../../kernel/files/shown'
import { reaches } from '../../kernel/policy'
import type { RecordEvent } from '../../kernel/record'
import type { Document } from '../../kernel/store/port'
import { edit, timeline } from '../contract'
import type { Project } from '../model'
import { spreadFirst } from '../spread-first'
import { timelineEntry } from '../view'

const PAGE = 20
const NEWEST = [
  ['n', 'desc'],
  ['id', 'desc'],
] as const
type AuditRow = Document & Readonly<{ n: number; event: RecordEvent }>
type Named = Document & Readonly<{ name: string }>

export default handle(timeline, async ({ projectId, after }, { kernel, touched, actor }) => {
  const { store } = kernel
  const project = touched as unknown as Project
  await spreadFirst(kernel, project)
  const rows = await store.find<AuditRow>(
    'audit',
    { recordId: `projects/${projectId}` },
    { orderBy: NEWEST, limit: PAGE + 1, after: readCursor(after, ['n', 'id']) },
  )
  const { shown, next } = pageOf(rows, PAGE, ({ n, id }) => ({ n, id }))
  const isOffice = actor.memberships.some((held) => {
    const reach = edit.allow[held.role]
    return reach !== undefined && reaches(held, reach, project, actor.openid)
  })
  const told = async (nameOf?: (openid: string) => string) => ({
    entries: await showingPhotos(
      kernel,
      shown.map(({ event }) => timelineEntry(event, nameOf)),
    ),
    next,
  })
  if (!isOffice) return told()

  const authors = [...new Set(shown.map(({ event }) => event.actor))].filter((openid) => openid !== 'system')
  const people = authors.length === 0 ? [] : await store.getMany<Named>('people', authors)
  return told((openid) => people.find(({ id }) => id === openid)?.name ?? '')
})
