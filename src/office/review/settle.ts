import type { ProjectState } from '../../../cloudfunctions/projects/contract'
import { STATE_WORDS } from '../../../cloudfunctions/projects/contract'
import type { Check, ReviewItem, ReviewNote } from '../../../cloudfunctions/projects/importing/contract'
import { figureWords } from '../quantity'
import { rivals } from './pieces'

/** How far an item may be trusted, from what is still open about it; the cloud says the same once it is saved. */
export function checkOf({ notes }: Pick<ReviewItem, 'notes'>): Check {
  const open = notes.filter(({ settled }) => !settled)
  if (open.some(({ check }) => check === 'conflict')) return 'conflict'
  return open.length > 0 ? 'check' : 'ready'
}

/** One answer to a conflict, and the item as it is with it. */
export type Answer = Readonly<{ value: string; word: string; item: ReviewItem }>

export const settle = (item: ReviewItem, at: number): ReviewItem => ({
  ...item,
  notes: item.notes.map((note, index) => (index === at ? { ...note, settled: true } : note)),
})

const STATES: readonly ProjectState[] = ['notStarted', 'inProgress', 'done', 'unstated']

/** What a clerk may answer to a conflict; every answer settles it. */
export function answersTo(item: ReviewItem, at: number): readonly Answer[] {
  const note = item.notes[at] as ReviewNote
  if (note.code === 'status.unclear')
    return STATES.map((state) => ({ value: state, word: STATE_WORDS[state], item: { ...settle(item, at), state } }))
  const disputed = rivals(item, note.span)
  if (disputed.length === 0) return [{ value: 'keep', word: '看过了，按现在的', item: settle(item, at) }]
  return [
    ...disputed.flatMap((index): Answer[] => {
      const target = item.targets[index]
      if (!target) return []
      return [
        { value: `target.${index}`, word: figureWords(target), item: settle(keepOnly(item, disputed, index), at) },
      ]
    }),
    { value: 'both', word: '都留，各算', item: settle(item, at) },
  ]
}

/** One of several disputed targets stays; what counted for the others counts for it. */
function keepOnly(item: ReviewItem, disputed: readonly number[], kept: number): ReviewItem {
  return withoutTargets(
    item,
    disputed.filter((index) => index !== kept),
    kept,
  )
}

/** A target that was none. What counted for it is only stated from then on. */
export const removeTarget = (item: ReviewItem, index: number): ReviewItem => withoutTargets(item, [index], null)

/** @param heir index, before the removal, of the target that gets what counted for the removed ones */
function withoutTargets(item: ReviewItem, removed: readonly number[], heir: number | null): ReviewItem {
  const shifted = (index: number): number => index - removed.filter((gone) => gone < index).length
  return {
    ...item,
    targets: item.targets.filter((_, index) => !removed.includes(index)),
    stated: item.stated.map((figure) => {
      const { countsFor } = figure
      if (countsFor === null) return figure
      const now = removed.includes(countsFor) ? heir : countsFor
      return { ...figure, countsFor: now === null ? null : shifted(now) }
    }),
  }
}
