import { useReachBottom } from '@tarojs/taro'
import { useCallback, useEffect, useState } from 'react'
import type { InputOf, OutputOf } from '../../../cloudfunctions/kernel/contract'
import type { home } from '../../../cloudfunctions/projects/contract'
import type { PageCall } from '../../client'

type Board = OutputOf<typeof home>

/** As many cards as a phone is given at once; more would be more than 32 kB. */
export const STEP = 8

/** Pages of the board as one; a card that is in both stands where it stood first. */
export const joined = (shown: Board, more: Board): Board => ({
  ...shown,
  cards: [...shown.cards, ...more.cards.filter(({ id }) => !shown.cards.some((card) => card.id === id))],
  next: more.next,
})

export type Cards = Readonly<{
  /** How many cards are drawn of those that are here. */
  drawn: number
  end: 'more' | 'loading' | 'failed' | 'end'
  grow(): void
}>

/** Draws some cards, and as many more at the end of the page; asks the cloud when those that are here run out. */
export function useCards(
  board: Board | undefined,
  input: InputOf<typeof home> | undefined,
  more: PageCall<typeof home>['more'],
): Cards {
  const [drawn, setDrawn] = useState(STEP)
  const [fetching, setFetching] = useState<'no' | 'yes' | 'failed'>('no')
  const key = JSON.stringify(input)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another question is another list
  useEffect(() => {
    setDrawn(STEP)
    setFetching('no')
  }, [key])

  const here = board?.cards.length ?? 0
  const next = board?.next ?? null
  const grow = useCallback(() => {
    if (drawn < here) return setDrawn(drawn + STEP)
    if (next === null || input === undefined || fetching === 'yes') return
    setFetching('yes')
    void more({ ...input, after: next }, joined).then((answer) => {
      setFetching(answer && !answer.ok ? 'failed' : 'no')
      if (answer?.ok) setDrawn((before) => before + STEP)
    })
  }, [drawn, here, next, input, fetching, more])
  useReachBottom(grow)

  const left = drawn < here || next !== null
  return { drawn, end: fetching === 'yes' ? 'loading' : fetching === 'failed' ? 'failed' : left ? 'more' : 'end', grow }
}
