import { useDidHide, useDidShow, useUnload } from '@tarojs/taro'
import { useCallback, useState } from 'react'
import { loadDraft, removeDraft, saveDraft } from '../client'
import { type Draft, EMPTY } from './typed'

const FORM = 'booking'
const PAUSE_MS = 400

/** The pages of the steps lie above each other and write the same draft. */
let inHand: { of: string; draft: Draft } | undefined
let timer: ReturnType<typeof setTimeout> | undefined

function read(serviceId: string): Draft {
  if (inHand?.of !== serviceId) {
    save()
    inHand = { of: serviceId, draft: { ...EMPTY, ...loadDraft<Draft>(FORM, serviceId) } }
  }
  return inHand.draft
}

/** Keeps what is in hand on the device, now. */
function save(): void {
  if (timer === undefined || !inHand) return
  clearTimeout(timer)
  timer = undefined
  saveDraft(FORM, inHand.of, inHand.draft)
}

function write(serviceId: string, draft: Draft): void {
  read(serviceId)
  inHand = { of: serviceId, draft }
  clearTimeout(timer)
  timer = setTimeout(save, PAUSE_MS)
}

/** It was booked: nothing remains of it. */
export function dropBooking(serviceId: string): void {
  clearTimeout(timer)
  timer = undefined
  if (inHand?.of === serviceId) inHand = undefined
  removeDraft(FORM, serviceId)
}

type Change = Partial<Draft> | ((before: Draft) => Partial<Draft>)

export type BookingDraft = Readonly<{
  draft: Draft
  change(by: Change): void
  /** Changes it and keeps it on the device at once, before something is sent. */
  keep(by: Change): void
}>

/** The booking of a service in the making, the same on every page of its steps. */
export function useBookingDraft(serviceId: string): BookingDraft {
  const [draft, setDraft] = useState(() => read(serviceId))
  useDidShow(() => setDraft(read(serviceId)))
  useDidHide(save)
  useUnload(save)
  const change = useCallback(
    (by: Change) => {
      const before = read(serviceId)
      const after = { ...before, ...(typeof by === 'function' ? by(before) : by) }
      write(serviceId, after)
      setDraft(after)
    },
    [serviceId],
  )
  const keep = useCallback(
    (by: Change) => {
      change(by)
      save()
    },
    [change],
  )
  return { draft, change, keep }
}
