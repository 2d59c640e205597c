import type { Project } from '../model'
import type { ReviewItem } from './contract'

export type Known = Readonly<Pick<Project, 'id' | 'no' | 'title' | 'unitName'>>

/** Titles that say the same thing share most of their pairs of characters, whatever was put between them. */
const SAME = 0.86
/** With the same number of the list less is enough. */
const SAME_NUMBER = 0.5

const plain = (title: string): string => title.replace(/[\s\p{P}\p{S}]/gu, '')

function pairs(text: string): Map<string, number> {
  const counts = new Map<string, number>()
  for (let index = 0; index < text.length - 1; index++) {
    const pair = text.slice(index, index + 2)
    counts.set(pair, (counts.get(pair) ?? 0) + 1)
  }
  return counts
}

/** Dice coefficient over pairs of characters, 0…1. */
export function likeness(left: string, right: string): number {
  const [a, b] = [plain(left), plain(right)]
  if (a === b) return 1
  if (a.length < 2 || b.length < 2) return 0
  const [inA, inB] = [pairs(a), pairs(b)]
  let shared = 0
  for (const [pair, count] of inA) shared += Math.min(count, inB.get(pair) ?? 0)
  return (2 * shared) / (a.length + b.length - 2)
}

/**
 * Finds for each item of a new document the project it speaks of: the same title, or a very like one, or a like one
 * under the same number. Best pairs first; a project is taken once.
 *
 * @returns project id by item index; an item without one is new
 */
export function matchItems(
  items: readonly Pick<ReviewItem, 'no' | 'title' | 'unitName'>[],
  known: readonly Known[],
): ReadonlyMap<number, string> {
  const byTitle = new Map(known.map((project) => [plain(project.title), project]))
  const candidates = items.flatMap((item, index) => {
    const same = byTitle.get(plain(item.title))
    if (same) return [{ index, id: same.id, score: 2 }]
    return known.flatMap((project) => {
      const isSameNumber =
        project.no === item.no &&
        (project.unitName === '' || item.unitName === '' || project.unitName === item.unitName)
      // Titles of very different length cannot be alike enough; this keeps 1,000 × 1,000 within a second.
      const [short, long] = [item.title.length, project.title.length].sort((a, b) => a - b) as [number, number]
      if (short * 3 < long) return []
      const score = likeness(item.title, project.title)
      return score >= SAME || (isSameNumber && score >= SAME_NUMBER)
        ? [{ index, id: project.id, score: score + (isSameNumber ? 0.1 : 0) }]
        : []
    })
  })
  candidates.sort((left, right) => right.score - left.score || left.index - right.index)
  const matched = new Map<number, string>()
  const taken = new Set<string>()
  for (const { index, id } of candidates) {
    if (matched.has(index) || taken.has(id)) continue
    matched.set(index, id)
    taken.add(id)
  }
  return matched
}
