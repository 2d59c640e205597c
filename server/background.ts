import type { Log } from '../cloudfunctions/kernel/log'

/** Work that goes on after a reply was sent. What fails here is found again by the tick. */
export type Background = Readonly<{
  run(work: () => Promise<void>): void
  /** When nothing is left to do, including what was added meanwhile. */
  settled(): Promise<void>
}>

/** @param done told after each piece of work, however it ended */
export function background(log: Log, done: () => void = () => undefined): Background {
  const running = new Set<Promise<void>>()

  async function later(work: () => Promise<void>): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve))
    try {
      await work()
    } catch (failure) {
      log.failed('afterReply', failure)
    }
    done()
  }

  return {
    run: (work) => {
      const piece = later(work).finally(() => running.delete(piece))
      running.add(piece)
    },
    settled: async () => {
      while (running.size > 0) await Promise.all(running)
    },
  }
}
