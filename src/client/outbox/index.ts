import { useDidHide, useDidShow } from '@tarojs/taro'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { Contract, InputOf, OutputOf } from '../../../cloudfunctions/kernel/contract'
import type { Refusal } from '../call'
import { newId } from '../ids'
import { answerOf } from '../port'
import { comeIn, meNow, useMe } from '../session'
import { storage } from '../storage'
import { transport } from '../transport'
import { alone, hearOthers } from './alone'
import { files, sourceOf } from './files'
import type { ChosenKept, ShownItem } from './item'
import { hearNetwork, isOnline } from './network'
import { openOutbox, type Snapshot, type Submitted, type Typed } from './outbox'
import { rememberedOwner, rememberOwner } from './owner'

export type { ChosenKept, OutboxIcon, Received, ShownItem } from './item'
export { countsOf, outboxLine } from './words'
export type { Snapshot, Submitted, Typed }

const outbox = openOutbox({
  storage,
  files,
  fullness: storage.fullness,
  isOnline,
  send: (sent) => answerOf(transport.send(sent)),
  upload: (photo) => answerOf(transport.upload({ ...photo, kind: 'photo', onProgress: () => undefined })),
  owner: () => meNow()?.key ?? rememberedOwner(),
  sender: async () => (await comeIn())?.key,
  alone,
  now: Date.now,
  chance: Math.random,
  later(milliseconds, work) {
    const timer = setTimeout(work, milliseconds)
    return () => clearTimeout(timer)
  },
})

/**
 * What waits on this device, on every screen the same. A page that lies under another keeps what it showed until it is
 * on top again: WeChat would send every change to all of them.
 */
export function useOutbox(): Snapshot {
  const now = outbox.view.use()
  const [isShown, setIsShown] = useState(true)
  const shown = useRef(now)
  if (isShown) shown.current = now
  useDidHide(() => setIsShown(false))
  useDidShow(() => setIsShown(true))
  return shown.current
}

/** One item, for the page that can change it. */
export const outboxItem = (id: string): ShownItem | undefined => outbox.view.get().items.find((item) => item.id === id)

/** Photos of forms that are not sent yet, kept where the outbox keeps its own. */
export const { keepPhoto, chosen: chosenPhotos, setChosen: setChosenPhotos } = outbox

/** Where a page can show a kept photo from; empty when it is gone from this device. */
export const shownAt = (photo: ChosenKept): Promise<string> => sourceOf(photo)

export const { remove: removeItem, retry: retryItem, dropPhoto: dropItemPhoto } = outbox

/** Tries everything now, because somebody asked for it. */
export const sendNow = (): Promise<void> => outbox.drive('all')

/**
 * Does an action through the outbox: it is on the device before it leaves it, and goes by itself when there is no network.
 *
 * @param id the action's own; an item that was refused is replaced under its id
 */
export const submit = <C extends Contract>(
  contract: C,
  id: string,
  input: InputOf<C>,
  typed: Typed,
): Promise<Submitted<OutputOf<C>>> => outbox.submit(contract, id, input, typed) as Promise<Submitted<OutputOf<C>>>

export type Submitting<C extends Contract> = Readonly<{
  /** Why the last attempt did not get through: it is still on the page. */
  refusal: Refusal | undefined
  clear(): void
  /** @param input what is sent under an id: the same one until it is accepted or waits in the outbox */
  submit(input: (id: string) => InputOf<C>, typed: Typed): Promise<Submitted<OutputOf<C>>>
}>

/**
 * A write of this screen that may wait in the outbox.
 *
 * @param item the refused one that this screen was opened to change
 */
export function useSubmit<C extends Contract>(contract: C, item?: string): Submitting<C> {
  const [refusal, setRefusal] = useState<Refusal | undefined>()
  const id = useRef(item)
  const held = useRef(contract)
  const send = useCallback(async (input: (id: string) => InputOf<C>, typed: Typed) => {
    id.current ??= await newId()
    setRefusal(undefined)
    const answer = await submit(held.current, id.current, input(id.current), typed)
    if (answer.kind === 'accepted' || answer.kind === 'queued') id.current = undefined
    else setRefusal({ ok: false, code: answer.code, message: answer.message, requestId: '' })
    return answer
  }, [])
  const clear = useCallback(() => setRefusal(undefined), [])
  return { refusal, clear, submit: send }
}

/** For the app itself: sends when it is shown, when somebody has come in and when the network returns. */
export function useOutboxDriven(): void {
  const state = useMe()
  const key = state.kind === 'entered' ? state.me.key : undefined
  useEffect(() => {
    hearNetwork(outbox.networkIs)
    hearOthers(outbox.lookAgain)
    void outbox.tidy()
  }, [])
  useEffect(() => {
    if (key === undefined) return
    rememberOwner(key)
    outbox.lookAgain()
    void sendNow()
  }, [key])
  useDidShow(() => void sendNow())
}
