import type { Document, Store } from '../../kernel/store/port'
import type { Project } from '../model'

const BY_NUMBER = [
  ['no', 'asc'],
  ['id', 'asc'],
] as const

/** Every project of a place and year, in the order of the list. */
export async function projectsOf(store: Store, placeId: string, year: number): Promise<(Document & Project)[]> {
  const projects: (Document & Project)[] = []
  let after: { no: number; id: string } | undefined
  for (;;) {
    const page: (Document & Project)[] = await store.find<Document & Project>(
      'projects',
      { placeId, year },
      { orderBy: BY_NUMBER, limit: 100, after },
    )
    projects.push(...page)
    const last = page.at(-1)
    if (page.length < 100 || !last) return projects
    after = { no: last.no, id: last.id }
  }
}
