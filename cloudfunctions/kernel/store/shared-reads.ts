import type { Store } from './port'

type Read = { now: Promise<unknown>; next?: Promise<unknown> }

/**
 * The same store, where reads of the same thing that are asked for while one of them is under way are answered by one
 * that begins after it: nobody is told of a time before they asked, and a crowd at one thing costs two reads.
 * What is answered is shared, so nobody may change it.
 */
export function sharingReads(store: Store): Store {
  const reads = new Map<string, Read>()
  const begin = <T>(key: string, read: () => Promise<T>): Promise<T> => {
    const begun: Read = { now: read() }
    reads.set(key, begun)
    const done = (): void => {
      if (begun.next === undefined) reads.delete(key)
    }
    begun.now.then(done, done)
    return begun.now as Promise<T>
  }
  const shared = <T>(asked: readonly unknown[], read: () => Promise<T>): Promise<T> => {
    const key = JSON.stringify(asked)
    const before = reads.get(key)
    if (!before) return begin(key, read)
    const again = (): Promise<T> => begin(key, read)
    before.next ??= before.now.then(again, again)
    return before.next as Promise<T>
  }
  return {
    ...store,
    get: (collection, id) => shared(['get', collection, id], () => store.get(collection, id)),
    find: (collection, filter, options) =>
      shared(['find', collection, filter, options], () => store.find(collection, filter, options)),
  }
}
