import { handle } from '../../../kernel/action'
import { eventReport } from '../contract'
import { eventId } from './close-event'

export default handle(eventReport, async ({ serviceId, day, slot }, { records }) => {
  const said = await records.eventReports.get(eventId(serviceId, day, slot))
  if (!said) return { report: null }
  const { version, walkIns, counters, note } = said
  return { report: { version, walkIns, counters: counters.map((counter) => ({ ...counter })), note } }
})
