import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { around, type StoreCall } from '../../cloudfunctions/kernel/store/around'
import { collections as declared } from '../../cloudfunctions/kernel/store/collections'
import type { Engine } from '../../cloudfunctions/kernel/store/engine'
import { pgliteEngine, prepareSeed as seedFor } from '../../cloudfunctions/kernel/store/pglite'
import { poolEngine } from '../../cloudfunctions/kernel/store/pool'
import { type Collections, Misuse, type Store, Unknown } from '../../cloudfunctions/kernel/store/port'
import { openStore } from '../../cloudfunctions/kernel/store/postgres'
import { findsFew, readsInOrder } from '../../cloudfunctions/kernel/store/served'

/** A store that a test can empty. */
export type TestStore = Store & { reset(): Promise<void> }

const CACHE = '.data/cache'

/** Makes the archive every worker starts from, once for all of them; the path is the same in each. */
export const prepareSeed = (collections: Collections = declared): Promise<string> =>
  seedFor({ collections, cache: CACHE })

/** The worker's own: it loads a module once, however many test files ask for it. */
let shared: Promise<TestStore> | undefined

/**
 * An empty store with the product's collections, on the one embedded database of this worker, which ends with it and not
 * with `close`. It refuses a page that no declared index can read in its order: on a small database it would work, on a
 * large one it would sort everything.
 */
export async function aStore(): Promise<TestStore> {
  shared ??= embeddedStore(declared)
  const store = await shared
  await store.reset()
  return {
    ...store,
    close: async () => {},
    find: async (collection, filter, options) => {
      const declaration = (declared as Collections)[collection]
      if (declaration && !readsInOrder(declaration, filter, options.orderBy) && !findsFew(declaration, filter))
        throw new Misuse(
          `no index of ${collection} reads ${JSON.stringify(filter)} in the order ${options.orderBy.join(' ')}`,
        )
      return store.find(collection, filter, options)
    },
  }
}

/** A store of its own on an embedded database in memory; about half a second and 200 MB. */
export async function embeddedStore(collections: Collections): Promise<TestStore> {
  return resettable(await pgliteEngine({ seed: await prepareSeed(collections) }), collections)
}

/** A store of its own in a database made for it on the given server, and dropped when it is closed. */
export async function serverStore(url: string, collections: Collections): Promise<TestStore> {
  return resettable(await serverEngine(url), collections)
}

/** A new database on the given server as an engine, dropped when it is closed; any number of workers may ask at once. */
export async function serverEngine(url: string): Promise<Engine> {
  const database = await aDatabase(url)
  const engine = poolEngine(database.url, 10)
  return {
    ...engine,
    close: async () => {
      await engine.close()
      await database.drop()
    },
  }
}

/** A new database on the given server; whoever is still connected when it is dropped is cut off. */
export async function aDatabase(url: string): Promise<Readonly<{ url: string; drop(): Promise<void> }>> {
  const name = `test_${process.pid}_${randomUUID().slice(0, 8)}`
  const own = new URL(url)
  own.pathname = `/${name}`
  await administer(url, `create database ${name} template template0 encoding 'UTF8' lc_collate 'C' lc_ctype 'C'`)
  return { url: own.href, drop: () => administer(url, `drop database ${name} with (force)`) }
}

async function administer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

const WRITTEN = /^(?:insert into|update) ("doc_\w+")/

/** Remembers which tables were written: emptying all of them would take longer than most tests. */
async function resettable(engine: Engine, collections: Collections): Promise<TestStore> {
  const written = new Set<string>()
  const noting =
    (run: Engine['run']): Engine['run'] =>
    (sql, values) => {
      const table = WRITTEN.exec(sql)?.[1]
      if (table) written.add(table)
      return run(sql, values)
    }
  const store = await openStore(
    { ...engine, run: noting(engine.run), transaction: (work) => engine.transaction((run) => work(noting(run))) },
    collections,
  )
  return {
    ...store,
    reset: async () => {
      if (written.size > 0) await engine.run(`truncate ${[...written].join(', ')}`, [])
      written.clear()
    },
  }
}

/** The process that used the store is dead: nothing it asks is done any more. */
export class Killed extends Error {
  override readonly name = 'Killed'
}

/** What goes wrong at one call: a time-out before or after the effect, or the death of the process there. */
export type Fault = 'unknownBefore' | 'unknownAfter' | 'killedBefore' | 'killedAfter'

export type Plan = Readonly<{
  /** Asked once for each call, counted from 0 over the life of this store. */
  fault?: (call: StoreCall & Readonly<{ number: number }>) => Fault | undefined
  /** Awaited before and after each call, so that a scheduler can put other work in between. */
  gate?: () => Promise<void>
}>

/** A store as one process sees it when things go wrong. Give each process of a test its own. */
export function faulty(store: Store, { fault, gate }: Plan): Store {
  const faults = new WeakMap<StoreCall, Fault>()
  let number = 0
  let dead = false
  const die = (): never => {
    dead = true
    throw new Killed('this process was killed')
  }
  return around(store, {
    before: async (call) => {
      if (dead) die()
      const chosen = fault?.({ ...call, number: number++ })
      if (chosen) faults.set(call, chosen)
      await gate?.()
      if (dead || chosen === 'killedBefore') die()
      if (chosen === 'unknownBefore') throw new Unknown('no reply, and nothing done')
    },
    after: async (call) => {
      await gate?.()
      if (dead || faults.get(call) === 'killedAfter') die()
      if (faults.get(call) === 'unknownAfter') throw new Unknown('no reply, though it was done')
    },
  })
}
