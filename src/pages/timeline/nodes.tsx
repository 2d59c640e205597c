import type { TimelineEntry } from '../../../cloudfunctions/projects/contract'
import { fileAddress, previewPhotos } from '../../client'
import { Thumbs } from '../../components/photos'
import type { TimelineNode } from '../../components/timeline'
import { dateWords } from '../../components/words'

const SENT_BACK = new Set(['returned', 'corrected'])

/** What the text says beyond its own title. */
const beyond = (title: string, text: string): string =>
  text.startsWith(title) ? text.slice(title.length).trim() : text

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
  const { n, day, action, title, text, photos, by, reason } = entry
  const said = [beyond(title, text), reason && reason !== text ? `原因：${reason}` : ''].filter(Boolean).join('\n')
  return {
    id: String(n),
    title: title || '有更新',
    at: dateWords(day, year),
    text: said === '' ? by : `${said}\n${by}`,
    state: newest ? 'now' : SENT_BACK.has(action) ? 'back' : 'done',
    more: photos.length > 0 ? <EntryPhotos entry={entry} /> : undefined,
  }
}
