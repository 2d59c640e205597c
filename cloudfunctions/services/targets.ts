import type { Document, Store } from '../kernel/store/port'

/** What a service needs of the projects it counts for; the rest of the record is their own business. */
export type ProjectRow = Document &
  Readonly<{
    path: readonly string[]
    year: number
    no: number
    title: string
    targets: readonly TargetRow[]
  }>

export type TargetRow = Readonly<{
  id: string
  name: string
  unit: string
  source: Readonly<{ kind: string; rule?: string }>
}>

/** The projects of some counting rules, by id: one read, or none. */
export async function projectsOf(
  store: Store,
  rules: readonly Readonly<{ projectId: string }>[],
): Promise<ReadonlyMap<string, ProjectRow>> {
  const ids = [...new Set(rules.map(({ projectId }) => projectId))]
  const rows = ids.length === 0 ? [] : await store.getMany<ProjectRow>('projects', ids)
  return new Map(rows.map((row) => [row.id, row]))
}

const BY_NUMBER = [
  ['year', 'desc'],
  ['no', 'desc'],
  ['id', 'desc'],
] as const

/** The latest projects of the places on a path, whose targets a service there may count for. */
export async function projectsAt(store: Store, path: readonly string[]): Promise<readonly ProjectRow[]> {
  const rows = await store.find<ProjectRow>(
    'projects',
    { placeId: { in: [...path] } },
    { orderBy: BY_NUMBER, limit: 100 },
  )
  return [...rows].reverse()
}
