import { handle } from '../../kernel/action'
import { refuse } from '../../kernel/record'
import { addUnit } from '../contract'
import type { Place } from '../model'

export default handle(addUnit, async ({ unitId, name, phone }, { kernel, records, touched }) => {
  const place = touched as unknown as Place
  const streetId = place.path[0] ?? place.id
  const [namesake] = await kernel.store.find('units', { streetId, name }, { orderBy: [['id', 'asc']], limit: 1 })
  if (namesake && namesake.id !== unitId) return refuse('unit.twice')
  return records.units.create(unitId, place.path, { streetId, name, phone }, { action: 'added', note: { name } })
})
