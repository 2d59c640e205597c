import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { collections } from '../cloudfunctions/kernel/store/collections'
import { openPglite, prepareSeed } from '../cloudfunctions/kernel/store/pglite'
import { openPostgres } from '../cloudfunctions/kernel/store/pool'
import type { Store } from '../cloudfunctions/kernel/store/port'

/** Where prepared archives and bundles are kept between starts. */
export const CACHE = '.data/cache'

/**
 * Opens the PostgreSQL server that is named, else the embedded database in `data`/db.
 *
 * @throws FolderInUse when another server has the folder; UnsuitableDatabase, Unknown of a PostgreSQL server
 */
export async function openDatabase({
  data,
  databaseUrl,
}: {
  data: string
  databaseUrl: string | undefined
}): Promise<Store> {
  if (databaseUrl !== undefined) return openPostgres(databaseUrl, { collections })
  const folder = join(data, 'db')
  const isNew = !existsSync(join(folder, 'PG_VERSION'))
  return openPglite({
    collections,
    folder,
    ...(isNew ? { seed: await prepareSeed({ collections, cache: CACHE }) } : {}),
  })
}
