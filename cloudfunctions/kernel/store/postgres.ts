import { checkDocument, checkField, checkId, checkMany, MOST_KEYS, noteTouched } from './check'
import { type Engine, inWordsOfThePort, type Row, type Run, translated } from './engine'
import {
  type Collections,
  type Document,
  type Filter,
  type FindOptions,
  Misuse,
  type Store,
  type StoreTransaction,
} from './port'
import { retrying } from './retry'
import { createTables } from './schema'
import { sharingReads } from './shared-reads'
import { changed, column, Parameters, page, table, where } from './sql'

/**
 * Makes what is missing and gives the store; the engine is closed when that fails.
 *
 * @throws UnsuitableDatabase, Unknown
 */
export async function openStore(engine: Engine, collections: Collections): Promise<Store> {
  try {
    await inWordsOfThePort(createTables(engine, collections))
    return sharingReads(postgresStore(engine, collections))
  } catch (error) {
    await engine.close()
    throw error
  }
}

/** The store on PostgreSQL 15 or newer: a table a collection, `id` and the rest of the document as jsonb. */
export function postgresStore(engine: Engine, collections: Collections): Store {
  const run: Run = (sql, values) => inWordsOfThePort(engine.run(sql, values))
  const declaredAs = (collection: string): Collections[string] => {
    const declared = Object.hasOwn(collections, collection) ? collections[collection] : undefined
    if (!declared) throw new Misuse(`there is no collection «${collection}»`)
    return declared
  }
  const tableOf = (collection: string): string => {
    declaredAs(collection)
    return table(collection)
  }
  const { get, insert, put, remove } = byId(run, tableOf)
  return {
    get,
    insert,
    put,
    remove,

    async getMany<D extends Document>(collection: string, ids: readonly string[]) {
      checkMany(ids)
      ids.forEach(checkId)
      const from = tableOf(collection)
      if (ids.length === 0) return []
      const parameters = new Parameters()
      const { rows } = await run(
        `select id, data from ${from} where id in (${ids.map((id) => parameters.text(id)).join(',')})`,
        parameters.values,
      )
      return rows.map(documentOf<D>)
    },

    async insertMany(collection, documents) {
      checkMany(documents)
      documents.forEach(checkDocument)
      const into = tableOf(collection)
      if (documents.length === 0) return []
      // In the order of the ids: two batches that overlap then wait for each other instead of locking each other out.
      const sorted = [...documents].sort((one, other) => (one.id < other.id ? -1 : one.id > other.id ? 1 : 0))
      const { rows } = await retrying(() => {
        const parameters = new Parameters()
        const tuples = sorted.map((document) => tuple(document, parameters))
        return run(
          `insert into ${into} (id, data) values ${tuples.join(',')} on conflict (id) do nothing returning id`,
          parameters.values,
        )
      })
      const inserted = new Set(rows.map(({ id }) => id as string))
      return documents.map(({ id }) => (inserted.delete(id) ? 'inserted' : 'duplicate'))
    },

    updateIf: async (collection, id, condition, change) => {
      checkId(id)
      const parameters = new Parameters()
      const data = changed(change, parameters)
      const { written } = await retrying(() =>
        run(
          `update ${tableOf(collection)} set data = ${data} where id = ${parameters.text(id)} and ${where(condition, parameters)}`,
          parameters.values,
        ),
      )
      return written === 0 ? 0 : 1
    },

    async find<D extends Document>(collection: string, filter: Filter, options: FindOptions) {
      const parameters = new Parameters()
      const sql = page(collection, declaredAs(collection), filter, options, parameters)
      const { rows } = await run(sql, parameters.values)
      return rows.map(documentOf<D>)
    },

    async count(collection, filter) {
      const parameters = new Parameters()
      const condition = where(filter, parameters)
      const { rows } = await run(
        `select count(*)::float8 as n from ${tableOf(collection)} where ${condition}`,
        parameters.values,
      )
      return rows[0]?.n as number
    },

    async sumBy(collection, filter, key, field) {
      checkField(key)
      checkField(field)
      const parameters = new Parameters()
      const condition = where(filter, parameters)
      const keyed = key === 'id' ? 'to_jsonb(id)' : `coalesce(${column(key)}, 'null')`
      const { rows } = await run(
        `select ${keyed} as key, count(*)::float8 as count,
           coalesce(sum(case when jsonb_typeof(${column(field)}) = 'number' then ${column(field)}::numeric end), 0)::float8 as total
         from ${tableOf(collection)} where ${condition} group by 1 limit ${MOST_KEYS + 1}`,
        parameters.values,
      )
      if (rows.length > MOST_KEYS) throw new Misuse(`more than ${MOST_KEYS} keys are no small set`)
      return rows.map(({ key, total, count }) => ({
        key: key as string | number | null,
        total: total as number,
        count: count as number,
      }))
    },

    transaction: (work) => retrying(() => oneTransaction(engine, tableOf, work)),

    close: () => engine.close(),
  }
}

const documentOf = <D extends Document>({ id, data }: Row): D => ({ id, ...(data as object) }) as D

function tuple({ id, ...data }: Document, parameters: Parameters): string {
  return `(${parameters.text(id)}, ${parameters.json(data)})`
}

/** The operations on one document; `seen` hears of every id before its statement is sent. */
function byId(
  run: Run,
  tableOf: (collection: string) => string,
  seen: (collection: string, id: string) => void = () => undefined,
): StoreTransaction {
  const at = (collection: string, id: string): string => {
    checkId(id)
    seen(collection, id)
    return tableOf(collection)
  }
  const write = async (sql: string, parameters: Parameters): Promise<0 | 1> =>
    (await run(sql, parameters.values)).written === 0 ? 0 : 1
  return {
    async get<D extends Document>(collection: string, id: string): Promise<D | undefined> {
      const { rows } = await run(`select id, data from ${at(collection, id)} where id = $1`, [id])
      return rows[0] && documentOf<D>(rows[0])
    },

    async insert(collection, document) {
      checkDocument(document)
      const parameters = new Parameters()
      await write(
        `insert into ${at(collection, document.id)} (id, data) values ${tuple(document, parameters)}`,
        parameters,
      )
    },

    async put(collection, document) {
      checkDocument(document)
      const parameters = new Parameters()
      const row = tuple(document, parameters)
      await write(
        `insert into ${at(collection, document.id)} (id, data) values ${row} on conflict (id) do update set data = excluded.data`,
        parameters,
      )
    },

    async update(collection, id, change) {
      const parameters = new Parameters()
      const data = changed(change, parameters)
      return write(`update ${at(collection, id)} set data = ${data} where id = ${parameters.text(id)}`, parameters)
    },

    async remove(collection, id) {
      const parameters = new Parameters()
      return write(`delete from ${at(collection, id)} where id = ${parameters.text(id)}`, parameters)
    },
  }
}

/** One attempt. What failed inside is thrown at the end even when the callback caught it: by then nothing can be committed. */
async function oneTransaction<T>(
  engine: Engine,
  tableOf: (collection: string) => string,
  work: (transaction: StoreTransaction) => Promise<T>,
): Promise<T> {
  const touched = new Set<string>()
  const failures: unknown[] = []
  let refusal: unknown
  const begun = engine.transaction(async (send) => {
    const run: Run = (sql, values) =>
      inWordsOfThePort(send(sql, values)).catch((error: unknown) => {
        failures.push(error)
        throw error
      })
    const [outcome] = await Promise.allSettled([
      work(byId(run, tableOf, (collection, id) => noteTouched(touched, collection, id))),
    ])
    if (failures.length > 0) throw failures[0]
    if (outcome.status === 'fulfilled') return outcome.value
    refusal = outcome.reason
    throw refusal
  })
  return begun.catch((error: unknown) => {
    throw error === refusal ? error : translated(error)
  })
}
