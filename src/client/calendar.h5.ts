import { type CalendarEntry, icsOf } from './ics'
import { newId } from './ids'

export type { CalendarEntry }

/** A browser has no calendar: the appointment is a file that the person's own one opens. */
export async function addToCalendar(entry: CalendarEntry): Promise<boolean> {
  const text = icsOf(entry, await newId(), Date.now())
  const address = URL.createObjectURL(new Blob([text], { type: 'text/calendar' }))
  const link = document.createElement('a')
  link.href = address
  link.download = `${entry.title}.ics`
  document.body.append(link)
  link.click()
  link.remove()
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
  return true
}
