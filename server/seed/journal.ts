import type { Document, Store } from '../../cloudfunctions/kernel/store/port'

const ID = 'seed'

type Entry = Document & Readonly<{ done: readonly string[] }>

/** Which steps of making the sample street are done, so that a start that was killed is gone on with. */
export type Journal = Readonly<{
  isDone(step: string): boolean
  /** Does a step unless it is done; a step that is broken off is begun again, so it must be repeatable. */
  once(step: string, work: () => Promise<void>): Promise<void>
}>

export async function openJournal(store: Store): Promise<Journal> {
  const done = new Set((await store.get<Entry>('leases', ID))?.done ?? [])
  return {
    isDone: (step) => done.has(step),
    once: async (step, work) => {
      if (done.has(step)) return
      await work()
      done.add(step)
      await store.put('leases', { id: ID, done: [...done] })
    },
  }
}
