import type { Document, Store } from '../store/port'
import type { Files } from './port'

/**
 * Whether something public or official shows a file: `kept` is 1 once it does, 0 before, and -1 when the file is on its
 * way out, from where it does not come back. What is removed has no `kept` at all.
 */
const LEAVING = -1

/** Makes a file stay, whatever becomes of who brought it. @returns false when it is gone or going */
export const keepFile = async (store: Store, id: string): Promise<boolean> =>
  (await store.updateIf('files', id, { kept: { gte: 0 } }, { set: { kept: 1 } })) === 1

/**
 * Removes a file that nothing shows; one that something came to show meanwhile stays. Repeatable.
 *
 * @returns whether it went
 */
export async function removeLoose(store: Store, files: Files, id: string): Promise<boolean> {
  if ((await store.updateIf('files', id, { kept: { lte: 0 } }, { set: { kept: LEAVING } })) === 0) return false
  await files.remove(id)
  return true
}

const PAGE = 100
const NEWEST = [
  ['at', 'desc'],
  ['id', 'desc'],
] as const

/** Removes what somebody brought until then and nothing shows. Repeatable. */
export async function removeLooseOf(store: Store, files: Files, ownerId: string, until: number): Promise<void> {
  let after: { at: number; id: string } | undefined
  for (;;) {
    const filter = { ownerId, kept: { lte: 0 }, at: { lte: until } }
    const page: (Document & { at: number })[] = await store.find('files', filter, {
      orderBy: NEWEST,
      limit: PAGE,
      after,
    })
    for (const { id } of page) await removeLoose(store, files, id)
    const last = page.at(-1)
    if (page.length < PAGE || !last) return
    after = { at: last.at, id: last.id }
  }
}
