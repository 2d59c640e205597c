import type { TimelineEntry } from '../../../cloudfunctions/projects/contract'
import { fileAddress, previewPhotos } from '../../client'
import { Thumbs } from '../../components/photos'
import type { TimelineNode } from '../../components/timeline'
import { dateWords } from '../../components/words'

const SENT_BACK = new Set(['returned', 'corrected'])

/** A heading is read at a glance; what is longer belongs below it. */
const HEADING_MOST = 24

/** What happened as a heading, and what else is said of it. The title is the beginning of the text, maybe cut short. */
function wordsOf({ title, text, action }: TimelineEntry): { heading: string; rest: string } {
  const rest = text.startsWith(title) ? text.slice(title.length).trim() : text
  if (title !== '' && [...title].length <= HEADING_MOST) return { heading: title, rest }
  return { heading: action === 'published' ? '公布进展' : '有新进展', rest: text || title }
}

function EntryPhotos({ entry: { photos, title } }: { entry: TimelineEntry }) {
  const shown = photos.map((id, at) => ({ id, src: fileAddress(id), alt: `${title}，第 ${at + 1} 张` }))
  return <Thumbs photos={shown} onOpen={(id) => previewPhotos(photos, id)} />
}

/**
 * A line of a project's history.
 *
 * @param newest whether it is where the project stands now
 * @param year whose dates need no year
 */
export function nodeOf(entry: TimelineEntry, newest: boolean, year: number): TimelineNode {
  const { n, day, action, text, photos, by, reason } = entry
  const { heading, rest } = wordsOf(entry)
  const said = [rest, reason !== '' && reason !== text && `原因：${reason}`, by].filter(Boolean)
  return {
    id: String(n),
    title: heading,
    at: dateWords(day, year),
    text: said.join('\n'),
    state: newest ? 'now' : SENT_BACK.has(action) ? 'back' : 'done',
    more: photos.length > 0 ? <EntryPhotos entry={entry} /> : undefined,
  }
}
