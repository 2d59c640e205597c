import { useDidHide } from '@tarojs/taro'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { OutputOf } from '../../../cloudfunctions/kernel/contract'
import { openImport, type ReviewItem, reviseImport } from '../../../cloudfunctions/projects/importing/contract'
import { call, type Loaded, loadDraft, newId, type Refusal, removeDraft, saveDraft, usePage } from '../../client'
import { type InHand, isUnsaved, rebase } from './rebase'
import { checkOf } from './settle'

const PAUSE_MS = 600

type Opened = OutputOf<typeof openImport>
type About = Readonly<{ year?: number; asOf?: string | null }>

/** What the top of the screen says of the work: nothing to save, on its way, or why it is only on this device. */
export type Saving = Readonly<{ kind: 'saved' | 'typing' | 'saving' }> | Readonly<{ kind: 'failed'; refusal: Refusal }>

export type Review = Readonly<{
  state: Loaded<Opened>
  inHand: InHand | undefined
  saving: Saving
  /** Somebody else changed this very item meanwhile: theirs, to choose from. */
  clash: ReviewItem | undefined
  change(change: (item: ReviewItem) => ReviewItem): void
  changeAbout(about: About): Promise<void>
  /** Saves what is open. @returns whether everything is in the cloud */
  save(): Promise<boolean>
  /** Saves, then shows another item. */
  open(index: number): Promise<void>
  takeTheirs(): void
  takeMine(): void
  refresh(): Promise<void>
}>

/**
 * One import in review. Each change is saved by itself a moment later, and kept on this device until then; when somebody
 * else saved meanwhile, what was typed is put upon theirs.
 */
export function useReview(importId: string | undefined, first: number | undefined): Review {
  const [index, setIndex] = useState(first)
  const input = importId === undefined ? undefined : index === undefined ? { importId } : { importId, index }
  const page = usePage(openImport, input)
  const { state, refresh, change: changePage } = page
  const [inHand, setInHand] = useState<InHand | undefined>()
  const [clash, setClash] = useState<ReviewItem | undefined>()
  const [saving, setSaving] = useState<Saving>({ kind: 'saved' })
  const hand = useRef<InHand | undefined>(undefined)
  const version = useRef(0)
  const sent = useRef<Readonly<{ item: ReviewItem; index: number; version: number; actionId: string }> | undefined>(
    undefined,
  )
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const running = useRef<Promise<boolean> | undefined>(undefined)
  const isClashing = useRef(false)

  const hold = useCallback((next: InHand) => {
    hand.current = next
    setInHand(next)
  }, [])

  const saveOnce = useCallback(async (): Promise<boolean> => {
    const now = hand.current
    if (importId === undefined || !now || !isUnsaved(now)) return true
    if (isClashing.current) return false
    const { item, index: at } = now
    const before = sent.current
    const isAgain = before?.item === item && before.index === at && before.version === version.current
    const actionId = isAgain ? before.actionId : await newId()
    sent.current = { item, index: at, version: version.current, actionId }
    setSaving({ kind: 'saving' })
    const answer = await call(reviseImport, {
      actionId,
      importId,
      seenVersion: version.current,
      items: [{ index: at, item }],
    })
    if (!answer.ok) {
      setSaving({ kind: 'failed', refusal: answer })
      if (answer.code === 'import.changed') void refresh()
      return false
    }
    version.current = answer.value.version
    const latest = hand.current
    if (latest?.index === at) {
      hold({ ...latest, base: item })
      if (latest.item === item) removeDraft('review', `${importId}.${at}`)
    }
    changePage((shown) => withItem(shown, at, item, answer.value.version))
    setSaving({ kind: 'saved' })
    return true
  }, [importId, refresh, changePage, hold])

  const save = useCallback(async (): Promise<boolean> => {
    clearTimeout(timer.current)
    while (running.current) await running.current
    running.current = saveOnce().finally(() => {
      running.current = undefined
    })
    return running.current
  }, [saveOnce])

  const change = useCallback(
    (by: (item: ReviewItem) => ReviewItem) => {
      const now = hand.current
      if (importId === undefined || !now) return
      const next = { ...now, item: by(now.item) }
      hold(next)
      saveDraft('review', `${importId}.${now.index}`, next)
      setSaving({ kind: 'typing' })
      clearTimeout(timer.current)
      timer.current = setTimeout(() => void save(), PAUSE_MS)
    },
    [importId, hold, save],
  )

  const seen = state.kind === 'ready' ? state.value : undefined
  useEffect(() => {
    if (!seen) return
    const { index: at, item } = seen
    // Asked before the last save landed: older than what is in hand.
    if (seen.version < version.current && hand.current?.index === at) return
    version.current = Math.max(version.current, seen.version)
    const before = hand.current?.index === at ? hand.current : loadDraft<InHand>('review', `${seen.id}.${at}`)
    const lost = sent.current?.index === at ? sent.current.item : undefined
    const { kind, inHand: next } = rebase(before, at, item, lost)
    hold(next)
    isClashing.current = kind === 'clash'
    setClash(kind === 'clash' ? item : undefined)
    if (kind === 'same' && isUnsaved(next) && seen.state === 'review') void save()
  }, [seen, hold, save])

  const open = useCallback(
    async (next: number) => {
      if (await save()) setIndex(next)
    },
    [save],
  )

  const changeAbout = useCallback(
    async (about: About) => {
      if (importId === undefined || !(await save())) return
      setSaving({ kind: 'saving' })
      const answer = await call(reviseImport, {
        actionId: await newId(),
        importId,
        seenVersion: version.current,
        items: [],
        ...about,
      })
      if (answer.ok) {
        version.current = answer.value.version
        changePage((shown) => ({ ...shown, ...about, version: answer.value.version }))
        setSaving({ kind: 'saved' })
        return
      }
      setSaving({ kind: 'failed', refusal: answer })
      if (answer.code === 'import.changed') void refresh()
    },
    [importId, save, changePage, refresh],
  )

  const takeTheirs = useCallback(() => {
    const now = hand.current
    if (!now || importId === undefined) return
    removeDraft('review', `${importId}.${now.index}`)
    hold({ ...now, item: now.base })
    isClashing.current = false
    setClash(undefined)
    setSaving({ kind: 'saved' })
  }, [importId, hold])
  const takeMine = useCallback(() => {
    isClashing.current = false
    setClash(undefined)
    void save()
  }, [save])

  useDidHide(() => void save())
  useEffect(() => () => void save(), [save])
  return { state, inHand, saving, clash, change, changeAbout, save, open, takeTheirs, takeMine, refresh }
}

/** The page with one item as it was saved. */
function withItem(shown: Opened, at: number, item: ReviewItem, version: number): Opened {
  const list = shown.list.map((row) =>
    row.index === at ? { ...row, title: item.title, check: checkOf(item), included: item.included } : row,
  )
  const count = (check: string): number => list.filter((row) => row.check === check).length
  return {
    ...shown,
    version,
    ...(shown.index === at ? { item } : {}),
    list,
    counts: {
      all: list.length,
      ready: count('ready'),
      check: count('check'),
      conflict: count('conflict'),
      left: list.filter(({ included }) => !included).length,
    },
  }
}
