import { type Departure, isOver, type Kernel } from './kernel'
import type { Store } from './store/port'

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
