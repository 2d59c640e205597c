import { readFigures } from './figures'
import { type Role, type Voice, voiceOf } from './intent'
import type { Figure } from './model'
import { compact, fold } from './text'

const PROGRESS_LABEL = /(?:进展情况|工作进展|项目进展|完成情况|推进情况|落实情况|进展)\s*:/

/** 「区委办公室(8项)」 */
const HEADING_WITH_COUNT = /^[^，,。;:\d]{2,24}\((?:共)?\d{1,3}[项件个条]\)$/

/**
 * The figures of a phrase torn from its list, as {@link parseList} would read them.
 *
 * @param voice how the document it comes from speaks; without it the phrase must tell by itself
 */
export function readFragment(text: string, voice: Voice = 0): readonly Figure[] {
  const folded = fold(text)
  const marker = /^\s*(?:[-•]\s*)?\d{1,3}\s*[.、](?!\d)/.exec(folded)?.[0].length ?? 0
  const piece = compact(folded, { from: marker, to: folded.length })
  if (HEADING_WITH_COUNT.test(piece.text)) return []
  const label = PROGRESS_LABEL.exec(piece.text)
  const role: Role = label ? 'progress' : 'plain'
  return readFigures(text, piece, { role, voice }).filter((figure) => !figure.part)
}

export { voiceOf }
