import { handle } from '../../../kernel/action'
import { mayTry, rememberFailure } from '../../../kernel/attempts'
import { dayOf, momentOf } from '../../../kernel/clock'
import { maskName } from '../../../kernel/mask'
import { refuse } from '../../../kernel/record'
import type { Document } from '../../../kernel/store/port'
import type { Booking, Service } from '../../model'
import { arrive, pickByCode } from '../../rules/arriving'
import { mayServe } from '../../serving'
import { checkIn } from '../contract'

/** A code is short, so that several bookings of one service may come to have it in the course of time. */
const SAME_CODE = 20

export default handle(checkIn, async ({ actionId, serviceId, claimCode }, { kernel, entrusted, actor, touched }) => {
  const service = touched as unknown as Service
  if (!mayServe(actor, service)) return refuse('actor.forbidden')
  if (!(await mayTry(kernel, 'claim', actor.openid))) return refuse('tries.tooMany')
  const found = await kernel.store.find<Document & Booking>(
    'bookings',
    { serviceId, claimCode },
    { orderBy: [['id', 'asc']], limit: SAME_CODE },
  )
  const now = kernel.clock.now()
  const today = dayOf(now)
  const booking = pickByCode(found, today, actionId)
  if (!booking) {
    await rememberFailure(kernel, 'claim', actor.openid)
    return refuse('claim.unknown')
  }
  const answer = await entrusted.bookings.step(booking.id, actionId, (fresh) =>
    arrive(fresh, { service, now, today, usedAt: fresh.doneAt === null ? '' : momentOf(fresh.doneAt) }),
  )
  if (!('version' in answer)) return answer
  const { form } = service
  return {
    bookingId: booking.id,
    receipt: booking.receipt,
    name: maskName(booking.wish.contact.name),
    party: booking.wish.party ?? 1,
    gives: form.kind === 'voucher' || form.kind === 'meal' ? form.gives : '',
  }
})
