import type { Delivery } from '../wechat/port'
import type { MessageState } from './contract'
import type { OutboxRow } from './model'

/**
 * What a jump changes in a message: waiting → sending → sent | failed | unknown, and back to waiting when it was proved
 * not to be delivered; waiting → failed when it is not worth sending. From an end nothing follows.
 */
export type Jump = Readonly<{ state: MessageState; due: number | null }> &
  Readonly<Partial<Pick<OutboxRow, 'attempts' | 'by' | 'reason' | 'alert'>>>

type Standing = Pick<OutboxRow, 'state' | 'due' | 'attempts' | 'staleAt'>

/** A message that has been sending for this long belongs to a process that died. */
export const STUCK_MS = 3_600_000
const FIRST_PAUSE_MS = 30_000
const LONGEST_PAUSE_MS = 3_600_000
/** Two messages to one person at once: the other is over in a moment. */
const MOMENT_MS = 5_000

/** WeChat is busy (-1), or the day's quota is used up (45009): nothing was delivered, and the next would fare the same. */
const BUSY: ReadonlySet<number> = new Set([-1, 45009])
const CONCURRENT = 43108
const NO_CONSENT = 43101
/** No such template; its page is not in the released version; the function may not send messages. */
const MISCONFIGURED: ReadonlySet<number> = new Set([40037, 41030, -604101])

const ended = (state: 'sent' | 'failed' | 'unknown', more: Pick<Jump, 'reason' | 'alert'> = {}): Jump => ({
  state,
  due: null,
  ...more,
})

/** Each attempt that WeChat was too busy for waits twice as long as the one before. */
const pauseAfter = (attempts: number, first: number): number =>
  Math.min(first * 2 ** Math.min(Math.max(attempts - 1, 0), 10), LONGEST_PAUSE_MS)

/** Somebody takes it to send it. Undefined when it is not waiting, not due, or stale. */
export function take(row: Standing, by: string, now: number): Jump | undefined {
  if (row.state !== 'waiting' || row.due === null || row.due > now || row.staleAt <= now) return undefined
  return { state: 'sending', due: now + STUCK_MS, attempts: row.attempts + 1, by }
}

/** It waits, and nothing good would come of sending it any more. */
export function drop(row: Standing, why: 'stale' | 'noConsent'): Jump | undefined {
  return row.state === 'waiting' ? ended('failed', { reason: why }) : undefined
}

/** Whoever was sending it died: nobody knows whether it arrived. */
export function giveUp(row: Standing, now: number): Jump | undefined {
  if (row.state !== 'sending' || row.due === null || row.due > now) return undefined
  return ended('unknown', { reason: 'stuck' })
}

/** What WeChat's answer makes of it. Only what proves that it was not delivered lets it wait again. */
export function conclude(row: Standing, delivery: Delivery, now: number): Jump | undefined {
  if (row.state !== 'sending') return undefined
  const again = (first: number): Jump => ({ state: 'waiting', due: now + pauseAfter(row.attempts, first) })
  switch (delivery.kind) {
    case 'delivered':
      return ended('sent')
    case 'unsure':
      return ended('unknown', { reason: 'unsure' })
    case 'notSent':
      return again(FIRST_PAUSE_MS)
    case 'refused': {
      const { errcode } = delivery
      if (errcode === CONCURRENT) return again(MOMENT_MS)
      if (BUSY.has(errcode)) return again(FIRST_PAUSE_MS)
      return ended('failed', { reason: String(errcode), alert: MISCONFIGURED.has(errcode) ? 1 : 0 })
    }
  }
}

/** Whether the next message would fare the same just now. */
export const isOutage = (delivery: Delivery): boolean =>
  delivery.kind === 'notSent' || (delivery.kind === 'refused' && BUSY.has(delivery.errcode))

/** What is left of somebody's consent after WeChat's answer: one less when it arrived, none when they said no. */
export function leftAfter(left: number, delivery: Delivery): number {
  if (delivery.kind === 'delivered') return Math.max(0, left - 1)
  return delivery.kind === 'refused' && delivery.errcode === NO_CONSENT ? 0 : left
}
