import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { enter } from '../../cloudfunctions/account/contract'
import { silentLog } from '../../cloudfunctions/kernel/log'
import { type CollectionName, collections } from '../../cloudfunctions/kernel/store/collections'
import type { Engine } from '../../cloudfunctions/kernel/store/engine'
import { pgliteEngine } from '../../cloudfunctions/kernel/store/pglite'
import type { Document, Store } from '../../cloudfunctions/kernel/store/port'
import { openStore } from '../../cloudfunctions/kernel/store/postgres'
import { foldProject } from '../../cloudfunctions/kernel/totals'
import { home } from '../../cloudfunctions/projects/contract'
import { backUp, restore } from '../../server/backup'
import { CAPABILITIES } from '../../server/capabilities'
import { seed } from '../../server/seed'
import { momentAt } from '../../server/seed/acting'
import { firstCommunityId, openidOf } from '../../server/seed/people'
import { pictureOf } from '../../server/seed/picture'
import { openService } from '../../server/service'
import { prepareSeed, serverEngine } from '../support/store'

const NOW = Date.parse('2026-11-20T02:00:00Z')

const LIST = `清和街道2021年实事项目进展情况
（截至2021年6月10日）

1.为居民更换分类垃圾桶300个。
进展情况：已完成。共更换垃圾桶300个。
2.开展150场文体惠民活动。
进展情况：正在推进，截至目前共组织活动100余场次，覆盖1万余人次。
`

const endings: (() => Promise<void> | void)[] = []
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end()
})

function aFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'backup-'))
  endings.push(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** An engine that is closed with the test; closing the store that stands on it does nothing. */
function kept(engine: Engine): Engine {
  endings.push(engine.close)
  return { ...engine, close: async () => {} }
}

const embedded = async (): Promise<Engine> => kept(await pgliteEngine({ seed: await prepareSeed() }))

const { DATABASE_URL: url } = process.env
const engines: readonly (readonly [string, () => Promise<Engine>])[] = [
  ['the embedded database', embedded],
  ...(url ? [['a PostgreSQL server', async () => kept(await serverEngine(url))] as const] : []),
]

const serviceOn = (store: Store) =>
  openService({ store, capabilities: CAPABILITIES, log: silentLog, clock: { now: () => NOW } })

/** The sample street with a photo of more than one piece. */
async function aStreetOn(engine: Engine) {
  const samples = aFolder()
  writeFileSync(path.join(samples, '01.txt'), LIST)
  const service = serviceOn(await openStore(engine, collections))
  await seed(service, samples)
  await service.settled()
  return service
}

async function everyDocument(store: Store): Promise<Record<string, Document[]>> {
  const all: Record<string, Document[]> = {}
  for (const collection of Object.keys(collections) as CollectionName[]) {
    if (collection === 'sessions' || collection === 'leases') continue
    const rows: Document[] = []
    for (let after: { id: string } | undefined; ; ) {
      const page: Document[] = await store.find(collection, {}, { orderBy: [['id', 'asc']], limit: 100, after })
      rows.push(...page)
      const last = page.at(-1)
      if (page.length < 100 || !last) break
      after = { id: last.id }
    }
    all[collection] = rows
  }
  return all
}

const boardOn = (service: ReturnType<typeof serviceOn>) =>
  momentAt(service, NOW).act(openidOf('resident-a'), home, { communityId: firstCommunityId() })

describe.each(engines)('a backup of %s', (_, open) => {
  it('restored into an empty database is the same street, which goes on living', async () => {
    const file = path.join(aFolder(), 'street.backup')
    const source = await open()
    const origin = await aStreetOn(source)
    const counts = await backUp(source, file, { now: () => NOW })
    expect(counts.evidence).toBeGreaterThan(5)
    expect(counts.fileChunks).toBeGreaterThan(0)
    expect(statSync(file).mode & 0o077).toBe(0)

    const target = await open()
    expect(await restore(target, file)).toEqual(counts)
    const after = serviceOn(await openStore(target, collections))
    expect(await everyDocument(after.kernel.store)).toEqual(await everyDocument(origin.kernel.store))
    expect(await boardOn(after)).toEqual(await boardOn(origin))

    const totals = await everyDocument(after.kernel.store)
    for (const { id, ...total } of totals.totals ?? []) {
      await after.kernel.store.remove('totals', id)
      for (const row of (totals.evidence ?? []).filter(({ projectId }) => projectId === id))
        await after.kernel.store.updateIf('evidence', row.id, {}, { set: { folded: 0 } })
      await foldProject(after.kernel, id)
      expect({ ...(await after.kernel.store.get('totals', id)), version: 0 }).toEqual({ id, ...total, version: 0 })
    }
    for (const { id } of totals.files ?? [])
      expect(await after.kernel.files.read(id)).toEqual(await origin.kernel.files.read(id))
    const me = await momentAt(after, NOW).act(openidOf('office-street'), enter, {})
    expect(me.roles).toContain('office')
  })
})

describe('a backup', () => {
  it('is of one instant, though others go on writing', async () => {
    const engine = await embedded()
    const { kernel } = await aStreetOn(engine)
    const file = path.join(aFolder(), 'street.backup')
    const backing = backUp(engine, file)
    await Promise.all([
      ...Array.from({ length: 20 }, (_, n) => kernel.store.insert('attempts', { id: `later-${n}`, n })),
    ])
    const counts = await backing
    expect([0, 20]).toContain(counts.attempts ?? 0)
  })

  it('has its name only when it is whole, and leaves nothing behind otherwise', async () => {
    const folder = aFolder()
    const engine = await embedded()
    await aStreetOn(engine)
    let reads = 0
    const failing: Engine = {
      ...engine,
      transaction: (work) =>
        engine.transaction((run) =>
          work((sql, values) => {
            if (++reads > 5) throw new Error('the database went away')
            return run(sql, values)
          }),
        ),
    }
    await expect(backUp(failing, path.join(folder, 'street.backup'))).rejects.toThrow('the database went away')
    expect(readdirSync(folder)).toEqual([])
    await expect(backUp(engine, path.join(folder, 'no-such-folder', 'x'))).rejects.toThrow('ENOENT')
  })

  it('holds no session, and nothing of who was logged in', async () => {
    const engine = await embedded()
    const { kernel } = await aStreetOn(engine)
    await kernel.store.insert('sessions', { id: 'hash-of-a-token', openid: 'anna' })
    const file = path.join(aFolder(), 'street.backup')
    await backUp(engine, file)
    expect(gunzipSync(readFileSync(file)).toString()).not.toContain('hash-of-a-token')
  })
})

describe('restoring', () => {
  let small: Buffer
  let untouched: Engine
  beforeAll(async () => {
    const source = await pgliteEngine({ seed: await prepareSeed() })
    const store = await openStore(source, collections)
    for (let n = 0; n < 120; n++) await store.insert('attempts', { id: `attempt-${n}`, n })
    const folder = mkdtempSync(path.join(tmpdir(), 'backup-'))
    await backUp(source, path.join(folder, 'small'))
    small = readFileSync(path.join(folder, 'small'))
    rmSync(folder, { recursive: true })
    await source.run('truncate "doc_attempts"', [])
    untouched = source
  })
  afterAll(() => untouched.close())

  function aBackup(): string {
    const file = path.join(aFolder(), 'small.backup')
    writeFileSync(file, small)
    return file
  }
  const changed = (file: string, change: (text: string) => string): void =>
    writeFileSync(file, gzipSync(change(gunzipSync(readFileSync(file)).toString())))

  it.each<[string, (file: string) => void, RegExp]>([
    ['was cut off', (file) => truncateSync(file, statSync(file).size - 40), /不完整/],
    ['lost its last line', (file) => changed(file, (text) => text.slice(0, text.lastIndexOf('{"end"'))), /不完整/],
    ['was changed by one digit', (file) => changed(file, (text) => text.replace('"n":7,', '"n":8,')), /对不上/],
    ['lost a line', (file) => changed(file, (text) => text.replace(/\["attempts",\{"n":5,.*\n/, '')), /对不上/],
    ['is of another version', (file) => changed(file, (text) => text.replace('"version":1', '"version":2')), /第 2 版/],
    [
      'has unknown data',
      (file) => changed(file, (text) => text.replace('"attempts"', '"ghosts"')),
      /不认识的数据「ghosts」/,
    ],
    ['is a picture', (file) => writeFileSync(file, pictureOf('a')), /不是备份/],
    ['is some other text', (file) => writeFileSync(file, gzipSync('hello\n')), /读不懂/],
    ['is other JSON', (file) => writeFileSync(file, gzipSync('{"a":1}\n')), /不是实事通的备份/],
    ['is empty', (file) => writeFileSync(file, gzipSync('')), /空的/],
    ['is not there', (file) => rmSync(file), /没有这个备份文件/],
  ])('a file that %s says so and leaves the database empty', async (_, spoil, sentence) => {
    const file = aBackup()
    spoil(file)
    await expect(restore(untouched, file)).rejects.toThrow(sentence)
    expect((await untouched.run('select 1 from "doc_attempts"', [])).rows).toEqual([])
  })

  it('never writes over what is there, but a start that nobody used is no obstacle', async () => {
    const file = aBackup()
    const used = await embedded()
    const store = await openStore(used, collections)
    await store.insert('people', { id: 'anna' })
    await expect(restore(used, file)).rejects.toMatchObject({ name: 'NotEmpty' })
    expect(await store.count('people', {})).toBe(1)
    await store.remove('people', 'anna')
    await store.insert('leases', { id: 'tick', until: 0 })
    await restore(used, file)
    expect(await store.count('attempts', {})).toBe(120)
    expect(await store.count('leases', {})).toBe(0)
  })
})
