import { useDidHide, useUnload } from '@tarojs/taro'
import { useCallback, useEffect, useRef, useState } from 'react'
import { storage } from './storage'

const PAUSE_MS = 400

const keyOf = (form: string, subject: string): string => `draft.${form}.${subject}`

/** What was typed into a form about one thing and not sent yet. */
export const loadDraft = <T>(form: string, subject: string): T | undefined =>
  storage.get(keyOf(form, subject)) as T | undefined

/** @returns whether the device keeps it */
export const saveDraft = (form: string, subject: string, draft: unknown): boolean =>
  storage.set(keyOf(form, subject), draft)

export const removeDraft = (form: string, subject: string): void => storage.remove(keyOf(form, subject))

export type DraftInHand<T> = Readonly<{
  draft: T
  /** Whether it came from an earlier visit. */
  isResumed: boolean
  change(change: Partial<T>): void
  /** It was sent, or thrown away: nothing remains of it. */
  discard(): void
}>

/** A form whose content outlives the screen: kept a moment after each change, and at once when the screen goes. */
export function useDraft<T extends object>(form: string, subject: string, empty: T): DraftInHand<T> {
  const [kept] = useState(() => loadDraft<T>(form, subject))
  const [draft, setDraft] = useState<T>(() => ({ ...empty, ...kept }))
  const unsaved = useRef<T | undefined>(undefined)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)

  const save = useCallback(() => {
    clearTimeout(timer.current)
    if (unsaved.current !== undefined) saveDraft(form, subject, unsaved.current)
    unsaved.current = undefined
  }, [form, subject])

  const change = useCallback(
    (part: Partial<T>) => {
      setDraft((before) => {
        const after = { ...before, ...part }
        unsaved.current = after
        return after
      })
      clearTimeout(timer.current)
      timer.current = setTimeout(save, PAUSE_MS)
    },
    [save],
  )

  const discard = useCallback(() => {
    clearTimeout(timer.current)
    unsaved.current = undefined
    removeDraft(form, subject)
    setDraft(empty)
  }, [form, subject, empty])

  useDidHide(save)
  useUnload(save)
  useEffect(() => save, [save])
  return { draft, isResumed: kept !== undefined, change, discard }
}
