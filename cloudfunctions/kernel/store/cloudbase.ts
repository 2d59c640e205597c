import { randomUUID } from 'node:crypto'
import { checkDocument, checkField, checkId, checkMany, MOST_KEYS, noteTouched } from './check'
import { inWordsOfThePort } from './cloudbase-errors'
import {
  allOf,
  checkNames,
  conditionsOf,
  entersArray,
  guardsOf,
  MARK,
  nameOf,
  pageOf,
  sortOf,
  updateOf,
} from './cloudbase-query'
import type { Cloud, CloudCollection, CloudDatabase, CloudDocument, Commands } from './cloudbase-sdk'
import {
  type Collections,
  Conflict,
  type Document,
  Duplicate,
  type Filter,
  type FindOptions,
  type InsertOutcome,
  Misuse,
  type Store,
  type StoreTransaction,
  Unknown,
} from './port'
import { retrying } from './retry'

type CollectionOf = (collection: string) => CloudCollection

/** The store on CloudBase's document database, through the SDK. `id` is `_id` there; collections are made beforehand. */
export function cloudbaseStore(cloud: Cloud, collections: Collections): Store {
  // Otherwise a document that is not there is an error made of a text, without a code.
  const database = cloud.database({ throwOnNotFound: false })
  const { command } = database
  const checked = (collection: string): string => {
    if (!Object.hasOwn(collections, collection)) throw new Misuse(`there is no collection «${collection}»`)
    return collection
  }
  const at: CollectionOf = (collection) => database.collection(checked(collection))
  const one = byId(command, at, retrying)
  return {
    get: one.get,
    insert: one.insert,
    put: one.put,
    remove: one.remove,

    async getMany<D extends Document>(collection: string, ids: readonly string[]) {
      checkMany(ids)
      ids.forEach(checkId)
      const from = at(collection)
      if (ids.length === 0) return []
      const { data } = await inWordsOfThePort(
        from
          .where({ _id: command.in(ids) })
          .limit(ids.length)
          .get(),
      )
      return data.map(documentOf<D>)
    },

    async insertMany(collection, documents) {
      checkMany(documents)
      documents.forEach(checkWhole)
      const into = at(collection)
      const inserted =
        documents.length === 1 ? await insertOne(into, documents) : await insertAll(command, into, documents)
      return documents.map(({ id }): InsertOutcome => (inserted.delete(id) ? 'inserted' : 'duplicate'))
    },

    async updateIf(collection, id, condition, change) {
      checkId(id)
      const data = updateOf(command, change)
      const guards = guardsOf(change)
      const conditions = [{ _id: command.eq(id) }, ...conditionsOf(command, condition), ...guards]
      const aim = at(collection).where(command.and(conditions))
      const { stats } = await retrying(() => inWordsOfThePort(aim.update({ data })))
      if (stats.updated > 0) return 1
      if (guards.length > 0 && entersArray(await one.get(collection, id), change)) throw new EntersArray()
      return 0
    },

    async find<D extends Document>(collection: string, filter: Filter, options: FindOptions) {
      const condition = pageOf(command, filter, options)
      const from = at(collection)
      if (!condition) return []
      const rows = sortOf(filter, options).reduce((query, order) => query.orderBy(...order), from.where(condition))
      const { data } = await inWordsOfThePort(rows.limit(options.limit).get())
      return data.map(documentOf<D>)
    },

    async count(collection, filter) {
      const condition = allOf(command, conditionsOf(command, filter))
      return (await inWordsOfThePort(at(collection).where(condition).count())).total
    },

    async sumBy(collection, filter, key, field) {
      checkField(key)
      checkField(field)
      const condition = allOf(command, conditionsOf(command, filter))
      const group = {
        _id: { $ifNull: [`$${nameOf(key)}`, null] },
        total: { $sum: `$${nameOf(field)}` },
        count: { $sum: 1 },
      }
      const summed = at(collection).aggregate().match(condition).group(group)
      const { list } = await inWordsOfThePort(summed.limit(MOST_KEYS + 1).end())
      if (!list) throw new Unknown('an answer without a list')
      if (list.length > MOST_KEYS) throw new Misuse(`more than ${MOST_KEYS} keys are no small set`)
      return (list as Sum[]).map(({ _id, total, count }) => ({ key: _id, total, count }))
    },

    transaction: (work) => retrying(() => oneTransaction(database, checked, work)),

    close: async () => undefined,
  }
}

type Sum = Readonly<{ _id: string | number | null; total: number; count: number }>

/** The caller of a change meant an object where there is an array. */
class EntersArray extends Error {
  override readonly name = 'EntersArray'
}

const documentOf = <D extends Document>({ _id, [MARK]: _, ...fields }: CloudDocument): D =>
  ({ id: _id, ...fields }) as unknown as D

const storedOf = ({ id, ...fields }: Document): CloudDocument => ({ _id: id, ...fields })

function checkWhole(document: Document): void {
  checkDocument(document)
  checkNames(document)
}

/** The ids that were inserted. */
async function insertOne(into: CloudCollection, [document]: readonly Document[]): Promise<Set<string>> {
  if (!document) return new Set()
  try {
    await inWordsOfThePort(into.add({ data: storedOf(document) }))
    return new Set([document.id])
  } catch (failure) {
    if (failure instanceof Duplicate) return new Set()
    throw failure
  }
}

/**
 * Inserts many in one request. The service does not say which rows it wrote before it met one that was there, so each
 * carries a mark by which they are known afterwards; what is still missing is sent again.
 *
 * @returns the ids that were inserted
 */
async function insertAll(
  command: Commands,
  into: CloudCollection,
  documents: readonly Document[],
): Promise<Set<string>> {
  const mark = randomUUID()
  const inserted = new Set<string>()
  let left = new Map<string, Document>()
  for (const document of documents) if (!left.has(document.id)) left.set(document.id, document)
  while (left.size > 0) {
    const rows = [...left.values()].map((document) => ({ ...storedOf(document), [MARK]: mark }))
    try {
      await inWordsOfThePort(into.add({ data: rows }))
      for (const id of left.keys()) inserted.add(id)
      return inserted
    } catch (failure) {
      if (!(failure instanceof Duplicate)) throw failure
    }
    left = await missing(command, into, left, mark, inserted)
  }
  return inserted
}

async function missing(
  command: Commands,
  into: CloudCollection,
  sent: ReadonlyMap<string, Document>,
  mark: string,
  inserted: Set<string>,
): Promise<Map<string, Document>> {
  const left = new Map(sent)
  const there = into.where({ _id: command.in([...sent.keys()]) }).limit(sent.size)
  const { data } = await inWordsOfThePort(there.field({ [MARK]: true }).get())
  for (const { _id, [MARK]: found } of data) {
    if (found === mark) inserted.add(_id)
    left.delete(_id)
  }
  return left
}

/**
 * The operations on one document, outside of a transaction or inside. Never by a query: inside, the SDK sends those outside.
 *
 * @param again does a write once more after a conflict; inside a transaction only the whole can be done again
 */
function byId(command: Commands, at: CollectionOf, again: typeof retrying): StoreTransaction {
  return {
    async get<D extends Document>(collection: string, id: string): Promise<D | undefined> {
      checkId(id)
      const { data } = await inWordsOfThePort(at(collection).doc(id).get())
      return data ? documentOf<D>(data) : undefined
    },

    async insert(collection, document) {
      checkWhole(document)
      await inWordsOfThePort(at(collection).add({ data: storedOf(document) }))
    },

    async put(collection, document) {
      checkWhole(document)
      const { id, ...fields } = document
      // The SDK sets no document without a field.
      const data = Object.keys(fields).length === 0 ? { [MARK]: '' } : fields
      const aim = at(collection).doc(id)
      await again(() => inWordsOfThePort(aim.set({ data })).catch(asConflict))
    },

    async update(collection, id, change) {
      checkId(id)
      const data = updateOf(command, change)
      const aim = at(collection).doc(id)
      if (guardsOf(change).length > 0 && entersArray(await this.get(collection, id), change)) throw new EntersArray()
      return (await inWordsOfThePort(aim.update({ data }))).stats.updated > 0 ? 1 : 0
    },

    async remove(collection, id) {
      checkId(id)
      return (await inWordsOfThePort(at(collection).doc(id).remove())).stats.removed > 0 ? 1 : 0
    },
  }
}

/** Two who set the same new document at once: one may hear that it is there by now, and sets it then. */
function asConflict(failure: unknown): never {
  throw failure instanceof Duplicate ? new Conflict(failure.message, { cause: failure }) : failure
}

/** One attempt. What failed inside is thrown at the end even when the callback caught it: by then nothing can be committed. */
async function oneTransaction<T>(
  database: CloudDatabase,
  checked: (collection: string) => string,
  work: (transaction: StoreTransaction) => Promise<T>,
): Promise<T> {
  const begun = await inWordsOfThePort(database.startTransaction())
  // With an answer that names no transaction the SDK would go on, and write outside of any.
  if (typeof begun._transaction.getTransactionId() !== 'string') throw new Unknown('no transaction was begun')
  const touched = new Set<string>()
  const failures: unknown[] = []
  const inside = byId(
    database.command,
    (collection) => begun.collection(checked(collection)),
    (write) => write(),
  )
  const noted = noting(inside, touched, failures)
  const [outcome] = await Promise.allSettled([work(noted)])
  if (failures.length > 0 || outcome.status === 'rejected') {
    await begun.rollback().catch(() => undefined)
    throw failures.length > 0 ? failures[0] : (outcome as PromiseRejectedResult).reason
  }
  await inWordsOfThePort(begun.commit())
  return outcome.value
}

/** Counts what is touched and remembers what failed. */
function noting(inside: StoreTransaction, touched: Set<string>, failures: unknown[]): StoreTransaction {
  async function noted<R>(collection: string, id: string, work: () => Promise<R>): Promise<R> {
    try {
      noteTouched(touched, collection, id)
      return await work()
    } catch (failure) {
      failures.push(failure)
      throw failure
    }
  }
  return {
    get: (collection, id) => noted(collection, id, () => inside.get(collection, id)),
    insert: (collection, document) => noted(collection, document.id, () => inside.insert(collection, document)),
    put: (collection, document) => noted(collection, document.id, () => inside.put(collection, document)),
    update: (collection, id, change) => noted(collection, id, () => inside.update(collection, id, change)),
    remove: (collection, id) => noted(collection, id, () => inside.remove(collection, id)),
  }
}
