import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCollection, indexesOf } from '../../cloudfunctions/kernel/store/cloudbase-setup'
import { collections } from '../../cloudfunctions/kernel/store/collections'
import type { Collections } from '../../cloudfunctions/kernel/store/port'
import { root } from '../../scripts/lib/stale.mjs'
import { type Local, localCloud } from './given'

type Made = Readonly<{
  IndexName: string
  MgoKeySchema: Readonly<{
    MgoIsUnique: boolean
    MgoIndexKeys: readonly Readonly<{ Name: string; Direction: string }>[]
  }>
}>

let local: Local
beforeAll(async () => {
  local = await localCloud({})
})
afterAll(() => local.store.close())

describe('the collections of an environment', () => {
  it('are made when they are missing, and left alone when they are there', async () => {
    expect(await createCollection(local.cloud, 'people')).toBe(true)
    local.gateway.database.write('people', 'a', { _id: 'a' })
    expect(await createCollection(local.cloud, 'people')).toBe(false)
    expect(local.gateway.database.documents('people').size).toBe(1)
  })

  it('are not said to be there when the service could not be reached', async () => {
    local.gateway.plan.fault = () => ({ answer: 'reset', done: false })
    await expect(createCollection(local.cloud, 'units')).rejects.toThrow()
    local.gateway.plan.fault = undefined
  })
})

describe('the rules for cloud storage', () => {
  /** What the service does with a rule, as its pages say: an expression over the caller and the file. */
  const allows = (rule: string, path: string, owner: string, caller: string): boolean =>
    Function('auth', 'resource', `return ${rule}`)({ openid: caller }, { openid: owner, path })

  it('show photos to everybody and all else to its owner, and let a phone put files into one folder only', async () => {
    const command = [path.join(root, 'scripts/cloud-collections.mjs')]
    const { stdout } = await promisify(execFile)(process.execPath, command, { env: { ...process.env, CLOUD_ENV: '' } })
    const { read, write } = JSON.parse(/\{\n[^}]*\}/.exec(stdout)?.[0] ?? '')
    const mine = ['incoming/a', 'me', 'me'] as const
    expect([allows(read, 'photos/a', '', 'me'), allows(read, ...mine), allows(write, ...mine)]).toEqual([
      true,
      true,
      true,
    ])
    for (const folder of ['documents/a', 'incoming/a']) expect(allows(read, folder, 'other', 'me')).toBe(false)
    for (const folder of ['documents/a', 'photos/a', 'a/incoming/a'])
      expect(allows(write, folder, 'me', 'me')).toBe(false)
    expect(allows(write, 'incoming/a', 'other', 'me')).toBe(false)
  })
})

describe('the indexes for the console', () => {
  it('are one for each declared order and each array, by the names the service has for fields', () => {
    const declared: Collections = {
      things: {
        indexes: [
          [
            ['kind', 'asc'],
            ['source.at', 'desc'],
            ['id', 'desc'],
          ],
        ],
        arrays: ['tags'],
      },
      others: { indexes: [] },
    }
    expect(indexesOf(declared)).toEqual([
      {
        collection: 'things',
        name: 'kind_asc_source_at_desc_id_desc',
        fields: [
          ['kind', 'asc'],
          ['source.at', 'desc'],
          ['_id', 'desc'],
        ],
      },
      { collection: 'things', name: 'tags_asc', fields: [['tags', 'asc']] },
    ])
  })

  it('differ in name within a collection, and are no more than the service allows', () => {
    for (const [name, declaration] of Object.entries(collections as Collections)) {
      const names = indexesOf({ [name]: declaration }).map((index) => index.name)
      expect(new Set(names).size).toBe(names.length)
      expect(names.length).toBeLessThanOrEqual(20)
    }
  })

  it('are told by the command with everything else to do, without keys and without asking anybody', async () => {
    const { CLOUD_ENV: _, TENCENTCLOUD_SECRETID: __, TENCENTCLOUD_SECRETKEY: ___, ...environment } = process.env
    const command = [path.join(root, 'scripts/cloud-collections.mjs')]
    const env = environment as NodeJS.ProcessEnv
    const { stdout } = await promisify(execFile)(process.execPath, command, { env })
    for (const name of Object.keys(collections)) expect(stdout).toContain(name)
    for (const { name } of indexesOf(collections)) expect(stdout).toContain(name)
    expect(stdout).toContain('所有用户不可读写')
  })

  it('are told on request as parameters of the interface that makes them, each once', async () => {
    const command = [path.join(root, 'scripts/cloud-collections.mjs'), '--json']
    const env = { ...process.env, CLOUD_ENV: 'env-1' }
    const { stdout } = await promisify(execFile)(process.execPath, command, { env })
    const requests = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    const made = requests.flatMap(({ EnvId, TableName, CreateIndexes }) =>
      CreateIndexes.map(({ IndexName, MgoKeySchema: { MgoIndexKeys, MgoIsUnique } }: Made) => {
        expect([EnvId, MgoIsUnique]).toEqual(['env-1', false])
        const fields = MgoIndexKeys.map(({ Name, Direction }) => [Name, Direction === '1' ? 'asc' : 'desc'])
        return { collection: TableName, name: IndexName, fields }
      }),
    )
    expect(made).toEqual(indexesOf(collections))
  })
})
