import type { Context } from '../../kernel/action'
import { dayOf, startOf } from '../../kernel/clock'
import type { RefusalOf } from '../../kernel/contract'
import { keepPhotos } from '../../kernel/files/shown'
import { serveWaiting } from '../../kernel/places/pools'
import { type Refused, refuse } from '../../kernel/record'
import type { Document } from '../../kernel/store/port'
import { WAITING_MOST } from '../contract'
import { waitersOf } from '../holders'
import type { Booking, Service } from '../model'
import { consentedTo, phoneOf } from '../person'
import { countIn, quotasOf, uncount } from '../quotas'
import { joined, made } from '../rules/booking'
import { mayBook } from '../rules/when'
import { wishFault } from '../rules/wish'
import { findSlot, type PlannedSlot } from '../slots'
import { type CountedFor, countedFor, freshBooking } from './body'
import { type bookFor, PRIVACY_NEEDED, type Receipt, type Wish } from './contract'
import { pausedUntil } from './pause'
import { findPlace, findPlaceOver, type Held, leavePlace, noPlace, type Wanted } from './placing'
import { receiptOf } from './receipt'

export type Asked = Readonly<{
  bookingId: string
  day: string
  slot: string
  waiting: boolean
  wish: Wish
  /** 加号: why one more than there are places. */
  over?: string | undefined
}>

/** Said by the pool of a slot, which lets through whoever has a place in it: a crowd is answered without another read. */
const NO_PLACE: ReadonlySet<string> = new Set(['slot.full', 'slot.closed'])

type No = Refused<RefusalOf<typeof bookFor>>
type Place = (Held & Readonly<{ kind: 'held' }>) | Readonly<{ kind: 'waits'; poolId: string }>

/** One booking on its way. */
type Attempt = Readonly<{
  context: Context
  service: Service
  asked: Asked
  agent: Booking['agent']
  slot: PlannedSlot
  whom: CountedFor
  wanted: Wanted
}>

const isNo = (answer: object): answer is No => 'kind' in answer && answer.kind === 'refused'

/**
 * Books one slot for one person (design §6, P5): a place, the quotas, then the booking, whose insert is the commit.
 * Whatever dies in between leaves claims that are settled in time. The same booking again answers the same receipt,
 * whatever would be refused by then; where its slot is full without it, since it has given its place up, it is told so.
 *
 * @param agent who books, where it is for somebody else
 */
export async function take(
  context: Context,
  service: Service,
  asked: Asked,
  agent: Booking['agent'],
): Promise<Receipt | No> {
  const slot = await fittingSlot(context, service, asked, agent)
  const answer = isNo(slot) ? slot : await attempt(context, service, asked, agent, slot)
  const isCertain = !isNo(answer) || (!isNo(slot) && NO_PLACE.has(answer.code))
  return isCertain ? answer : ((await doneBefore(context, service, asked.bookingId)) ?? answer)
}

async function attempt(
  context: Context,
  service: Service,
  asked: Asked,
  agent: Booking['agent'],
  slot: PlannedSlot,
): Promise<Receipt | No> {
  const { kernel, actor } = context
  const whom = countedFor(actor, service, asked.wish, slot.day)
  const wanted = { service, slot, key: whom.beneficiary, holderId: asked.bookingId, at: kernel.clock.now() }
  const attempted = { context, service, asked, agent, slot, whom, wanted }
  const place = await placeFor(attempted)
  return isNo(place) ? place : settle(attempted, place)
}

/** The slot, when all that can be known without asking for a place is right. */
async function fittingSlot(
  context: Context,
  service: Service,
  { day, slot: id, wish }: Asked,
  agent: Booking['agent'],
): Promise<PlannedSlot | No> {
  if (service.state !== 'open') return refuse('service.notOpen', await phoneOf(context, service))
  if (agent === 'none' && !consentedTo(context)) return refuse(PRIVACY_NEEDED)
  const { plan, slot } = findSlot(service, day, id)
  if (!slot) return plan.kind === 'closed' ? refuse('slot.closed', plan.reason) : refuse('slot.missing')
  const now = context.kernel.clock.now()
  const late = mayBook(slot, service.terms, { now, startOfToday: startOf(dayOf(now)), phone: service.phone })
  const fault = late ?? wishFault(service, wish)
  if (fault) return fault
  return (await keepPhotos(context.kernel, wish.photos)) ? slot : refuse('photo.missing')
}

async function placeFor({ context: { kernel }, service, asked, slot, wanted }: Attempt): Promise<Place | No> {
  const found = await (asked.over === undefined ? findPlace(kernel, wanted) : findPlaceOver(kernel, wanted))
  if (found === 'needless') return refuse('over.needless')
  if (found.kind === 'held') return found
  if (found.kind !== 'full' || !asked.waiting) return noPlace(wanted, found)
  if (!service.terms.waiting || slot.capacity > WAITING_MOST) return refuse('waiting.none')
  return { kind: 'waits', poolId: found.poolId }
}

/** The place is held, or waited for: what is left is to count it and to commit it, or to give it back. */
async function settle(attempted: Attempt, place: Place): Promise<Receipt | No> {
  const { context, service, asked, whom, wanted } = attempted
  const { kernel } = context
  const quotas = quotasOf(service, whom)
  const counting = await countIn(kernel.store, quotas, asked.bookingId, wanted.at)
  const undo = async (): Promise<void> => {
    if (place.kind === 'held') await leavePlace(kernel, wanted, place)
    if (counting.kind === 'counted') await uncount(kernel.store, counting.fresh, asked.bookingId, wanted.at)
  }
  if (counting.kind === 'limit') {
    await undo()
    return refuse(`limit.${counting.limit}`, String(counting.capacity))
  }
  const paused = await pausedUntil(kernel.store, service, whom.beneficiary, wanted.at)
  if (paused !== undefined) {
    await undo()
    return refuse('limit.paused', paused)
  }
  const body = freshBooking({ ...attempted, place, quotas })
  const booking = { ...body, id: asked.bookingId }
  const path = body.communityId === null ? service.path : [body.streetId, body.communityId]
  const first = (place.kind === 'waits' ? joined : made)(booking, service)
  const reason = body.over === undefined ? {} : { reason: body.over }
  const begun = await context.records.bookings.begin(asked.bookingId, path, body, { ...first, ...reason })
  if (!('version' in begun)) {
    await undo()
    return begun
  }
  if (!begun.isNew) return again(attempted, place, undo)
  if (place.kind === 'waits') await serveWaiting(kernel.store, place.poolId, wanted.at, waitersOf(kernel))
  return receiptOf(kernel, service, booking, await phoneOf(context, service))
}

/** It was here before. Where it has given its place up since, or has another, nothing stays of what was just claimed. */
async function again(
  { context, service, asked, wanted }: Attempt,
  place: Place,
  undo: () => Promise<void>,
): Promise<Receipt | No> {
  const there = await context.kernel.store.get<Document & Booking>('bookings', asked.bookingId)
  if (!there) return refuse('record.missing')
  if (there.list !== 'active') await undo()
  else if (place.kind === 'held' && there.slotId !== place.poolId) await leavePlace(context.kernel, wanted, place)
  return receiptOf(context.kernel, service, there, await phoneOf(context, service))
}

/** What this very call has done when it was sent before. */
async function doneBefore(context: Context, service: Service, bookingId: string): Promise<Receipt | No | undefined> {
  const booking = await context.kernel.store.get<Document & Booking>('bookings', bookingId)
  if (!booking) return undefined
  if (booking.state === 'void') return refuse('booking.void')
  const first = booking.events.find(({ n }) => n === 1)
  if (first?.hash !== context.inputHash || first.actor !== context.actor.openid) return undefined
  return receiptOf(context.kernel, service, booking, await phoneOf(context, service))
}
