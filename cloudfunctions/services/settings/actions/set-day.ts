import { handle } from '../../../kernel/action'
import { addDays, dayOf, startOf } from '../../../kernel/clock'
import { largeSlotFault } from '../../large-slots'
import type { Service } from '../../model'
import { setDay as decide } from '../../rules/settings'
import { setDay } from '../contract'

/** So long a day of its own is still shown when the office looks back. */
const KEPT_DAYS = 60

export default handle(setDay, async ({ actionId, serviceId, day, set }, { kernel, records, touched }) => {
  const today = dayOf(kernel.clock.now())
  const known = { today, keptFrom: addDays(today, -KEPT_DAYS) }
  const before = touched as unknown as Service
  const wanted = decide(before, { day, set }, known)
  const calendar = (wanted.kind === 'step' && wanted.change?.calendar) || before.calendar
  const large = await largeSlotFault(kernel.store, before, { ...before, calendar }, kernel.clock.now())
  if (large) return large
  const answer = await records.services.step(serviceId, actionId, (service) => decide(service, { day, set }, known))
  if (!('version' in answer)) return answer
  const of = { serviceId, list: 'active', startsAt: { gte: startOf(day), lt: startOf(addDays(day, 1)) } }
  return { version: answer.version, booked: set.kind === 'closed' ? await kernel.store.count('bookings', of) : 0 }
})
