import { randomUUID } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import type { Database, Transaction } from './database'
import { parse, stringify } from './ejson'
import { aggregate, type Stored, select, sorted } from './queries'
import { duplicate } from './refusal'
import { type Update, updated } from './updates'

/** The parameters of one `/admin` request, as the SDK sends them. */
export type Parameters = Readonly<Record<string, unknown>> & Readonly<{ action: string; collectionName?: string }>
type Answer = Readonly<Record<string, unknown>>
type Action = (database: Database, parameters: Parameters, transaction?: Transaction) => Answer | Promise<Answer>

const MOST = 1_000
const collectionOf = ({ collectionName }: Parameters): string => String(collectionName)

/** What the service's database does for each action of its protocol. */
export const actions: Readonly<Record<string, Action>> = {
  'database.addCollection': (database, parameters) => {
    database.create(collectionOf(parameters))
    return {}
  },

  /** Many are written in their order until one fails; those before it stay. */
  'database.insertDocument': async (database, parameters, transaction) => {
    const collection = collectionOf(parameters)
    const insertedIds: string[] = []
    for (const text of parameters.data as string[]) {
      const fields = parse(text)
      const document = { ...fields, _id: String(fields._id ?? randomUUID()) }
      if (!transaction) while (!(await database.untilFree(collection, [document._id])));
      if (database.documents(collection, transaction).has(document._id)) throw duplicate(collection, document._id)
      database.write(collection, document._id, document, transaction)
      insertedIds.push(document._id)
    }
    return { data: { insertedIds } }
  },

  'database.getDocument': (database, parameters, transaction) => {
    const found = select(database.documents(collectionOf(parameters), transaction), parse(parameters.query))
    const rows = parameters.order === undefined ? found : sorted(found, parse(parameters.order))
    const limit = Math.min(Number(parameters.limit ?? 100), MOST)
    return { data: { list: rows.slice(0, limit).map(stringify) } }
  },

  'database.calculateDocument': (database, parameters) => ({
    data: { total: select(database.documents(collectionOf(parameters)), parse(parameters.query)).length },
  }),

  'database.modifyDocument': async (database, parameters, transaction) => {
    const { merge, multi, upsert } = parameters as { merge?: boolean; multi?: boolean; upsert?: boolean }
    const collection = collectionOf(parameters)
    const [query, change] = [parse(parameters.query), parse(parameters.data)]
    const rows = await found(database, collection, query, multi === true, transaction, query._id)
    if (rows.length === 0 && upsert) {
      const id = String(query._id ?? randomUUID())
      database.write(collection, id, { ...change, _id: id }, transaction)
      return { data: { updated: 0, upsert_id: id } }
    }
    const changed = rows.map((row) => (merge ? updated(row, change as Update) : { ...change, _id: row._id }))
    const modified = changed.filter((row, index) => !isDeepStrictEqual(row, rows[index]))
    for (const row of modified) database.write(collection, row._id, row, transaction)
    return { data: { updated: modified.length } }
  },

  'database.removeDocument': async (database, parameters, transaction) => {
    const collection = collectionOf(parameters)
    const rows = await found(database, collection, parse(parameters.query), parameters.multi === true, transaction)
    for (const { _id } of rows) database.write(collection, _id, undefined, transaction)
    return { data: { deleted: rows.length } }
  },

  'database.aggregateDocuments': (database, parameters) => {
    const stages = (parameters.stages as { stageKey: string; stageValue: string }[]).map(
      ({ stageKey, stageValue }) => ({
        [stageKey]: /^\{/.test(stageValue) ? parse(stageValue) : (JSON.parse(stageValue) as unknown),
      }),
    )
    const documents = database.documents(collectionOf(parameters)).values()
    return { data: { list: aggregate(documents, stages).map(stringify) } }
  },

  'database.startTransaction': (database) => ({ transactionId: database.begin().id }),

  'database.commitTransaction': (database, _, transaction) => {
    if (transaction) database.commit(transaction)
    return {}
  },

  'database.abortTransaction': (database, _, transaction) => {
    if (transaction) database.abort(transaction)
    return {}
  },
}

/** What a write finds when no transaction holds any of it, or its own transaction sees. */
async function found(
  database: Database,
  collection: string,
  query: Record<string, unknown>,
  multi: boolean,
  transaction: Transaction | undefined,
  alsoId?: unknown,
): Promise<Stored[]> {
  for (;;) {
    const rows = select(database.documents(collection, transaction), query).slice(0, multi ? undefined : 1)
    const ids = rows.map(({ _id }) => _id)
    if (transaction || (await database.untilFree(collection, typeof alsoId === 'string' ? [alsoId] : ids))) return rows
  }
}
