import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { cloudbaseStore } from '../../cloudfunctions/kernel/store/cloudbase'
import { openCloud } from '../../cloudfunctions/kernel/store/cloudbase-sdk'
import { Conflict, Misuse, type Store, Unknown } from '../../cloudfunctions/kernel/store/port'
import { contractCollections } from '../contract/collections'
import type { Fault } from './gateway'
import { type Local, localCloud } from './given'

let local: Local
let store: Store
/** Gives up soon: it is asked where an answer never comes, and nowhere else. */
let hasty: Store

beforeAll(async () => {
  local = await localCloud(contractCollections)
  store = local.store
  hasty = cloudbaseStore(openCloud({ timeout: 150, serviceUrl: local.gateway.url }), contractCollections)
})
beforeEach(async () => {
  local.gateway.plan.fault = undefined
  await local.store.reset()
  await store.insertMany('things', [{ id: 'a', n: 1 }, { id: 'gone' }])
})
afterAll(() => local.store.close())

/** Lets the next request of the named action go wrong. */
const failOnce = (action: string, fault: Fault): void => {
  let isOver = false
  local.gateway.plan.fault = (call) => {
    if (isOver || call.action !== `database.${action}`) return undefined
    isOver = true
    return fault
  }
}

const calls: Readonly<Record<string, readonly [action: string, work: (store: Store) => Promise<unknown>]>> = {
  get: ['getDocument', (store) => store.get('things', 'a')],
  getMany: ['getDocument', (store) => store.getMany('things', ['a'])],
  insert: ['insertDocument', (store) => store.insert('things', { id: 'b' })],
  insertMany: ['insertDocument', (store) => store.insertMany('things', [{ id: 'b' }, { id: 'c' }])],
  put: ['modifyDocument', (store) => store.put('things', { id: 'b' })],
  updateIf: ['modifyDocument', (store) => store.updateIf('things', 'a', { n: 1 }, { inc: { n: 1 } })],
  remove: ['removeDocument', (store) => store.remove('things', 'gone')],
  find: ['getDocument', (store) => store.find('things', {}, { orderBy: [['id', 'asc']], limit: 5 })],
  count: ['calculateDocument', (store) => store.count('things', {})],
  sumBy: ['aggregateDocuments', (store) => store.sumBy('things', {}, 'id', 'n')],
  begin: ['startTransaction', (store) => store.transaction(async (inside) => inside.insert('things', { id: 'b' }))],
  statement: ['insertDocument', (store) => store.transaction(async (inside) => inside.insert('things', { id: 'b' }))],
  commit: ['commitTransaction', (store) => store.transaction(async (inside) => inside.insert('things', { id: 'b' }))],
}

describe.each(Object.entries(calls))('%s', (_name, [action, work]) => {
  it.each<[Fault['answer'], boolean]>([
    ['none', false],
    ['none', true],
    ['reset', false],
    ['reset', true],
    ['garbage', true],
    ['status', false],
    ['busy', false],
  ])('is Unknown when the answer is %s, the effect done: %s', async (answer, done) => {
    failOnce(action, { answer, done })
    await expect(work(answer === 'none' ? hasty : store)).rejects.toThrow(Unknown)
  })
})

// The SDK looks at nothing in the answer to a commit, so that there is nothing to tell this by.
const { commit: _, ...answered } = calls

describe.each(Object.entries(answered))('%s', (_name, [action, work]) => {
  it('is Unknown when the answer says nothing of it', async () => {
    failOnce(action, { answer: 'shapeless', done: false })
    await expect(work(store)).rejects.toThrow(Unknown)
  })
})

describe('a transaction', () => {
  it.each<[string, boolean, boolean]>([
    ['startTransaction', true, false],
    ['insertDocument', true, false],
    ['commitTransaction', false, false],
    ['commitTransaction', true, true],
  ])('whose %s was lost, done: %s, has written: %s', async (action, done, written) => {
    failOnce(action, { answer: 'reset', done })
    await expect(store.transaction((inside) => inside.insert('things', { id: 'b' }))).rejects.toThrow(Unknown)
    expect((await store.get('things', 'b')) !== undefined).toBe(written)
  })

  it('that always meets another is a Conflict in the end', async () => {
    const work = store.transaction(async (inside) => {
      await inside.get('things', 'a')
      await store.updateIf('things', 'a', {}, { inc: { n: 1 } })
      await inside.update('things', 'a', { inc: { n: 1 } })
    })
    await expect(work).rejects.toThrow(Conflict)
  })
})

describe('a refusal that the port has no word for', () => {
  it('stays what it is', async () => {
    const undeclared = cloudbaseStore(local.cloud, { ...contractCollections, elsewhere: { indexes: [] } })
    const failure = await undeclared.get('elsewhere', 'a').catch((reason: unknown) => reason)
    expect(failure).toMatchObject({ message: expect.stringContaining('not exist') })
    for (const word of [Unknown, Conflict, Misuse]) expect(failure).not.toBeInstanceOf(word)
  })
})

describe("a name that is the store's own", () => {
  it.each([
    { id: 'a', _id: 'b' },
    { id: 'a', _mark: 'x' },
    { id: 'a', o: JSON.parse('{"__proto__": 1}') },
  ])('is refused in a document: %j', async (document) => {
    await expect(store.put('things', document)).rejects.toThrow(Misuse)
  })

  it('is refused in a filter and in a change', async () => {
    await expect(store.count('things', { _id: 'a' })).rejects.toThrow(Misuse)
    await expect(store.updateIf('things', 'a', {}, { set: { _mark: 1 } })).rejects.toThrow(Misuse)
    await expect(store.updateIf('things', 'a', {}, { unset: ['_id.x'] })).rejects.toThrow(Misuse)
  })
})
