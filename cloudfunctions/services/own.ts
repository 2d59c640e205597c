import { contentHash } from '../kernel/ids'
import { type Departure, isOver, type Keeping, type Kernel, type Spread } from '../kernel/kernel'
import { openRecords, type RecordDoor, systemAuthor } from '../kernel/records'
import type { Document, Store } from '../kernel/store/port'
import { BOOKINGS_TERM } from './contract'
import type { Booking } from './model'
import { isActive } from './rules/booking-states'
import { forget, handOver, lapse } from './rules/own'

const PAGE = 100
const LISTS = ['active', 'done', 'ended'] as const
const BY_TIME = [
  ['startsAt', 'asc'],
  ['id', 'asc'],
] as const

const doorFor = (kernel: Kernel, cause: string): RecordDoor<Booking> =>
  openRecords(kernel, systemAuthor(contentHash([cause]))).bookings

/** What somebody booked goes with them: it is another's now, or names nobody any more. */
export async function followDeparture(departure: Departure, kernel: Kernel): Promise<Spread> {
  const door = doorFor(kernel, departure.id)
  const { openid, at, to } = departure
  for (const list of LISTS) {
    for await (const booking of bookingsOf(kernel.store, openid, list)) {
      // Made after they came again as a newcomer.
      if (booking.createdAt > at) continue
      if (to === null) await forgetBooking(kernel, door, booking, departure.id, true)
      else await door.step(booking.id, departure.id, (fresh) => handOver(fresh, to))
      if (isOver(kernel)) return 'more'
    }
  }
  return 'done'
}

async function* bookingsOf(store: Store, ownerId: string, list: string): AsyncGenerator<Booking> {
  let after: { startsAt: number; id: string } | undefined
  for (;;) {
    const page: (Document & Booking)[] = await store.find<Document & Booking>(
      'bookings',
      { ownerId, list },
      { orderBy: BY_TIME, limit: PAGE, after },
    )
    yield* page
    const last = page.at(-1)
    if (page.length < PAGE || !last) return
    after = { startsAt: last.startsAt, id: last.id }
  }
}

/**
 * Ends a booking where that was left undone, removes its photos, and then what names somebody. Repeatable.
 *
 * @returns whether it names nobody now
 */
async function forgetBooking(
  kernel: Kernel,
  door: RecordDoor<Booking>,
  booking: Booking,
  cause: string,
  isGone: boolean,
): Promise<boolean> {
  if (isActive(booking.state)) await door.step(booking.id, `${cause}.lapsed`, lapse)
  // Its places go back by whom it was for, which is not known any more below.
  await door.settled(booking.id)
  for (const id of [...booking.wish.photos, ...booking.outcomePhotos]) await removeOwnPhoto(kernel, booking, id)
  return 'version' in (await door.step(booking.id, cause, (fresh) => forget(fresh, isGone)))
}

/** A photo that whoever booked, or whoever did the work, had brought; another's that was named here is not theirs to lose. */
async function removeOwnPhoto({ files }: Kernel, booking: Booking, id: string): Promise<void> {
  const file = await files.get(id)
  const theirs = [booking.ownerId, ...booking.events.map(({ actor }) => actor)]
  if (file && theirs.includes(file.ownerId)) await files.remove(id)
}

/** What names somebody in a booking is not kept for ever. */
export const retention: readonly Keeping[] = [
  {
    term: BOOKINGS_TERM,
    from: [{ collection: 'bookings', where: { named: 1 }, by: 'endsAt' }],
    isOfStreet: true,
    take: (row, kernel) => {
      const cause = 'retention'
      return forgetBooking(kernel, doorFor(kernel, cause), row as Document & Booking, cause, false)
    },
  },
]
