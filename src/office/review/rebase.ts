import type { ReviewItem } from '../../../cloudfunctions/projects/importing/contract'

/** One item in hand: what the cloud had when the work began, and how it stands on this screen. */
export type InHand = Readonly<{ index: number; base: ReviewItem; item: ReviewItem }>

/** What becomes of the item in hand when the cloud's is seen again. `clash`: both were changed, and differ. */
export type Rebased = Readonly<{ kind: 'same' | 'clash'; inHand: InHand }>

const isSame = (a: ReviewItem, b: ReviewItem): boolean => a === b || JSON.stringify(a) === JSON.stringify(b)

/** Whether something is not in the cloud yet. */
export const isUnsaved = ({ base, item }: InHand): boolean => !isSame(base, item)

/**
 * @param sent what this screen sent last and never heard of again: should the cloud hold just that, nobody else changed it
 */
export function rebase(inHand: InHand | undefined, index: number, cloud: ReviewItem, sent?: ReviewItem): Rebased {
  if (!inHand || inHand.index !== index || !isUnsaved(inHand))
    return { kind: 'same', inHand: { index, base: cloud, item: cloud } }
  const { base, item } = inHand
  const isMine = isSame(cloud, base) || isSame(cloud, item) || (sent !== undefined && isSame(cloud, sent))
  return { kind: isMine ? 'same' : 'clash', inHand: { index, base: cloud, item } }
}
