import { handle } from '../../kernel/action'
import { refuse } from '../../kernel/record'
import { addPlace, PARENT_OF, PLACE_WORDS } from '../contract'
import type { Place } from '../model'
import { checkParent } from '../rules'

export default handle(addPlace, async ({ placeId, parentId, kind, name }, { kernel, records, touched }) => {
  const parent = touched as unknown as Place
  const wrong = checkParent(kind, parent, PARENT_OF, PLACE_WORDS)
  if (wrong) return wrong
  const [namesake] = await kernel.store.find('places', { parentId, name }, { orderBy: [['id', 'asc']], limit: 1 })
  if (namesake && namesake.id !== placeId) return refuse('place.twice')
  return records.places.create(
    placeId,
    [...parent.path, placeId],
    { kind, name, parentId, phone: '', retired: false, years: [] },
    { action: 'added', note: { kind, name } },
  )
})
