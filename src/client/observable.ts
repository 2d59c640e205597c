import { useSyncExternalStore } from 'react'

/** A value that screens follow. */
export type Observable<T> = Readonly<{ get(): T; set(value: T): void; use(): T }>

export function observable<T>(first: T): Observable<T> {
  let value = first
  const followers = new Set<() => void>()
  const get = (): T => value
  const follow = (told: () => void): (() => void) => {
    followers.add(told)
    return () => {
      followers.delete(told)
    }
  }
  return {
    get,
    set: (next) => {
      value = next
      for (const told of [...followers]) told()
    },
    use: () => useSyncExternalStore(follow, get, get),
  }
}
