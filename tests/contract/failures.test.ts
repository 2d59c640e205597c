import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { inWordsOfThePort } from '../../cloudfunctions/kernel/store/engine'
import { metered } from '../../cloudfunctions/kernel/store/metered'
import { poolEngine } from '../../cloudfunctions/kernel/store/pool'
import { Conflict, type Document, Duplicate, Misuse, type Store, Unknown } from '../../cloudfunctions/kernel/store/port'
import { openStore } from '../../cloudfunctions/kernel/store/postgres'
import { createTables, UnsuitableDatabase } from '../../cloudfunctions/kernel/store/schema'
import { embeddedStore, type Fault, faulty, Killed, serverEngine, type TestStore } from '../support/store'
import { contractCollections } from './collections'

const { DATABASE_URL } = process.env

const failing = (code: string | undefined, message = 'failed') =>
  Promise.reject(Object.assign(new Error(message), { code }))

describe('an error of the driver', () => {
  it.each([
    ['23505', Duplicate],
    ['40001', Conflict],
    ['40P01', Conflict],
    ['57014', Unknown],
    ['57P01', Unknown],
    ['08006', Unknown],
    ['25P03', Unknown],
    ['ECONNRESET', Unknown],
    ['ECONNREFUSED', Unknown],
    ['EPIPE', Unknown],
    ['ETIMEDOUT', Unknown],
  ])('%s is said in the words of the port', async (code, word) => {
    await expect(inWordsOfThePort(failing(code))).rejects.toThrow(word)
  })

  it.each(['Connection terminated unexpectedly', 'Query read timeout', 'timeout exceeded when trying to connect'])(
    '«%s» is Unknown',
    async (message) => {
      await expect(inWordsOfThePort(failing(undefined, message))).rejects.toThrow(Unknown)
    },
  )

  it('that means something else stays what it is', async () => {
    await expect(inWordsOfThePort(failing('42601'))).rejects.toMatchObject({ code: '42601' })
    await expect(inWordsOfThePort(failing(undefined, 'no such thing'))).rejects.not.toThrow(Unknown)
  })
})

describe('opening', () => {
  it('a server that is not there is Unknown', async () => {
    await expect(openStore(poolEngine('postgres://127.0.0.1:1/nowhere', 1), {})).rejects.toThrow(Unknown)
  })

  it('a declaration the port does not allow is refused before anything is made', async () => {
    const sent: string[] = []
    const run = async (sql: string) => {
      sent.push(sql)
      return { rows: [{ suits: true }], written: 0 }
    }
    const engine = {
      run,
      transaction: <T>(work: (inside: typeof run) => Promise<T>) => work(run),
      close: async () => {},
    }
    const bad = { 'x" (y int); --': { indexes: [] } }
    await expect(createTables(engine, bad)).rejects.toThrow(Misuse)
    await expect(createTables(engine, { x: { indexes: [[['at', 'asc']]] } })).rejects.toThrow(Misuse)
    await expect(createTables(engine, { x: { indexes: [], arrays: ["a'"] } })).rejects.toThrow(Misuse)
    expect(sent.filter((sql) => sql.startsWith('create'))).toEqual([])
  })

  it('a database that sorts text in another way is refused with what to do, and closed', async () => {
    let closed = 0
    const run = async () => ({ rows: [{ suits: false }], written: 0 })
    const engine = {
      run,
      transaction: <T>(work: (inside: typeof run) => Promise<T>) => work(run),
      close: async () => void closed++,
    }
    const opening = openStore(engine, contractCollections)
    await expect(opening).rejects.toThrow(UnsuitableDatabase)
    await expect(opening).rejects.toThrow(/createdb/)
    expect(closed).toBe(1)
  })
})

if (DATABASE_URL)
  describe('a PostgreSQL server', () => {
    it('that cuts a connection gives Unknown, and the next statement goes through', async () => {
      const engine = await serverEngine(DATABASE_URL)
      const cut = engine.run('select pg_terminate_backend(pg_backend_pid())', [])
      await expect(inWordsOfThePort(cut)).rejects.toThrow(Unknown)
      const cutInside = engine.transaction((run) => run('select pg_terminate_backend(pg_backend_pid())', []))
      await expect(inWordsOfThePort(cutInside)).rejects.toThrow(Unknown)
      expect((await engine.run('select 1 as one', [])).rows).toEqual([{ one: 1 }])
      await engine.close()
    })

    it('that takes too long gives Unknown', async () => {
      const engine = await serverEngine(DATABASE_URL)
      const slow = engine.transaction(async (run) => {
        await run('set local statement_timeout = 20', [])
        await run('select pg_sleep(20)', [])
      })
      await expect(inWordsOfThePort(slow)).rejects.toThrow(Unknown)
      await engine.close()
    })

    it('is opened by several processes at once, each finding the tables made once', async () => {
      const engine = await serverEngine(DATABASE_URL)
      await Promise.all(Array.from({ length: 6 }, () => createTables(engine, contractCollections)))
      expect((await engine.run('select count(*)::int as n from "doc_things"', [])).rows).toEqual([{ n: 0 }])
      await engine.close()
    })
  })

describe('a store for tests', () => {
  let store: TestStore
  beforeAll(async () => {
    store = await embeddedStore(contractCollections)
  })
  beforeEach(() => store.reset())
  afterAll(() => store.close())

  const onceAt = (at: number, fault: Fault) =>
    faulty(store, { fault: ({ number }) => (number === at ? fault : undefined) })

  it('that gives no reply before the effect has not done it, after the effect it has', async () => {
    await expect(onceAt(0, 'unknownBefore').insert('things', { id: 'a' })).rejects.toThrow(Unknown)
    await expect(onceAt(0, 'unknownAfter').insert('things', { id: 'b' })).rejects.toThrow(Unknown)
    expect(await store.getMany('things', ['a', 'b'])).toEqual([{ id: 'b' }])
  })

  it('that is killed does nothing more', async () => {
    const killed = onceAt(1, 'killedAfter')
    await killed.insert('things', { id: 'a' })
    await expect(killed.insert('things', { id: 'b' })).rejects.toThrow(Killed)
    await expect(killed.insert('things', { id: 'c' })).rejects.toThrow(Killed)
    await expect(killed.transaction((inside) => inside.insert('things', { id: 'd' }))).rejects.toThrow(Killed)
    expect(await store.count('things', {})).toBe(2)
  })

  it.each<[number, Fault, number]>([
    [1, 'killedAfter', 0],
    [2, 'unknownBefore', 0],
    [2, 'killedAfter', 1],
    [2, 'unknownAfter', 1],
  ])('whose transaction goes wrong at call %i by %s has written %i', async (at, fault, written) => {
    const work = onceAt(at, fault).transaction((inside) => inside.insert('things', { id: 'a' }))
    await expect(work).rejects.toThrow(fault.startsWith('killed') ? Killed : Unknown)
    expect(await store.count('things', {})).toBe(written)
  })

  it('lets a scheduler interleave processes: compare-and-swap loses nothing, plain read and write does', async () => {
    const add = async (process: Store, guarded: boolean): Promise<void> => {
      for (;;) {
        const before = await process.get<Document & { n: number }>('things', 'a')
        const n = before?.n ?? 0
        const condition = guarded ? { n } : {}
        if ((await process.updateIf('things', 'a', condition, { set: { n: n + 1 } })) === 1) return
      }
    }
    const total = async (scheduler: fc.Scheduler, guarded: boolean): Promise<unknown> => {
      await store.put('things', { id: 'a', n: 0 })
      const process = () => faulty(store, { gate: () => scheduler.schedule(Promise.resolve()) })
      await scheduler.waitFor(Promise.all(Array.from({ length: 3 }, () => add(process(), guarded))))
      return (await store.get('things', 'a'))?.n
    }
    const lost = async (guarded: boolean): Promise<boolean> => {
      const property = fc.asyncProperty(fc.scheduler(), async (scheduler) => (await total(scheduler, guarded)) === 3)
      return (await fc.check(property, { numRuns: 25, endOnFailure: true })).failed
    }
    expect(await lost(true)).toBe(false)
    expect(await lost(false)).toBe(true)
  })

  it('that is metered counts a statement as one, and begin and commit as one each', async () => {
    const { store: counted, calls } = metered(store)
    await counted.insert('things', { id: 'a' })
    await counted.insert('things', { id: 'a' }).catch(() => undefined)
    await counted.insertMany('things', [{ id: 'b' }, { id: 'c' }])
    expect(calls()).toBe(3)
    await counted.transaction(async (inside) => {
      await inside.get('things', 'a')
      await inside.remove('things', 'a')
    })
    expect(calls()).toBe(7)
  })
})
