import { type Context, handle } from '../../kernel/action'
import { dayOf } from '../../kernel/clock'
import type { OutputOf } from '../../kernel/contract'
import type { Document } from '../../kernel/store/port'
import { open } from '../contract'
import { countsFor } from '../counts-for'
import type { Booking, Service } from '../model'
import { consentedTo, phoneOf } from '../person'
import { doorOf } from '../rules/wish'

const NEWEST = [
  ['startsAt', 'desc'],
  ['id', 'desc'],
] as const

export default handle(open, async (_, context) => {
  const { kernel, touched, person } = context
  const service = touched as unknown as Service
  const { id, name, section, summary, about, state, form, fields, where, unitName, terms } = service
  return {
    ...{ id, name, section, summary, about, state, form, fields, where, unitName },
    door: doorOf(service),
    phone: await phoneOf(context, service),
    cancelHours: terms.cancelHours,
    changeHours: terms.changeHours,
    waiting: terms.waiting,
    countsFor: await countsFor(kernel.store, service),
    today: dayOf(kernel.clock.now()),
    mine: {
      name: person?.name ?? '',
      phone: person?.home?.phone ?? '',
      address: person?.home?.address ?? '',
      consented: consentedTo(context),
    },
    last: await lastOf(context, id),
  }
})

/** What the caller asked for the last time, for themselves, as long as it is kept. */
async function lastOf({ kernel, actor }: Context, serviceId: string): Promise<OutputOf<typeof open>['last']> {
  const [last] = await kernel.store.find<Document & Booking>(
    'bookings',
    { ownerId: actor.openid, serviceId, named: 1, 'wish.beneficiary.kind': 'self' },
    { orderBy: NEWEST, limit: 1 },
  )
  if (!last) return null
  const { items, contact } = last.wish
  return { items: items.map((item) => ({ ...item })), phone: contact.phone, address: contact.address }
}
