import { isOver, type Kernel } from './kernel'
import type { Document, Store } from './store/port'

/**
 * Somebody is gone: they had everything of theirs deleted, or it is with another openid now. The register says so here,
 * and each capability does with what it keeps of them what it must; the row goes when all have.
 */
export type Departure = Document &
  Readonly<{
    openid: string
    /** What they do later, as a newcomer, is another matter. */
    at: number
    /** Who has their things now; null where nobody has. */
    to: string | null
  }>

/** @param cause names the event it follows from, so that it is said once */
export async function depart(
  store: Store,
  cause: string,
  openid: string,
  at: number,
  to: string | null,
): Promise<void> {
  await store.insertMany('departures', [{ id: cause, openid, at, to }])
}

/** Lets every capability follow one departure. Repeatable; it stays due while somebody has not finished. */
export async function follow(kernel: Kernel, departure: Departure): Promise<void> {
  for (const departed of kernel.reactions.departed ?? []) {
    if ((await departed(departure, kernel)) === 'more' || isOver(kernel)) return
  }
  await kernel.store.remove('departures', departure.id)
}
