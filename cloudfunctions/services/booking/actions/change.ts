import { type Context, handle } from '../../../kernel/action'
import { dayOf, startOf } from '../../../kernel/clock'
import type { RefusalOf } from '../../../kernel/contract'
import { type Refused, refuse } from '../../../kernel/record'
import type { Document } from '../../../kernel/store/port'
import type { Booking, Service } from '../../model'
import { phoneOf } from '../../person'
import { move } from '../../rules/booking'
import { isLate, mayBook } from '../../rules/when'
import { serviceOf } from '../../serving'
import { findSlot } from '../../slots'
import { change, type Receipt } from '../contract'
import { findPlace, leavePlace, noPlace } from '../placing'
import { receiptOf } from '../receipt'

type No = Refused<RefusalOf<typeof change>>
type Asked = Readonly<{ actionId: string; day: string; slot: string }>

/** Something else happened to the booking meanwhile: it is decided anew so often before its owner is asked to. */
const TRIES = 3

export default handle(change, async ({ bookingId, ...asked }, context): Promise<Receipt | No> => {
  const { store } = context.kernel
  let booking = context.touched as unknown as Document & Booking
  const service = await serviceOf(store, booking.serviceId)
  for (let attempt = 1; ; attempt++) {
    const answer = await moveOnce(context, service, booking, asked)
    if (answer?.code === 'record.conflict' && attempt < TRIES) {
      booking = (await store.get<Document & Booking>('bookings', bookingId)) ?? booking
      continue
    }
    if (answer) return answer
    const moved = await store.get<Document & Booking>('bookings', bookingId)
    return moved ? receiptOf(context.kernel, service, moved, await phoneOf(context, service)) : refuse('record.missing')
  }
})

/** Claims the new place, then commits; the old one is given back by what follows from the event. @returns why not */
async function moveOnce(
  { kernel, records }: Context,
  service: Service,
  booking: Document & Booking,
  { actionId, day, slot: id }: Asked,
): Promise<No | undefined> {
  if (booking.events.some((event) => event.actionId === actionId)) return answered(await stepAgain())
  const now = kernel.clock.now()
  const asked = { now, startOfToday: startOf(dayOf(now)), phone: service.phone }
  if (service.state !== 'open') return refuse('service.notOpen', service.phone)
  const { plan, slot } = findSlot(service, day, id)
  if (!slot) return plan.kind === 'closed' ? refuse('slot.closed', plan.reason) : refuse('slot.missing')
  const terms = { now, isLate: isLate(booking, service.terms.changeHours, now), offers: service }
  const unmovable = move(booking, { ...slot, slotId: isSame(slot, booking) ? booking.slotId : slot.slotId }, terms)
  if (unmovable.kind === 'refused') return unmovable
  const early = mayBook(slot, service.terms, asked)
  if (early) return early
  const wanted = { service, slot, key: booking.beneficiary, holderId: booking.id, at: now }
  const found = await findPlace(kernel, wanted)
  if (found.kind !== 'held') return noPlace(wanted, found)
  const time = { ...slot, slotId: found.poolId }
  const answer = await records.bookings.step(booking.id, actionId, (fresh) =>
    // Whoever made a new version meanwhile may have taken the place away that was claimed here (design §6, P6).
    fresh.version === booking.version ? move(fresh, time, terms) : refuse('record.conflict'),
  )
  if (!('version' in answer)) await leavePlace(kernel, wanted, found)
  return answered(answer)

  /** What was done before is answered as it was then. */
  function stepAgain() {
    return records.bookings.step(booking.id, actionId, () => refuse('record.conflict'))
  }
}

const isSame = (slot: Pick<Booking, 'day' | 'slot'>, booking: Booking): boolean =>
  slot.day === booking.day && slot.slot === booking.slot

const answered = (answer: object): No | undefined => ('version' in answer ? undefined : (answer as No))
