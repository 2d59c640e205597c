import { handle } from '../../kernel/action'
import { pageOf, readCursor } from '../../kernel/cursor'
import { maskDoor, maskName, maskPhone } from '../../kernel/mask'
import type { Document } from '../../kernel/store/port'
import { declaredAddresses } from '../contract'
import type { Person } from '../model'

const LIMIT = 30
const NEWEST = [
  ['declaredAt', 'desc'],
  ['id', 'desc'],
] as const

export default handle(declaredAddresses, async ({ communityId, after }, { kernel }) => {
  const people = await kernel.store.find<Document & Person>(
    'people',
    { homeId: communityId },
    { orderBy: NEWEST, limit: LIMIT + 1, after: readCursor(after, ['declaredAt', 'id']) },
  )
  const { shown, next } = pageOf(people, LIMIT, ({ declaredAt, id }) => ({ declaredAt, id }))
  const rows = shown.map(({ id, name, home, declaredAt }) => ({
    personId: id,
    name: maskName(name),
    phone: maskPhone(home?.phone ?? ''),
    address: maskDoor(home?.address ?? ''),
    state: home?.state ?? ('declared' as const),
    at: declaredAt,
  }))
  return { rows, next }
})
