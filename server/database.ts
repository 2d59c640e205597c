import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { collections } from '../cloudfunctions/kernel/store/collections'
import type { Engine } from '../cloudfunctions/kernel/store/engine'
import { pgliteEngine, prepareSeed } from '../cloudfunctions/kernel/store/pglite'
import { reachedEngine } from '../cloudfunctions/kernel/store/pool'
import type { Store } from '../cloudfunctions/kernel/store/port'
import { openStore } from '../cloudfunctions/kernel/store/postgres'

/** Where prepared archives and bundles are kept between starts. */
export const CACHE = '.data/cache'

/** A file that the build puts beside the code. */
export const shipped = (name: string): Promise<Uint8Array> => readFile(join(CACHE, name))

const CONNECTIONS = 10

type Where = Readonly<{ data: string; databaseUrl: string | undefined }>

/**
 * The PostgreSQL server that is named, else the embedded database in `data`/db.
 *
 * @throws FolderInUse when another server has the folder; NoDatabase
 */
export async function openEngine({ data, databaseUrl }: Where): Promise<Engine> {
  if (databaseUrl !== undefined) return reachedEngine(databaseUrl, CONNECTIONS)
  const folder = join(data, 'db')
  const isNew = !existsSync(join(folder, 'PG_VERSION'))
  return pgliteEngine({ folder, ...(isNew ? { seed: await prepareSeed({ collections, cache: CACHE }) } : {}) })
}

/** @throws FolderInUse, NoDatabase; UnsuitableDatabase, Unknown of a PostgreSQL server */
export const openDatabase = async (where: Where): Promise<Store> => openStore(await openEngine(where), collections)
