import { handle } from '../../../kernel/action'
import type { OutputOf } from '../../../kernel/contract'
import { refuse } from '../../../kernel/record'
import type { Totals } from '../../../kernel/totals'
import { sumsOf } from '../../../kernel/totals'
import { boardId } from '../../board'
import type { Board } from '../../model'
import { compareImport } from '../contract'
import { projectsOf } from '../known'
import type { ImportRecord } from '../model'
import { matchIncluded } from '../plan'
import { changesOf } from '../rules'

const TOTALS_PAGE = 100
type Row = OutputOf<typeof compareImport>['rows'][number]

export default handle(compareImport, async (_, { kernel, touched }) => {
  const record = touched as unknown as ImportRecord
  if (record.year === null) return refuse('import.noYear')
  const { store } = kernel
  const known = await projectsOf(store, record.placeId, record.year)
  const matched = matchIncluded(record.items, known)
  const totals = new Map<string, Totals>()
  const ids = [...new Set(matched.values())]
  for (let from = 0; from < ids.length; from += TOTALS_PAGE) {
    for (const row of await store.getMany<Totals>('totals', ids.slice(from, from + TOTALS_PAGE)))
      totals.set(row.id, row)
  }
  const board = await store.get<Board>('boards', boardId(record.placeId, record.year))

  const rows = record.items.flatMap((item, index): Row[] => {
    if (!item.included) return []
    const project = known.find(({ id }) => id === matched.get(index))
    const about = { index, no: item.no, title: item.title }
    if (!project) return [{ ...about, change: { kind: 'new' } }]
    const counted = Object.fromEntries(
      project.targets.map(({ id }) => [id, sumsOf(totals.get(project.id), id).counted]),
    )
    const changes = changesOf(project, item, counted)
    return changes.length === 0
      ? [{ ...about, change: { kind: 'same', projectId: project.id } }]
      : [{ ...about, change: { kind: 'update', projectId: project.id, changes } }]
  })
  const named = new Set(matched.values())
  return {
    version: record.version,
    rows,
    absent: known.filter(({ id }) => !named.has(id)).map(({ id, title }) => ({ projectId: id, title })),
    roundNo: (board?.round?.no ?? 0) + 1,
  }
})
