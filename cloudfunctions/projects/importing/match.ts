import type { Project } from '../model'
import type { ReviewItem } from './contract'

export type Known = Readonly<Pick<Project, 'id' | 'no' | 'title' | 'unitName'>>

/** Punctuation changes from clerk to clerk. */
const plain = (title: string): string => title.replace(/[\s\p{P}\p{S}]/gu, '')

/** Numbers that name something: 3 号楼 and 4 号楼 are two works, 120 场 and 150 场 are one with another target. */
const NAMING = /[号期届弄路栋幢]/

/** What may differ in the middle of two titles of one work: a word put in or taken out, two characters exchanged. */
const SLIP = 2
/** The share of the shorter title that must stand the same in both. */
const SHARED = 0.6

const sharedStart = (left: readonly string[], right: readonly string[]): number => {
  let count = 0
  while (count < left.length && count < right.length && left[count] === right[count]) count++
  return count
}

/**
 * Do two titles name one work? 「配备防滑浴垫」 and 「配备家庭药箱」 share most of their characters and are two works, so what
 * counts is what stands between the common beginning and the common end: on one side almost nothing.
 *
 * @returns 0 for two works, else how much they share, up to 1
 */
export function likeness(left: string, right: string): number {
  const [a, b] = [[...plain(left)], [...plain(right)]]
  const shorter = Math.min(a.length, b.length)
  if (shorter === 0) return 0
  const start = sharedStart(a, b)
  const end = sharedStart(a.slice(start).reverse(), b.slice(start).reverse())
  const between = shorter - start - end
  const differs = [...a.slice(start, a.length - end), ...b.slice(start, b.length - end)]
  const unit = a.slice(start).find((character) => !/\d/.test(character))
  if (differs.some((character) => /\d/.test(character)) && unit !== undefined && NAMING.test(unit)) return 0
  const shared = (start + end) / shorter
  return between <= SLIP && shared >= SHARED ? shared : 0
}

/**
 * Finds for each item of a new document the project it speaks of. The likest pairs first, the same number of the list
 * before another; a project is taken once. What is not surely the same is new: the dry run then shows it beside the
 * projects that the document does not name.
 *
 * @returns project id by item index; an item without one is new
 */
export function matchItems(
  items: readonly Pick<ReviewItem, 'no' | 'title' | 'unitName'>[],
  known: readonly Known[],
): ReadonlyMap<number, string> {
  const candidates = items.flatMap((item, index) =>
    known.flatMap((project) => {
      const score = likeness(item.title, project.title)
      const isOther = item.unitName !== '' && project.unitName !== '' && item.unitName !== project.unitName
      if (score === 0 || (isOther && score < 1)) return []
      return [{ index, id: project.id, score: score + (project.no === item.no ? 0.1 : 0) - (isOther ? 0.2 : 0) }]
    }),
  )
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
