import { handle } from '../../../kernel/action'
import type { Document } from '../../../kernel/store/port'
import { imports } from '../contract'
import type { ImportRecord } from '../model'

const SHOWN = 20
const NEWEST = [
  ['updatedAt', 'desc'],
  ['id', 'desc'],
] as const

export default handle(imports, async ({ placeId }, { kernel }) => {
  const rows = await kernel.store.find<Document & ImportRecord>(
    'imports',
    { placeId },
    { orderBy: NEWEST, limit: SHOWN },
  )
  return {
    imports: rows.map(({ id, name, state, items, updatedAt }) => ({
      id,
      name,
      state,
      items: items.length,
      at: updatedAt,
    })),
  }
})
