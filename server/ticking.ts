import type { Kernel } from '../cloudfunctions/kernel/kernel'
import { recordCollections } from '../cloudfunctions/kernel/store/collections'
import { tick } from '../cloudfunctions/kernel/tick'

const EVERY_MS = 1_000
const SOON_MS = 30

/** The timer of this process. Another process on the same database may have its own: the lease lets one of them work. */
export type Ticking = Readonly<{
  /** Something was written: strike in a moment instead of at the full second. */
  soon(): void
  /** No more strikes; resolves when the last one is over. */
  stop(): Promise<void>
}>

/**
 * Runs the tick every second and soon after writes, one at a time.
 *
 * @param also what else is due, after each tick
 */
export function startTicking(kernel: Kernel, also: () => Promise<void> = async () => {}): Ticking {
  let running: Promise<void> | undefined
  let timer: NodeJS.Timeout | undefined
  let isStopped = false
  let isAskedAgain = false

  const strike = async (): Promise<void> => {
    try {
      await tick(kernel, recordCollections)
      await also()
    } catch (failure) {
      kernel.log.failed('tick', failure)
    }
  }
  const begin = (): void => {
    if (running) return
    isAskedAgain = false
    running = strike().finally(() => {
      running = undefined
      wait(isAskedAgain ? SOON_MS : EVERY_MS)
    })
  }
  const wait = (ms: number): void => {
    clearTimeout(timer)
    if (!isStopped) timer = setTimeout(begin, ms)
  }

  wait(SOON_MS)
  return {
    soon: () => {
      if (running) isAskedAgain = true
      else wait(SOON_MS)
    },
    stop: async () => {
      isStopped = true
      clearTimeout(timer)
      await running
    },
  }
}
