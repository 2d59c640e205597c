import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { build } from 'esbuild'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { FolderInUse, lockFolder } from '../../cloudfunctions/kernel/store/lock'
import { type PgliteOptions, pgliteEngine } from '../../cloudfunctions/kernel/store/pglite'
import type { Document } from '../../cloudfunctions/kernel/store/port'
import { openStore } from '../../cloudfunctions/kernel/store/postgres'
import { prepareSeed } from '../support/store'
import { contractCollections as collections } from './collections'

const opened = async (where: PgliteOptions) => openStore(await pgliteEngine(where), collections)

/** Inside the project, so that the bundle finds its packages. */
const SCRATCH = resolve('.data/cache')

let scratch = ''
let seed = ''
const script = () => join(scratch, 'child.mjs')
const folder = () => join(scratch, 'db')
const alive = new Set<ChildProcess>()

beforeAll(async () => {
  await mkdir(SCRATCH, { recursive: true })
  scratch = await mkdtemp(join(SCRATCH, 'durability-'))
  seed = await prepareSeed(collections)
  await build({
    entryPoints: [resolve('tests/contract/durability.child.ts')],
    outfile: script(),
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
  })
})
afterEach(async () => {
  await Promise.all([...alive].map(kill))
  for (const left of await readdir(scratch))
    if (left !== 'child.mjs') await rm(join(scratch, left), { recursive: true })
})
afterAll(() => rm(scratch, { recursive: true }))

type Child = Readonly<{
  process: ChildProcess
  lines: AsyncIterator<string>
  ended: Promise<{ code: number | null; errors: string }>
}>

function start(deed: 'hold' | 'write' | 'lock'): Child {
  const process = spawn(globalThis.process.execPath, [script(), deed, folder(), seed], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  alive.add(process)
  let errors = ''
  process.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text
  })
  const ended = once(process, 'close').then(([code]) => {
    alive.delete(process)
    return { code: code as number | null, errors }
  })
  return { process, lines: createInterface(process.stdout)[Symbol.asyncIterator](), ended }
}

async function kill(process: ChildProcess): Promise<void> {
  if (process.exitCode !== null || process.signalCode !== null) return
  process.kill('SIGKILL')
  await once(process, 'exit')
}

const nextLine = async ({ lines }: Child): Promise<string | undefined> =>
  (await lines.next()).value as string | undefined

describe('a process that is killed while it writes', () => {
  it('loses nothing it has acknowledged, round after round', async () => {
    const said: string[] = []
    for (const round of [1, 2, 3]) {
      const child = start('write')
      const until = said.length + 1 + Math.floor(Math.random() * 200)
      while (said.length < until) said.push((await nextLine(child)) ?? `it ended in round ${round}`)
      child.process.kill('SIGKILL')
      // What it still said between the last line read and its death counts too.
      for (let line = await nextLine(child); line !== undefined; line = await nextLine(child)) said.push(line)
      await child.ended

      const store = await opened({ folder: folder(), seed })
      for (let from = 0; from < said.length; from += 100) {
        const ids = said.slice(from, from + 100)
        expect(await store.getMany('things', ids)).toHaveLength(ids.length)
      }
      // Each death can leave one row that was written and not yet counted or said.
      const written = await store.count('things', {})
      const counted = (await store.get<Document & { n: number }>('others', 'counter'))?.n
      expect(counted).toBeGreaterThanOrEqual(said.length)
      expect(counted).toBeLessThanOrEqual(written)
      expect(written).toBeLessThanOrEqual(said.length + round)
      await store.close()
    }
  })
})

describe('two processes on one data folder', () => {
  it('the second refuses with a sentence that names the first, and starts once that was killed', async () => {
    const first = start('hold')
    expect(await nextLine(first)).toBe('open')

    const second = start('hold')
    const { code, errors } = await second.ended
    expect(code).not.toBe(0)
    expect(errors).toContain('正在被另一个程序使用')
    expect(errors).toContain(`进程号 ${first.process.pid}`)

    await kill(first.process)
    const third = start('hold')
    expect(await nextLine(third)).toBe('open')
  })

  it('of eight that find the lock of a dead one at once, one gets it', async () => {
    const dead = start('lock')
    expect(await nextLine(dead)).toBe('locked')
    await kill(dead.process)

    const eight = Array.from({ length: 8 }, () => start('lock'))
    const said = await Promise.all(eight.map(nextLine))
    expect(said.filter((line) => line === 'locked')).toHaveLength(1)
    const locks = (await readdir(scratch)).filter((name) => name.startsWith('db.lock'))
    expect(locks).toEqual(['db.lock'])
  })

  it('a process does not open the same folder twice, and may again after it has closed', async () => {
    const unlock = await lockFolder(folder())
    await expect(lockFolder(folder())).rejects.toThrow(FolderInUse)
    await expect(opened({ folder: folder(), seed })).rejects.toMatchObject({
      code: 'store.folderInUse',
    })
    await unlock()
    const store = await opened({ folder: folder(), seed })
    await store.insert('things', { id: 'a' })
    await store.close()
    const again = await opened({ folder: folder() })
    expect(await again.get('things', 'a')).toEqual({ id: 'a' })
    await again.close()
  })
})
