import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { databaseFiles } from '../../../cloudfunctions/kernel/files/database'
import { aStore, faulty, Killed, type TestStore } from '../../support/store'

const KB = 1024

let store: TestStore

beforeEach(async () => {
  store = await aStore()
})

const describing = (id: string) =>
  ({ id, kind: 'document', type: 'text/plain', ownerId: 'office-1', at: 1_700_000_000_000 }) as const

/** Bytes of which no two chunks are alike. */
function bytesOf(length: number, seed = 1): Uint8Array {
  const bytes = new Uint8Array(length)
  for (let at = 0; at < length; at++) bytes[at] = at * 31 + (at >> 8) * 17 + seed * 101
  return bytes
}

const isSame = (one: Uint8Array | undefined, other: Uint8Array): boolean =>
  one !== undefined && Buffer.from(one).equals(other)

const chunks = (): Promise<number> => store.count('fileChunks', {})

describe('a file in the database', () => {
  it.each([0, 1, 2, 3, 360 * KB - 1, 360 * KB, 360 * KB + 1, 4 * 360 * KB + 7])(
    'of %i bytes is read as it was put',
    async (length) => {
      const files = databaseFiles(store)
      const bytes = bytesOf(length)

      const stored = await files.put(describing('f'), bytes)

      expect(stored).toEqual({ ...describing('f'), size: length, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) })
      expect(await files.get('f')).toEqual(stored)
      expect(isSame(await files.read('f'), bytes)).toBe(true)
    },
  )

  it('keeps every document within 512 KiB', async () => {
    await databaseFiles(store).put(describing('f'), bytesOf(1000 * KB))
    const rows = await store.find('fileChunks', {}, { orderBy: [['id', 'asc']], limit: 100 })
    expect(rows).toHaveLength(3)
    for (const row of rows) expect(JSON.stringify(row).length).toBeLessThanOrEqual(512 * KB)
  })

  it('takes bytes that are a window on a larger buffer', async () => {
    const files = databaseFiles(store)
    await files.put(describing('f'), bytesOf(100).subarray(40, 50))
    expect(isSame(await files.read('f'), bytesOf(100).subarray(40, 50))).toBe(true)
  })

  it('is not there before it was put', async () => {
    const files = databaseFiles(store)
    expect(await files.get('f')).toBeUndefined()
    expect(await files.read('f')).toBeUndefined()
    await files.remove('f')
  })

  it('is put once, however often it comes, and keeps its first description', async () => {
    const files = databaseFiles(store)
    const first = await files.put(describing('f'), bytesOf(10))
    expect(await files.put({ ...describing('f'), at: 1_800_000_000_000 }, bytesOf(10))).toEqual(first)
    expect(await files.get('f')).toEqual(first)
    expect(await chunks()).toBe(1)
  })

  it('is not replaced by other bytes under its id', async () => {
    const files = databaseFiles(store)
    await files.put(describing('f'), bytesOf(10))
    expect(await files.put(describing('f'), bytesOf(10, 2))).toBe('taken')
    expect(isSame(await files.read('f'), bytesOf(10))).toBe(true)
    expect(await chunks()).toBe(1)
  })

  it('is gone with all its bytes once removed, and its id is not used again', async () => {
    const files = databaseFiles(store)
    await files.put(describing('f'), bytesOf(1000 * KB))
    await files.put(describing('g'), bytesOf(10))

    await files.remove('f')
    await files.remove('f')

    expect(await files.get('f')).toBeUndefined()
    expect(await files.read('f')).toBeUndefined()
    expect(await files.put(describing('f'), bytesOf(1000 * KB))).toBe('taken')
    expect(await chunks()).toBe(1)
    expect(isSame(await files.read('g'), bytesOf(10))).toBe(true)
  })

  it('is not there for whoever was about to read it when it was removed', async () => {
    const files = databaseFiles(store)
    await files.put(describing('f'), bytesOf(10))
    let gates = 0
    const gate = async (): Promise<void> => {
      const isBeforeChunks = gates++ === 2
      if (isBeforeChunks) await files.remove('f')
    }

    expect(await databaseFiles(faulty(store, { gate })).read('f')).toBeUndefined()
    expect(gates).toBeGreaterThan(2)
  })

  it('says so when its bytes are no longer what was put', async () => {
    const files = databaseFiles(store)
    await files.put(describing('f'), bytesOf(1000 * KB))
    const [chunk] = await store.find('fileChunks', {}, { orderBy: [['id', 'asc']], limit: 1 })

    await store.put('fileChunks', { id: chunk?.id ?? '', bytes: Buffer.from(bytesOf(360 * KB, 3)).toString('base64') })
    await expect(files.read('f')).rejects.toThrow('not what was put')

    await store.remove('fileChunks', chunk?.id ?? '')
    await expect(files.read('f')).rejects.toThrow('not what was put')
  })
})

describe('when the process dies while it puts a file', () => {
  const LENGTH = 4 * 360 * KB + 5
  const CALLS = ['looking for it', 'the first chunks', 'the last chunks', 'the commit']
  const FAULTS = ['killedBefore', 'killedAfter', 'unknownBefore', 'unknownAfter'] as const
  const deaths = CALLS.flatMap((call, at) => FAULTS.map((fault) => [fault, call, at] as const))

  it.each(deaths)(
    '(%s at %s) there is the whole file or none, and putting it again completes it',
    async (fault, _, at) => {
      const dying = databaseFiles(faulty(store, { fault: ({ number }) => (number === at ? fault : undefined) }))
      await expect(dying.put(describing('f'), bytesOf(LENGTH))).rejects.toThrow()

      const files = databaseFiles(store)
      const isCommitted = at === CALLS.length - 1 && fault.endsWith('After')
      expect(isSame(await files.read('f'), bytesOf(LENGTH))).toBe(isCommitted)
      expect((await files.get('f')) !== undefined).toBe(isCommitted)

      expect(await files.put(describing('f'), bytesOf(LENGTH))).toMatchObject({ size: LENGTH })
      expect(isSame(await files.read('f'), bytesOf(LENGTH))).toBe(true)
      expect(await chunks()).toBe(5)
    },
  )

  it('other bytes under the same id are whole all the same', async () => {
    const dying = databaseFiles(faulty(store, { fault: ({ number }) => (number === 2 ? 'killedAfter' : undefined) }))
    await expect(dying.put(describing('f'), bytesOf(LENGTH))).rejects.toThrow(Killed)

    const files = databaseFiles(store)
    await files.put(describing('f'), bytesOf(LENGTH, 2))
    expect(isSame(await files.read('f'), bytesOf(LENGTH, 2))).toBe(true)
  })
})

describe('when a removal dies half-way', () => {
  it.each([0, 1, 2, 3, 4])('(after call %i) removing again leaves nothing', async (at) => {
    const files = databaseFiles(store)
    await files.put(describing('f'), bytesOf(1000 * KB))
    const dying = databaseFiles(faulty(store, { fault: ({ number }) => (number === at ? 'killedAfter' : undefined) }))
    await expect(dying.remove('f')).rejects.toThrow(Killed)

    await files.remove('f')
    expect(await files.read('f')).toBeUndefined()
    expect(await chunks()).toBe(0)
  })
})

describe('when several put and remove under one id at a time', () => {
  it('one of the files wins and is whole, or is gone with all its bytes', async () => {
    const step = fc.constantFrom('put 1', 'put 1', 'put 2', 'remove', 'read')
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 5 }), fc.scheduler(), async (steps, scheduler) => {
        await store.reset()
        const wanted = new Map([1, 2].map((seed) => [seed, bytesOf(400 * KB, seed)]))
        const gate = async () => {
          await scheduler.schedule(Promise.resolve())
        }
        const own = () => databaseFiles(faulty(store, { gate }))
        const work = steps.map(async (name) => {
          const seed = Number(name.at(-1))
          if (name === 'remove') return own().remove('f')
          if (name !== 'read') return own().put(describing('f'), wanted.get(seed) as Uint8Array)
          const bytes = await own().read('f')
          expect(bytes === undefined || [...wanted.values()].some((whole) => isSame(bytes, whole))).toBe(true)
          return undefined
        })
        await scheduler.waitFor(Promise.all(work))
        const outcomes = await Promise.all(work)

        const files = databaseFiles(store)
        const stored = await files.get('f')
        const bytes = await files.read('f')
        const winners = outcomes.filter((outcome) => typeof outcome === 'object')
        expect(new Set(winners.map((winner) => winner.sha256)).size).toBeLessThanOrEqual(1)
        if (stored) expect(winners.some((winner) => winner.sha256 === stored.sha256)).toBe(true)
        expect([...wanted.values()].some((whole) => isSame(bytes, whole))).toBe(stored !== undefined)
        expect(await chunks()).toBe(stored ? 2 : 0)
      }),
      { numRuns: 60 },
    )
  })
})
