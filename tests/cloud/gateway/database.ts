import { randomUUID } from 'node:crypto'
import type { Stored } from './queries'
import { conflict, Refused } from './refusal'

type Documents = Map<string, Stored>
type Key = `${string}/${string}`

/** The service gives up a transaction that nobody ends. */
const EXPIRES_MS = 2_000

/** One moment of all collections with what this transaction wrote on top. */
export type Transaction = Readonly<{
  id: string
  before: ReadonlyMap<string, ReadonlyMap<string, Stored>>
  now: ReadonlyMap<string, Documents>
  written: Set<Key>
  ended: Promise<void>
  end(): void
}>

/** Collections in memory, with snapshot transactions in which the first who updates a document wins. */
export class Database {
  #collections = new Map<string, Documents>()
  readonly #open = new Map<string, Transaction>()

  get collections(): readonly string[] {
    return [...this.#collections.keys()]
  }

  create(name: string): void {
    if (this.#collections.has(name))
      throw new Refused('DATABASE_COLLECTION_ALREADY_EXIST', `[ResourceExist] Table exist: ${name}`)
    this.#collections.set(name, new Map())
  }

  /** Empties every collection and gives up what is under way. */
  clear(): void {
    for (const transaction of this.#open.values()) this.abort(transaction)
    for (const documents of this.#collections.values()) documents.clear()
  }

  /** Everything as it is now, to go back to. */
  save(): () => void {
    const saved = copied(this.#collections)
    return () => {
      this.#collections = copied(saved)
    }
  }

  documents(collection: string, transaction?: Transaction): ReadonlyMap<string, Stored> {
    const found = (transaction?.now ?? this.#collections).get(collection)
    if (!found)
      throw new Refused('DATABASE_COLLECTION_NOT_EXIST', `[ResourceNotFound] Db or Table not exist: ${collection}`)
    return found
  }

  /** Outside of a transaction, a write waits for the transaction that has written the same document. */
  async untilFree(collection: string, ids: readonly string[]): Promise<boolean> {
    const holder = this.#holder(ids.map((id): Key => `${collection}/${id}`))
    await holder?.ended
    return holder === undefined
  }

  /** Writes a document, or removes it when there is none. */
  write(collection: string, id: string, document: Stored | undefined, transaction?: Transaction): void {
    const key: Key = `${collection}/${id}`
    if (transaction && !transaction.written.has(key)) {
      const committed = this.documents(collection).get(id)
      if (this.#holder([key]) || committed !== transaction.before.get(collection)?.get(id)) throw conflict()
      transaction.written.add(key)
    }
    put(this.documents(collection, transaction) as Documents, id, document)
  }

  begin(): Transaction {
    let end = (): void => undefined
    const ended = new Promise<void>((resolve) => {
      end = resolve
    })
    const transaction: Transaction = {
      id: randomUUID(),
      before: copied(this.#collections),
      now: copied(this.#collections),
      written: new Set(),
      ended,
      end,
    }
    this.#open.set(transaction.id, transaction)
    setTimeout(() => this.abort(transaction), EXPIRES_MS).unref()
    return transaction
  }

  transaction(id: unknown): Transaction | undefined {
    if (id === undefined) return undefined
    const found = this.#open.get(String(id))
    if (!found) throw new Refused('DATABASE_TRANSACTION_FAIL', '[TransactionNotExist] Transaction does not exist')
    return found
  }

  commit(transaction: Transaction): void {
    for (const key of transaction.written) {
      const [collection = '', id = ''] = splitKey(key)
      put(this.documents(collection) as Documents, id, transaction.now.get(collection)?.get(id))
    }
    this.abort(transaction)
  }

  abort(transaction: Transaction): void {
    this.#open.delete(transaction.id)
    transaction.end()
  }

  #holder(keys: readonly Key[]): Transaction | undefined {
    return [...this.#open.values()].find(({ written }) => keys.some((key) => written.has(key)))
  }
}

const copied = (collections: ReadonlyMap<string, ReadonlyMap<string, Stored>>): Map<string, Documents> =>
  new Map([...collections].map(([name, documents]) => [name, new Map(documents)]))

const splitKey = (key: Key): [collection: string, id: string] => {
  const at = key.indexOf('/')
  return [key.slice(0, at), key.slice(at + 1)]
}

function put(documents: Documents, id: string, document: Stored | undefined): void {
  if (document) documents.set(id, document)
  else documents.delete(id)
}
