import { handle, type PersonDocument } from '../../../kernel/action'
import type { Booking } from '../../model'
import { mayServe } from '../../serving'
import { workers } from '../contract'

/** As many as somebody chooses from. */
const MOST = 100

export default handle(workers, async (_, { kernel, touched }) => {
  const booking = touched as unknown as Booking
  const people = await kernel.store.find<PersonDocument & { name?: string }>(
    'people',
    { staffOf: { has: booking.streetId } },
    { orderBy: [['id', 'asc']], limit: MOST },
  )
  const able = people.filter(({ id, memberships }) => mayServe({ openid: id, memberships }, booking))
  return {
    workers: able.map(({ id, name, memberships }) => ({
      personId: id,
      name: name ?? '',
      roles: [...new Set(memberships.map(({ role }) => role))],
      isAssigned: booking.workerId === id,
    })),
  }
})
