import { handle } from '../../../kernel/action'
import { dayOf } from '../../../kernel/clock'
import { derivedId } from '../../../kernel/ids'
import type { Document } from '../../../kernel/store/port'
import type { Booking, Service } from '../../model'
import { attend, stayAway } from '../../rules/arriving'
import { noteAttendance } from '../contract'

/** One step each, under an id of its own, so that sent again nobody is checked in twice. */
export default handle(
  noteAttendance,
  async ({ actionId, serviceId, what, bookingIds }, { kernel, entrusted, touched }) => {
    const service = touched as unknown as Service
    const found = await kernel.store.getMany<Document & Booking>('bookings', [...new Set(bookingIds)])
    const mine = found.filter((booking) => booking.serviceId === serviceId)
    const now = kernel.clock.now()
    const others: string[] = []
    for (const { id, receipt } of mine) {
      const answer = await entrusted.bookings.step(id, derivedId(actionId, id), (fresh) =>
        what === 'came' ? attend(fresh, { service, now, today: dayOf(now) }) : stayAway(fresh, { service, now }),
      )
      if (!('version' in answer)) others.push(receipt)
    }
    return { noted: mine.length - others.length, others: others.sort() }
  },
)
