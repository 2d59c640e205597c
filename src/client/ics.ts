/** An appointment; `from` and `to` are epoch milliseconds. */
export type CalendarEntry = Readonly<{ title: string; text: string; from: number; to: number; where: string }>

const utc = (instant: number): string => new Date(instant).toISOString().replace(/[-:]|\.\d{3}/g, '')
const escaped = (text: string): string => text.replace(/[\\;,]/g, '\\$&').replace(/\r?\n/g, '\\n')

/** As many bytes as a line of the format may have. A character of Chinese is three. */
const LINE = 75
const bytesOf = (character: string): number =>
  character < '\u0080' ? 1 : character < '\u0800' ? 2 : character.length === 2 ? 4 : 3

/** A long line goes on in the next one, which begins with a space. */
function folded(line: string): string {
  let [text, bytes] = ['', 0]
  for (const character of line) {
    const more = bytesOf(character)
    if (bytes + more > LINE) [text, bytes] = [`${text}\r\n `, 1]
    text += character
    bytes += more
  }
  return text
}

/**
 * An appointment as a file that every calendar reads, with an alarm an hour before.
 *
 * @source RFC 5545
 */
export function icsOf({ title, text, from, to, where }: CalendarEntry, id: string, now: number): string {
  const lines = [
    ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//shishitong//ZH', 'BEGIN:VEVENT'],
    `UID:${id}`,
    `DTSTAMP:${utc(now)}`,
    `DTSTART:${utc(from)}`,
    `DTEND:${utc(to)}`,
    `SUMMARY:${escaped(title)}`,
    ...(text === '' ? [] : [`DESCRIPTION:${escaped(text)}`]),
    ...(where === '' ? [] : [`LOCATION:${escaped(where)}`]),
    ...['BEGIN:VALARM', 'ACTION:DISPLAY', `DESCRIPTION:${escaped(title)}`, 'TRIGGER:-PT1H', 'END:VALARM'],
    ...['END:VEVENT', 'END:VCALENDAR'],
  ]
  return `${lines.map(folded).join('\r\n')}\r\n`
}
