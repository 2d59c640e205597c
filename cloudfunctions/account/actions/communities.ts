import { handle } from '../../kernel/action'
import type { Document, Store } from '../../kernel/store/port'
import { communities } from '../contract'
import type { Place } from '../model'

type PlaceRow = Document & Place
const BY_NAME = [
  ['name', 'asc'],
  ['id', 'asc'],
] as const

/** A deployment serves a district at most: some hundred streets and communities. */
async function placesOf(store: Store, kind: 'street' | 'community'): Promise<PlaceRow[]> {
  const places: PlaceRow[] = []
  let after: { name: string; id: string } | undefined
  for (;;) {
    const page: PlaceRow[] = await store.find<PlaceRow>('places', { kind }, { orderBy: BY_NAME, limit: 100, after })
    places.push(...page.filter(({ retired }) => !retired))
    const last = page.at(-1)
    if (page.length < 100 || !last) return places
    after = { name: last.name, id: last.id }
  }
}

export default handle(communities, async (_, { kernel }) => {
  const [streets, all] = [await placesOf(kernel.store, 'street'), await placesOf(kernel.store, 'community')]
  return {
    streets: streets.map(({ id, name, phone }) => ({
      id,
      name,
      phone,
      communities: all
        .filter(({ parentId }) => parentId === id)
        .map((community) => ({ id: community.id, name: community.name })),
    })),
  }
})
