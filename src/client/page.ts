import Taro, { useDidShow, usePullDownRefresh } from '@tarojs/taro'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { Contract, InputOf, OutputOf } from '../../cloudfunctions/kernel/contract'
import { type Answer, call, type Refusal } from './call'

/** What a screen has of its one call. `problem`: the last refresh failed, and what is shown is older. */
export type Loaded<Value> =
  | Readonly<{ kind: 'loading' }>
  | Readonly<{ kind: 'failed'; refusal: Refusal }>
  | Readonly<{ kind: 'ready'; value: Value; isRefreshing: boolean; problem?: Refusal }>

export type PageCall<C extends Contract> = Readonly<{
  state: Loaded<OutputOf<C>>
  /** Asks again, keeping what is shown until the answer is there. */
  refresh(): Promise<void>
  /** Fetches more with another input, and joins it to what is shown. */
  more(input: InputOf<C>, join: (shown: OutputOf<C>, more: OutputOf<C>) => OutputOf<C>): Promise<Answer<C> | undefined>
  /** Shows a change of one's own at once. */
  change(change: (shown: OutputOf<C>) => OutputOf<C>): void
}>

const LOADING = { kind: 'loading' } as const

/**
 * The one call of a screen: made when it opens and when its input changes, again on pulling down and on coming back.
 * An answer that was overtaken by a later question is dropped.
 *
 * @param input undefined while something it needs is not known yet
 * @param keep joins a fresh first page to the pages shown before, so that a long list is as long on coming back
 * @param asking how, where that takes more than one call
 */
export function usePage<C extends Contract>(
  contract: C,
  input: InputOf<C> | undefined,
  keep?: (fresh: OutputOf<C>, shown: OutputOf<C>) => OutputOf<C>,
  asking: (contract: C, input: InputOf<C>) => Promise<Answer<C>> = call,
): PageCall<C> {
  const [state, setState] = useState<Loaded<OutputOf<C>>>(LOADING)
  const question = useRef(0)
  const isMore = useRef(false)
  const latest = useRef({ input, keep, asking })
  latest.current = { input, keep, asking }
  const shownFor = useRef<string>()
  const key = input === undefined ? undefined : JSON.stringify(input)

  const ask = useCallback(async (): Promise<void> => {
    const wanted = latest.current.input
    if (wanted === undefined) return
    const mine = ++question.current
    setState((before) => (before.kind === 'ready' ? { ...before, isRefreshing: true } : LOADING))
    const answer = await latest.current.asking(contract, wanted)
    if (mine !== question.current) return
    const asked = JSON.stringify(wanted)
    const isSame = shownFor.current === asked
    if (answer.ok) shownFor.current = asked
    setState((before) => {
      if (answer.ok) {
        const join = isSame && before.kind === 'ready' ? latest.current.keep : undefined
        const value = join && before.kind === 'ready' ? join(answer.value, before.value) : answer.value
        return { kind: 'ready', value, isRefreshing: false }
      }
      if (before.kind !== 'ready') return { kind: 'failed', refusal: answer }
      return { kind: 'ready', value: before.value, isRefreshing: false, problem: answer }
    })
  }, [contract])

  const more = useCallback(
    async (next: InputOf<C>, join: (shown: OutputOf<C>, more: OutputOf<C>) => OutputOf<C>) => {
      if (isMore.current) return undefined
      isMore.current = true
      const mine = question.current
      const answer = await call(contract, next)
      isMore.current = false
      if (mine !== question.current) return undefined
      if (answer.ok)
        setState((before) =>
          before.kind === 'ready' ? { ...before, value: join(before.value, answer.value) } : before,
        )
      return answer
    },
    [contract],
  )

  const change = useCallback((by: (shown: OutputOf<C>) => OutputOf<C>) => {
    setState((before) => (before.kind === 'ready' ? { ...before, value: by(before.value) } : before))
  }, [])

  useEffect(() => {
    if (key === undefined) return
    void ask()
    return () => {
      question.current++
    }
  }, [key, ask])

  const wasShown = useRef(false)
  useDidShow(() => {
    if (wasShown.current) void ask()
    wasShown.current = true
  })
  usePullDownRefresh(() => {
    void ask().finally(() => Taro.stopPullDownRefresh())
  })
  return { state, refresh: ask, more, change }
}
