import { execFile } from 'node:child_process'
import dns from 'node:dns'
import { createRequire } from 'node:module'
import { promisify } from 'node:util'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { cloudbaseStore } from '../../cloudfunctions/kernel/store/cloudbase'
import { openCloud } from '../../cloudfunctions/kernel/store/cloudbase-sdk'
import { type Document, Duplicate, Unknown } from '../../cloudfunctions/kernel/store/port'
import { contractCollections } from '../contract/collections'
import { environmentOf, type Local, lend, localCloud } from './given'

const require = createRequire(import.meta.url)

/** The SDK as anybody uses it. Its own types promise less than it does, and here it is used in every wrong way. */
// biome-ignore lint/suspicious/noExplicitAny: see above
type Bare = any

let local: Local
let db: Bare

beforeAll(async () => {
  local = await localCloud(contractCollections)
  db = bareDatabase()
})
beforeEach(() => {
  local.gateway.plan.fault = undefined
  return local.store.reset()
})
afterAll(() => local.store.close())

const bareDatabase = (): Bare =>
  require('wx-server-sdk').createNewInstance({ env: 'local-env', serviceUrl: local.gateway.url }).database()

const failureOf = (work: Promise<unknown>): Promise<Bare> =>
  work.then(
    () => undefined,
    (failure: unknown) => failure,
  )

describe('a query inside a transaction', () => {
  it('of the SDK is carried out outside, so that a rollback leaves what it wrote', async () => {
    await local.store.insert('things', { id: 'a', n: 1 })
    const transaction = await db.startTransaction()
    await transaction
      .collection('things')
      .where({ _id: 'a' })
      .update({ data: { n: 99 } })
    await transaction.rollback()
    expect(await local.store.get('things', 'a')).toEqual({ id: 'a', n: 99 })
  })

  it('is never asked by the store: every statement names the transaction, and nothing stays of one that failed', async () => {
    await local.store.insertMany('things', [{ id: 'a', n: 1 }, { id: 'gone' }])
    const first = local.gateway.calls.length
    const work = local.store.transaction(async (inside) => {
      await inside.get('things', 'a')
      await inside.update('things', 'a', { inc: { n: 1 } })
      await inside.put('things', { id: 'b' })
      await inside.insert('things', { id: 'c' })
      await inside.remove('things', 'gone')
      throw new Error('changed my mind')
    })
    await expect(work).rejects.toThrow('changed my mind')
    const [begin, ...statements] = local.gateway.calls.slice(first)
    expect(begin?.action).toBe('database.startTransaction')
    expect(statements.map(({ inTransaction }) => inTransaction)).toEqual(Array(6).fill(true))
    expect(await local.store.getMany('things', ['a', 'b', 'c', 'gone'])).toEqual([{ id: 'a', n: 1 }, { id: 'gone' }])
  })
})

describe('a conflict that a statement of a transaction meets', () => {
  /** Adds one to what it read; in its first turn somebody else writes between its read and its write. */
  const racing = (write: () => Promise<unknown>) => {
    let turns = 0
    return {
      turns: () => turns,
      interfere: async () => {
        if (++turns === 1) await write()
      },
    }
  }
  const meanwhile = () => racing(() => local.store.put('things', { id: 'a', n: 10 }))

  it('is not tried again by the SDK', async () => {
    await local.store.insert('things', { id: 'a', n: 1 })
    const race = meanwhile()
    const failure = await failureOf(
      db.runTransaction(async (transaction: Bare) => {
        const things = transaction.collection('things')
        const { data } = await things.doc('a').get()
        await race.interfere()
        await things.doc('a').update({ data: { n: data.n + 1 } })
      }),
    )
    expect(failure.errMsg).toMatch(/conflict/i)
    expect(race.turns()).toBe(1)
  })

  it('is tried again by the store', async () => {
    await local.store.insert('things', { id: 'a', n: 1 })
    const race = meanwhile()
    await local.store.transaction(async (inside) => {
      const before = await inside.get<Document & { n: number }>('things', 'a')
      await race.interfere()
      await inside.update('things', 'a', { set: { n: (before?.n ?? 0) + 1 } })
    })
    expect(race.turns()).toBe(2)
    expect(await local.store.get('things', 'a')).toEqual({ id: 'a', n: 11 })
  })
})

describe('an id that is taken', () => {
  it('is told by the SDK under the same code as any other refusal: only the text differs', async () => {
    await local.store.insert('things', { id: 'a', o: 'text' })
    const taken = await failureOf(db.collection('things').add({ data: { _id: 'a' } }))
    const other = await failureOf(
      db
        .collection('things')
        .doc('a')
        .update({ data: { 'o.x': 1 } }),
    )
    expect(taken.errCode).toBe(other.errCode)
    expect(taken.errMsg).toMatch(/E11000/)
  })

  it('is a Duplicate of the store, and another refusal is none', async () => {
    await local.store.insert('things', { id: 'a', o: 'text' })
    await expect(local.store.insert('things', { id: 'a' })).rejects.toThrow(Duplicate)
    const failure = await failureOf(local.store.updateIf('things', 'a', {}, { set: { 'o.x': 1 } }))
    expect(failure).toBeInstanceOf(Error)
    expect(failure).not.toBeInstanceOf(Duplicate)
    expect(failure).not.toBeInstanceOf(Unknown)
  })

  it('leaves, in the SDK, the rows before it written without a word of which', async () => {
    await local.store.insert('things', { id: 'b' })
    const failure = await failureOf(db.collection('things').add({ data: [{ _id: 'a' }, { _id: 'b' }, { _id: 'c' }] }))
    expect(failure.errMsg).toMatch(/E11000/)
    expect(await local.store.getMany('things', ['a', 'c'])).toEqual([{ id: 'a' }])
  })

  it('is told by the store row by row, in three requests', async () => {
    await local.store.insert('things', { id: 'b', old: true })
    const first = local.gateway.statements()
    const outcomes = await local.store.insertMany('things', [{ id: 'a' }, { id: 'b' }, { id: 'c' }])
    expect(outcomes).toEqual(['inserted', 'duplicate', 'inserted'])
    expect(local.gateway.statements() - first).toBe(3)
    expect(await local.store.get('things', 'a')).toEqual({ id: 'a' })
  })
})

describe('an object that is set', () => {
  it('is merged into the old one by the SDK', async () => {
    await local.store.insert('things', { id: 'a', o: { x: 1 } })
    await db
      .collection('things')
      .doc('a')
      .update({ data: { o: { y: 2 } } })
    expect(await local.store.get('things', 'a')).toEqual({ id: 'a', o: { x: 1, y: 2 } })
  })

  it('replaces the old one in the store, also inside a transaction', async () => {
    await local.store.insert('things', { id: 'a', o: { x: 1 } })
    await local.store.updateIf('things', 'a', {}, { set: { o: { y: 2 } } })
    expect(await local.store.get('things', 'a')).toEqual({ id: 'a', o: { y: 2 } })
    await local.store.transaction((inside) => inside.update('things', 'a', { set: { o: { z: 3 } } }))
    expect(await local.store.get('things', 'a')).toEqual({ id: 'a', o: { z: 3 } })
  })
})

describe('a document that is not there', () => {
  it('is an error without a code in the SDK', async () => {
    const failure = await failureOf(db.collection('things').doc('nobody').get())
    expect(failure.errCode).toBe(-1)
    expect(failure.errMsg).toMatch(/does not exist/)
  })

  it('is nothing in the store, also inside a transaction', async () => {
    expect(await local.store.get('things', 'nobody')).toBeUndefined()
    expect(await local.store.transaction((inside) => inside.get('things', 'nobody'))).toBeUndefined()
  })
})

describe('a document without a field', () => {
  it('is refused by the SDK', async () => {
    expect(await failureOf(db.collection('things').doc('a').set({ data: {} }))).toBeInstanceOf(Error)
  })

  it('is put by the store, and comes back without one', async () => {
    await local.store.put('things', { id: 'a' })
    expect(await local.store.get('things', 'a')).toEqual({ id: 'a' })
  })
})

describe('a change with a key of digits', () => {
  it('changes an array in the SDK', async () => {
    await local.store.insert('things', { id: 'a', o: ['x'] })
    await db
      .collection('things')
      .doc('a')
      .update({ data: { 'o.0': 'y' } })
    expect(await local.store.get('things', 'a')).toEqual({ id: 'a', o: ['y'] })
  })

  it('fails in the store when it would enter an array, is lost when the condition does not hold, and does its work in an object', async () => {
    await local.store.insertMany('things', [
      { id: 'a', o: ['x'] },
      { id: 'b', o: { 0: 'x' } },
    ])
    const change = { set: { 'o.0': 'y' } }
    await expect(local.store.updateIf('things', 'a', {}, change)).rejects.toThrow()
    await expect(local.store.transaction((inside) => inside.update('things', 'a', change))).rejects.toThrow()
    expect(await local.store.updateIf('things', 'b', { n: 1 }, change)).toBe(0)
    expect(await local.store.updateIf('things', 'b', {}, change)).toBe(1)
    expect(await local.store.getMany('things', ['a', 'b'])).toEqual([
      { id: 'a', o: ['x'] },
      { id: 'b', o: { 0: 'y' } },
    ])
  })
})

describe('an answer that names no transaction', () => {
  const shapeless = ({ action }: { action: string }) =>
    action === 'database.startTransaction' ? ({ done: false, answer: 'shapeless' } as const) : undefined

  it('lets the SDK write outside of any', async () => {
    local.gateway.plan.fault = shapeless
    const transaction = await db.startTransaction()
    await transaction.collection('things').add({ data: { _id: 'a' } })
    expect(await local.store.get('things', 'a')).toEqual({ id: 'a' })
  })

  it('is Unknown to the store, which writes nothing', async () => {
    local.gateway.plan.fault = shapeless
    await expect(local.store.transaction((inside) => inside.insert('things', { id: 'a' }))).rejects.toThrow(Unknown)
    expect(await local.store.get('things', 'a')).toBeUndefined()
  })
})

describe('what the platform gives a function', () => {
  const METADATA = 'metadata.tencentyun.com'

  /** Notes which hosts are looked for, and finds none. */
  const listening = () => {
    const hosts: string[] = []
    const spy = vi.spyOn(dns, 'lookup').mockImplementation(((host: string, ...rest: readonly unknown[]) => {
      hosts.push(host)
      const answer = rest.at(-1) as (error: Error) => void
      setImmediate(() => answer(Object.assign(new Error('not found'), { code: 'ENOTFOUND' })))
    }) as unknown as typeof dns.lookup)
    return { hosts, stop: () => spy.mockRestore() }
  }

  it('is looked for by the SDK on another host at every call, when it is not there', async () => {
    const giveBack = lend({ TENCENTCLOUD_RUNENV: undefined })
    const { hosts, stop } = listening()
    await db
      .collection('things')
      .doc('a')
      .set({ data: { n: 1 } })
    stop()
    giveBack()
    expect(new Set(hosts)).toEqual(new Set([METADATA]))
  })

  it('is there for the store, which then asks no other host', async () => {
    const { hosts, stop } = listening()
    await local.store.put('things', { id: 'a' })
    stop()
    expect(hosts).toEqual([])
  })

  it.each([
    'TENCENTCLOUD_RUNENV',
    'TENCENTCLOUD_REGION',
    'SCF_NAMESPACE',
    'TENCENTCLOUD_SECRETID',
    'TENCENTCLOUD_SECRETKEY',
  ])('is missed by name before anything is sent: %s', (name) => {
    const giveBack = lend({ [name]: undefined })
    try {
      expect(() => openCloud({ serviceUrl: local.gateway.url })).toThrow(name)
    } finally {
      giveBack()
    }
  })

  it('ends a process that uses the SDK without keys', async () => {
    const { TENCENTCLOUD_SECRETID: _, TENCENTCLOUD_SECRETKEY: __, ...keyless } = environmentOf(local.gateway)
    const script = `const cloud = require('wx-server-sdk')
      cloud.init({ env: 'local-env' })
      cloud.database().collection('things').doc('a').set({ data: { n: 1 } }).catch(() => undefined)
      setTimeout(() => process.exit(0), 60_000)`
    const env = keyless as unknown as NodeJS.ProcessEnv
    const run = promisify(execFile)(process.execPath, ['--eval', script], { env })
    await expect(run).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining('missing secretId') })
  })

  it('is not used by a process that is no production process, unless the gateway is on this machine', () => {
    const giveBack = lend({ TCB_CONTEXT_CNFG: undefined, NODE_ENV: 'test' })
    try {
      expect(() => openCloud()).toThrow(/production/)
      expect(() => openCloud({ serviceUrl: 'http://127.0.0.1.example.com/admin' })).toThrow(/production/)
      process.env.TCB_CONTEXT_CNFG = '{"URL":"https://example.com/admin"}'
      expect(() => openCloud()).toThrow(/production/)
      process.env.NODE_ENV = 'production'
      expect(() => cloudbaseStore(openCloud(), contractCollections)).not.toThrow()
    } finally {
      giveBack()
    }
  })
})
