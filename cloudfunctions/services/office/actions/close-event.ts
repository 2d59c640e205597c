import { handle } from '../../../kernel/action'
import { derivedId } from '../../../kernel/ids'
import { refuse } from '../../../kernel/record'
import type { Document, Store } from '../../../kernel/store/port'
import type { Booking, Service, SlotTime } from '../../model'
import { eventEvidenceOf } from '../../rules/counting'
import { eventFault, sayAgain } from '../../rules/event'
import { findSlot, slotTime } from '../../slots'
import { closeEvent } from '../contract'

export const eventId = (serviceId: string, day: string, slot: string): string =>
  derivedId('event', serviceId, day, slot)

export default handle(
  closeEvent,
  async ({ actionId, serviceId, day, slot, seenVersion, ...said }, { kernel, records, touched }) => {
    const service = touched as unknown as Service
    const id = eventId(serviceId, day, slot)
    const there = await records.eventReports.get(id)
    const time = there ?? (await timeOf(kernel.store, service, day, slot))
    if (!time) return refuse('slot.missing')
    const fault = eventFault(service, said, time, kernel.clock.now())
    if (fault) return fault
    if (there) return records.eventReports.step(id, actionId, (report) => sayAgain(report, said, seenVersion, service))
    const body = { ...timeAlone(time), serviceId, placeId: service.placeId, ...said }
    const evidence = eventEvidenceOf(service, { ...body, id })
    const answer = await records.eventReports.create(id, service.path, body, { action: 'closed', actionId, evidence })
    return 'version' in answer || answer.code !== 'action.reused' ? answer : refuse('event.changed')
  },
)

const timeAlone = ({ slotId, day, slot, from, to, startsAt, endsAt }: SlotTime): SlotTime => ({
  ...{ slotId, day, slot, from, to },
  ...{ startsAt, endsAt },
})

/** When a slot was, by the plan, or where that was changed since by what was booked in it. */
async function timeOf(store: Store, service: Service, day: string, id: string): Promise<SlotTime | undefined> {
  const { slot } = findSlot(service, day, id)
  if (slot) return slot
  const { slotId } = slotTime(service, day, { id, from: '00:00', to: '00:00' })
  const [booked] = await store.find<Document & Booking>(
    'bookings',
    { slotId, list: { in: ['active', 'done'] } },
    { orderBy: [['id', 'asc']], limit: 1 },
  )
  return booked
}
