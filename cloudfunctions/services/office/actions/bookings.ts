import { handle } from '../../../kernel/action'
import { cursorOf, readCursor } from '../../../kernel/cursor'
import type { Document } from '../../../kernel/store/port'
import type { Service } from '../../model'
import { bookings } from '../contract'
import { bookingsOf, faultOfFilter } from '../query'
import { officeRow, servicesOf } from '../row'

const PAGE = 20
const READS = 5
const BY_NAME = [
  ['name', 'asc'],
  ['id', 'asc'],
] as const

export default handle(bookings, async ({ filter, after }, { kernel, touched }) => {
  const fault = faultOfFilter(filter)
  if (fault) return fault
  const { store } = kernel
  const path = touched?.path ?? []
  const { rows, next } = await bookingsOf(store, path, filter, {
    most: PAGE,
    reads: READS,
    after: readCursor(after, ['startsAt', 'id']),
  })
  const known = await servicesOf(store, rows)
  const offered: Service[] = []
  for (const placeId of path.slice(0, 2))
    offered.push(...(await store.find<Document & Service>('services', { placeId }, { orderBy: BY_NAME, limit: 100 })))
  return {
    rows: rows.map((row) => officeRow(row, known)),
    services: offered.map(({ id, name }) => ({ id, name })),
    next: next === undefined ? null : cursorOf(next),
  }
})
