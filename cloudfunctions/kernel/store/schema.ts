import { createHash } from 'node:crypto'
import { checkField, checkOrder } from './check'
import type { Engine } from './engine'
import { COLLECTION, type Collections, Misuse } from './port'
import { column, table } from './sql'

/** Any number, the same in every process that makes tables: they then wait for one another. */
const MAKING_TABLES = 7_294_501

/** The database sorts text in another way than the port promises, or cannot hold every character. */
export class UnsuitableDatabase extends Error {
  override readonly name = 'UnsuitableDatabase'
  readonly code = 'store.unsuitableDatabase'
}

/** An index is named by what it is, so that a declaration that changes makes a new one. */
function index(collection: string, definition: string): string {
  const name = createHash('sha256').update(definition).digest('hex').slice(0, 12)
  return `create index if not exists "doc_${collection}_${name}" on ${table(collection)} using ${definition}`
}

/**
 * The statements that make what a declaration lists, and leave alone what is there.
 *
 * @throws Misuse when a name, a field or an order is not one the port allows
 */
export function statements(collections: Collections): string[] {
  return Object.entries(collections).flatMap(([collection, { indexes, arrays = [] }]) => {
    if (!COLLECTION.test(collection)) throw new Misuse(`«${collection}» cannot name a collection`)
    indexes.forEach(checkOrder)
    arrays.forEach(checkField)
    return [
      `create table if not exists ${table(collection)} (id text collate "C" primary key, data jsonb not null)`,
      ...indexes.map((order) => {
        const columns = order.map(([field, direction]) => `${column(field)} ${direction}`)
        return index(collection, `btree (${columns.join(', ')})`)
      }),
      // Without fastupdate: it would pile up new entries for a vacuum that PGlite never runs, and every search reads the pile.
      ...arrays.map((field) => index(collection, `gin (${column(field)} jsonb_path_ops) with (fastupdate = off)`)),
    ]
  })
}

/**
 * Makes the tables and indexes that are missing.
 *
 * @throws UnsuitableDatabase unless text sorts by its bytes and is UTF-8: jsonb always sorts by the database's own collation
 */
export async function createTables(engine: Engine, collections: Collections): Promise<void> {
  const { rows } = await engine.run(
    `select current_setting('server_encoding') = 'UTF8' and '"a"'::jsonb > '"Z"' and '"a b"'::jsonb < '"a-"' and '"a-b"'::jsonb < '"aa"' as suits`,
    [],
  )
  if (rows[0]?.suits !== true)
    throw new UnsuitableDatabase(
      '数据库的编码或排序规则不合适，请用 createdb --template=template0 --encoding=UTF8 --locale=C 新建一个数据库后再启动',
    )
  await engine.transaction(async (run) => {
    await run(`select pg_advisory_xact_lock(${MAKING_TABLES})`, [])
    for (const statement of statements(collections)) await run(statement, [])
  })
}
