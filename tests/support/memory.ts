import {
  checkChange,
  checkDocument,
  checkField,
  checkFind,
  checkId,
  checkMany,
  MOST_IN_TRANSACTION,
} from '../../cloudfunctions/kernel/store/check'
import {
  type Collections,
  type Document,
  Duplicate,
  type Filter,
  Misuse,
  type Store,
  type StoreTransaction,
} from '../../cloudfunctions/kernel/store/port'
import { changed, kept, ordering, predicate, read } from './documents'
import type { TestStore } from './store'

const MOST_KEYS = 1_000

type Table = Map<string, Document>

export type MemoryStore = TestStore &
  Readonly<{
    /** The same content in a store of its own, at no cost: documents are never changed, only replaced. */
    fork(): MemoryStore
    contents(): ReadonlyMap<string, ReadonlyMap<string, Document>>
  }>

/**
 * The store port in memory, for thousands of histories in a few seconds. It keeps every word of the port that the
 * contract suite holds the databases to; every call takes effect at one moment, as a statement does there.
 */
export const memoryStore = (collections: Collections): MemoryStore =>
  storeOf(new Map(Object.keys(collections).map((name) => [name, new Map()])))

function storeOf(tables: ReadonlyMap<string, Table>): MemoryStore {
  const tableOf = (collection: string): Table => {
    const table = tables.get(collection)
    if (!table) throw new Misuse(`there is no collection «${collection}»`)
    return table
  }
  const matching = (collection: string, filter: Filter): Document[] => {
    const holds = predicate(filter)
    return [...tableOf(collection).values()].filter(holds)
  }
  const one = byId({
    read: (collection, id) => tableOf(collection).get(id),
    write: (collection, id, document) => {
      if (document) tableOf(collection).set(id, document)
      else tableOf(collection).delete(id)
    },
  })

  const store: Store = {
    get: one.get,
    insert: one.insert,
    put: one.put,
    remove: one.remove,

    async getMany<D extends Document>(collection: string, ids: readonly string[]) {
      checkMany(ids)
      ids.forEach(checkId)
      const table = tableOf(collection)
      return [...new Set(ids)].flatMap((id) => (table.get(id) as D | undefined) ?? [])
    },

    async insertMany(collection, documents) {
      checkMany(documents)
      documents.forEach(checkDocument)
      const table = tableOf(collection)
      return documents.map((document) => {
        if (table.has(document.id)) return 'duplicate'
        table.set(document.id, kept(document))
        return 'inserted'
      })
    },

    async updateIf(collection, id, condition, change) {
      checkId(id)
      checkChange(change)
      const holds = predicate(condition)
      const table = tableOf(collection)
      const document = table.get(id)
      if (!document || !holds(document)) return 0
      table.set(id, changed(document, change))
      return 1
    },

    async find<D extends Document>(collection: string, filter: Filter, options: Parameters<Store['find']>[2]) {
      checkFind(options)
      const { orderBy, limit, after } = options
      const present = orderBy.map(([field]) => field)
      const found = matching(collection, filter).filter((row) =>
        present.every((field) => (read(row, field) ?? null) !== null),
      )
      const inOrder = ordering(orderBy)
      const behind = after && ((row: Document) => inOrder(row, (field) => after[field]) > 0)
      const rows = behind ? found.filter(behind) : found
      rows.sort((left, right) => inOrder(left, (field) => read(right, field)))
      return rows.slice(0, limit) as D[]
    },

    async count(collection, filter) {
      return matching(collection, filter).length
    },

    async sumBy(collection, filter, key, field) {
      checkField(key)
      checkField(field)
      const sums = new Map<string | number | null, { total: number; count: number }>()
      for (const row of matching(collection, filter)) {
        const group = (read(row, key) ?? null) as string | number | null
        const value = read(row, field)
        const sum = sums.get(group) ?? { total: 0, count: 0 }
        sums.set(group, { total: sum.total + (typeof value === 'number' ? value : 0), count: sum.count + 1 })
      }
      if (sums.size > MOST_KEYS) throw new Misuse(`more than ${MOST_KEYS} keys are no small set`)
      return [...sums].map(([group, sum]) => ({ key: group, ...sum }))
    },

    async transaction<T>(work: (transaction: StoreTransaction) => Promise<T>): Promise<T> {
      for (;;) {
        const attempt = await attemptTransaction(tableOf, work)
        if (attempt) return attempt.result
      }
    },

    close: async () => undefined,
  }
  return {
    ...store,
    reset: async () => {
      for (const table of tables.values()) table.clear()
    },
    fork: () => storeOf(new Map([...tables].map(([name, table]) => [name, new Map(table)]))),
    contents: () => tables,
  }
}

/** Runs the callback on its own copy of what it touches; undefined when another was faster. */
async function attemptTransaction<T>(
  tableOf: (collection: string) => Table,
  work: (transaction: StoreTransaction) => Promise<T>,
): Promise<{ result: T } | undefined> {
  const touched = new Map<
    string,
    { table: Table; id: string; before: Document | undefined; now: Document | undefined }
  >()
  const failures: unknown[] = []
  const at = (collection: string, id: string) => {
    const key = `${collection} ${id}`
    const table = tableOf(collection)
    const known = touched.get(key) ?? { table, id, before: table.get(id), now: table.get(id) }
    touched.set(key, known)
    if (touched.size > MOST_IN_TRANSACTION)
      throw new Misuse(`a transaction touches at most ${MOST_IN_TRANSACTION} documents`)
    return known
  }
  const result = await work(
    byId(
      {
        read: (collection, id) => at(collection, id).now,
        write: (collection, id, document) => {
          at(collection, id).now = document
        },
      },
      (failure) => failures.push(failure),
    ),
  )
  if (failures.length > 0) throw failures[0]
  const all = [...touched.values()]
  if (all.some(({ table, id, before }) => table.get(id) !== before)) return undefined
  for (const { table, id, before, now } of all) {
    if (now === before) continue
    if (now) table.set(id, now)
    else table.delete(id)
  }
  return { result }
}

type Rows = Readonly<{
  read(collection: string, id: string): Document | undefined
  write(collection: string, id: string, document: Document | undefined): void
}>

/** The operations on one document. */
function byId({ read, write }: Rows, failed: (failure: unknown) => void = () => undefined): StoreTransaction {
  return {
    async get<D extends Document>(collection: string, id: string) {
      checkId(id)
      return read(collection, id) as D | undefined
    },
    async insert(collection, document) {
      checkDocument(document)
      if (read(collection, document.id)) {
        const failure = new Duplicate(`${document.id} is taken`)
        failed(failure)
        throw failure
      }
      write(collection, document.id, kept(document))
    },
    async put(collection, document) {
      checkDocument(document)
      read(collection, document.id)
      write(collection, document.id, kept(document))
    },
    async update(collection, id, change) {
      checkChange(change)
      const before = read(collection, id)
      if (!before) return 0
      write(collection, id, changed(before, change))
      return 1
    },
    async remove(collection, id) {
      checkId(id)
      if (!read(collection, id)) return 0
      write(collection, id, undefined)
      return 1
    },
  }
}
