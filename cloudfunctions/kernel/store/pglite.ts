import { createHash, randomUUID } from 'node:crypto'
import { openAsBlob } from 'node:fs'
import { access, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { PGlite, type PGliteOptions, type Transaction } from '@electric-sql/pglite'
import { type Engine, type Run, SETTINGS } from './engine'
import { lockFolder } from './lock'
import type { Collections } from './port'
import { createTables, statements } from './schema'

export type PgliteOptions = Readonly<{
  /** Where the database is kept; without it, it lives in memory and is gone with the process. */
  folder?: string
  /** A prepared archive (see `prepareSeed`): an empty database starts from it in under a second instead of several. */
  seed?: string
}>

/**
 * The embedded database as an engine, without any table. What is acknowledged survives a killed process; it may not
 * survive a power failure, since PGlite runs without fsync.
 *
 * @throws FolderInUse when another process that is alive has the folder
 */
export async function pgliteEngine({ folder, seed }: PgliteOptions): Promise<Engine> {
  if (folder === undefined) return engineOn(await create('memory://', seed))
  const place = resolve(folder)
  const unlock = await lockFolder(place)
  try {
    if (!(await exists(join(place, 'PG_VERSION')))) await begin(place, seed)
    return engineOn(await create(place), unlock)
  } catch (error) {
    await unlock()
    throw error
  }
}

/**
 * The archive for these collections, made when the cache has none: it costs some seconds and about 800 MB of memory once.
 *
 * @returns its path; any number of processes may ask at once
 */
export async function prepareSeed({
  collections,
  cache,
}: {
  collections: Collections
  cache: string
}): Promise<string> {
  const contents = createHash('sha256').update(statements(collections).join('\n'))
  const path = join(cache, `seed-${await versionOfPglite()}-${contents.digest('hex').slice(0, 16)}.tar`)
  if (!(await exists(path))) await makeSeedArchive(path, collections)
  return path
}

/** Writes an archive of an empty database with these collections; a reader never sees half of it. */
export async function makeSeedArchive(path: string, collections: Collections): Promise<void> {
  const pglite = await create('memory://')
  await createTables(engineOn(pglite), collections)
  await pglite.exec('checkpoint')
  const archive = await pglite.dumpDataDir('none')
  await pglite.close()

  await mkdir(dirname(path), { recursive: true })
  const unfinished = `${path}.${randomUUID()}`
  await writeFile(unfinished, Buffer.from(await archive.arrayBuffer()))
  await rename(unfinished, path)
}

/** Fills a new folder beside its place, for this user only, and moves it there whole: a start that is killed leaves nothing half made. */
async function begin(folder: string, seed: string | undefined): Promise<void> {
  const unfinished = `${folder}.unfinished`
  await rm(unfinished, { recursive: true, force: true })
  await mkdir(unfinished, { recursive: true, mode: 0o700 })
  await (await create(unfinished, seed)).close()
  await rename(unfinished, folder)
}

async function create(dataDir: string, seed?: string): Promise<PGlite> {
  const options: PGliteOptions = { dataDir, relaxedDurability: false }
  const pglite = await PGlite.create(seed === undefined ? options : { ...options, loadDataDir: await openAsBlob(seed) })
  for (const setting of SETTINGS) await pglite.exec(`set ${setting}`)
  return pglite
}

const engineOn = (pglite: PGlite, released?: () => Promise<void>): Engine => ({
  run: runOn(pglite),
  transaction: (work) => pglite.transaction((transaction) => work(runOn(transaction))),
  close: async () => {
    await pglite.close()
    await released?.()
  },
})

function runOn(connection: PGlite | Transaction): Run {
  return async (sql, values) => {
    const { rows, affectedRows } = await connection.query<Record<string, unknown>>(sql, [...values])
    return { rows, written: affectedRows ?? 0 }
  }
}

/** The files of one version may not be readable by another. */
async function versionOfPglite(): Promise<string> {
  const entry = createRequire(import.meta.url).resolve('@electric-sql/pglite')
  const { version } = JSON.parse(await readFile(join(dirname(entry), '..', 'package.json'), 'utf8')) as {
    version: string
  }
  return version
}

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  )
