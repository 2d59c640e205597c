import { handle } from '../../kernel/action'
import type { Document } from '../../kernel/store/port'
import { units } from '../contract'
import type { Place, Unit } from '../model'

const BY_NAME = [
  ['name', 'asc'],
  ['id', 'asc'],
] as const

export default handle(units, async (_, { kernel, touched }) => {
  const streetId = (touched as unknown as Place).path[0] ?? ''
  const rows = await kernel.store.find<Document & Unit>('units', { streetId }, { orderBy: BY_NAME, limit: 100 })
  return { units: rows.map(({ id, name, phone }) => ({ id, name, phone })) }
})
