import {
  checkChange,
  checkDocument,
  checkField,
  checkFind,
  checkId,
  checkMany,
  comparisons,
  MOST_IN_TRANSACTION,
} from '../../cloudfunctions/kernel/store/check'
import {
  type Change,
  type Collections,
  type Comparison,
  type Document,
  Duplicate,
  type Filter,
  Misuse,
  type Order,
  type Store,
  type StoreTransaction,
} from '../../cloudfunctions/kernel/store/port'
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

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** What is written cannot be changed by whoever wrote it, nor by whoever reads it. */
const kept = <T>(value: T): T => frozen(JSON.parse(JSON.stringify(value)) as T)

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value)
    for (const inner of Object.values(value)) frozen(inner)
  }
  return value
}

function read(document: Document, field: string): unknown {
  let value: unknown = document
  for (const key of field.split('.')) value = isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined
  return value
}

/** By UTF-8 bytes, which is by code points: where two texts part, a surrogate stands above every other unit. */
function compareTexts(left: string, right: string): number {
  const length = Math.min(left.length, right.length)
  for (let index = 0; index < length; index++) {
    const [one, other] = [left.charCodeAt(index), right.charCodeAt(index)]
    if (one === other) continue
    const [isHigh, isOtherHigh] = [one >= 0xd800 && one <= 0xdfff, other >= 0xd800 && other <= 0xdfff]
    return isHigh === isOtherHigh ? one - other : isHigh ? 1 : -1
  }
  return left.length - right.length
}

const RANKS = ['string', 'number', 'boolean']

/** A field that is sorted by holds one type; where it does not, the order is some order. */
function compare(left: unknown, right: unknown): number {
  if (typeof left === 'number' && typeof right === 'number') return left - right
  if (typeof left === 'string' && typeof right === 'string') return compareTexts(left, right)
  return RANKS.indexOf(typeof left) - RANKS.indexOf(typeof right)
}

const ordering =
  (orderBy: Order) =>
  (row: Document, other: (field: string) => unknown): number => {
    for (const [field, direction] of orderBy) {
      const difference = compare(read(row, field), other(field))
      if (difference !== 0) return direction === 'asc' ? difference : -difference
    }
    return 0
  }

/** @throws Misuse */
function predicate(filter: Filter): (document: Document) => boolean {
  const checked = comparisons(filter)
  return (document) => checked.every(([field, comparison]) => holds(read(document, field), comparison))
}

function holds(value: unknown, { eq, ne, gt, gte, lt, lte, in: among, has, exists }: Comparison): boolean {
  const sorts = (constant: string | number | undefined, fits: (difference: number) => boolean) =>
    constant === undefined || (typeof value === typeof constant && fits(compare(value, constant)))
  return (
    (eq === undefined || (value ?? null) === eq) &&
    (ne === undefined || (value ?? null) !== ne) &&
    sorts(gt, (difference) => difference > 0) &&
    sorts(gte, (difference) => difference >= 0) &&
    sorts(lt, (difference) => difference < 0) &&
    sorts(lte, (difference) => difference <= 0) &&
    (among === undefined || among.some((constant) => constant === value)) &&
    (has === undefined || (Array.isArray(value) && value.includes(has))) &&
    (exists === undefined || (value !== undefined) === exists)
  )
}

/** The changed document; nothing of it is changed when any part fails. */
function changed(document: Document, { set = {}, unset = [], inc = {}, push = {} }: Change): Document {
  const next = JSON.parse(JSON.stringify(document)) as Record<string, unknown>
  const write = (field: string, value: (before: unknown) => unknown) => {
    const keys = field.split('.')
    const last = keys.pop() as string
    let parent = next
    for (const key of keys) {
      const inner = Object.hasOwn(parent, key) ? parent[key] : undefined
      if (inner !== undefined && !isObject(inner)) throw new Error(`${key} of ${field} is no object`)
      parent = inner ?? (own(parent, key, {}) as Record<string, unknown>)
    }
    own(parent, last, value(Object.hasOwn(parent, last) ? parent[last] : undefined))
  }
  for (const field of unset) remove(next, field.split('.'))
  for (const [field, value] of Object.entries(set)) write(field, () => value)
  for (const [field, step] of Object.entries(inc)) {
    write(field, (before = 0) => {
      if (typeof before !== 'number') throw new Error(`${field} is no number`)
      return before + step
    })
  }
  for (const [field, value] of Object.entries(push)) {
    write(field, (before = []) => {
      if (!Array.isArray(before)) throw new Error(`${field} is no array`)
      return [...(before as unknown[]), value]
    })
  }
  return kept(next) as Document
}

/** `__proto__` is a key like any other in JSON. */
function own(parent: object, key: string, value: unknown): unknown {
  Object.defineProperty(parent, key, { value, writable: true, enumerable: true, configurable: true })
  return value
}

function remove(parent: Record<string, unknown>, [key = '', ...rest]: readonly string[]): void {
  if (!Object.hasOwn(parent, key)) return
  const inner = parent[key]
  if (rest.length === 0) delete parent[key]
  else if (isObject(inner)) remove(inner, rest)
}
