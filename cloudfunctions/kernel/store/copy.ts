import type { Engine, Run } from './engine'
import { inWordsOfThePort } from './engine'
import type { Collections, Document } from './port'
import { createTables } from './schema'
import { Parameters, table } from './sql'

/** One document and the collection it belongs to. */
export type Placed = Readonly<{ collection: string; document: Document }>

/** Rows a statement reads or writes; a piece of a file may be some hundred kilobytes. */
const AT_ONCE = 50

/** The database that is to be filled holds something already. */
export class NotEmpty extends Error {
  override readonly name = 'NotEmpty'
  readonly code = 'store.notEmpty'
}

/**
 * Every document of all collections but the passing ones, as they were at one instant, whatever is written meanwhile: collection by
 * collection, in the order of the ids.
 *
 * @param passing collections whose rows do not matter
 * @param take is waited for, so that no more than a page is held in memory
 * @throws UnsuitableDatabase, Unknown
 */
export async function copyOut(
  engine: Engine,
  collections: Collections,
  passing: readonly string[],
  take: (placed: Placed) => Promise<void>,
): Promise<void> {
  // An older program made this database, perhaps, and knew fewer collections.
  await inWordsOfThePort(createTables(engine, collections))
  await inWordsOfThePort(
    engine.transaction(async (run) => {
      for (const collection of Object.keys(collections).filter((name) => !passing.includes(name))) {
        let after = ''
        for (;;) {
          const { rows } = await run(
            `select id, data from ${table(collection)} where id > $1 order by id limit ${AT_ONCE}`,
            [after],
          )
          for (const { id, data } of rows) await take({ collection, document: { ...(data as object), id: String(id) } })
          const last = rows.at(-1)
          if (rows.length < AT_ONCE || !last) break
          after = String(last.id)
        }
      }
    }),
  )
}

/**
 * Fills an empty database, whole or not at all: when `documents` fails, nothing of them is there.
 *
 * @param passing collections whose rows do not matter, and are removed first
 * @throws NotEmpty, UnsuitableDatabase, Unknown, and whatever `documents` throws
 */
export async function copyIn(
  engine: Engine,
  collections: Collections,
  passing: readonly string[],
  documents: AsyncIterable<Placed>,
): Promise<void> {
  await inWordsOfThePort(createTables(engine, collections))
  await inWordsOfThePort(
    engine.transaction(async (run) => {
      for (const collection of passing) await run(`delete from ${table(collection)}`, [])
      for (const collection of Object.keys(collections)) {
        const { rows } = await run(`select 1 from ${table(collection)} limit 1`, [])
        if (rows.length > 0) throw new NotEmpty(collection)
      }
      await fill(run, documents)
    }),
  )
}

async function fill(run: Run, documents: AsyncIterable<Placed>): Promise<void> {
  let waiting: Placed[] = []
  const write = async (): Promise<void> => {
    const [first] = waiting
    if (!first) return
    const parameters = new Parameters()
    const tuples = waiting.map(({ document: { id, ...data } }) => `(${parameters.text(id)}, ${parameters.json(data)})`)
    await run(`insert into ${table(first.collection)} (id, data) values ${tuples.join(',')}`, parameters.values)
    waiting = []
  }
  for await (const placed of documents) {
    if (waiting.length >= AT_ONCE || (waiting[0] && waiting[0].collection !== placed.collection)) await write()
    waiting.push(placed)
  }
  await write()
}
