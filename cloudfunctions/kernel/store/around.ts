import type { Store, StoreTransaction } from './port'

/** One thing asked of a store: a statement, or the begin or commit of a transaction. */
export type StoreCall = Readonly<{ operation: string; collection?: string }>

/** What happens at every call; what either throws, the caller gets instead of the answer. */
export type Around = Readonly<{
  before?: (call: StoreCall) => Promise<void> | void
  /** The effect has happened; it is told with the same object as before it. */
  after?: (call: StoreCall) => Promise<void> | void
}>

/** The same store with something done around every call, those inside transactions included. */
export function around(store: Store, { before, after }: Around): Store {
  const transaction: Store['transaction'] = async (work) => {
    let commit: StoreCall = { operation: 'commit' }
    const result = await store.transaction(async (inner) => {
      const begin = { operation: 'begin' }
      await before?.(begin)
      await after?.(begin)
      const answer = await work(wrapped(inner))
      commit = { operation: 'commit' }
      await before?.(commit)
      return answer
    })
    await after?.(commit)
    return result
  }

  const wrapped = <T extends Store | StoreTransaction>(inner: T): T =>
    new Proxy(inner, {
      get: (target, operation) => {
        if (operation === 'transaction') return transaction
        const method: unknown = Reflect.get(target, operation)
        if (typeof method !== 'function' || operation === 'close') return method
        return async (collection: string, ...rest: unknown[]): Promise<unknown> => {
          const call = { operation: String(operation), collection }
          await before?.(call)
          const answer: unknown = await method.call(target, collection, ...rest)
          await after?.(call)
          return answer
        }
      },
    })
  return wrapped(store)
}
