import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCollection, indexesOf } from '../../cloudfunctions/kernel/store/cloudbase-setup'
import { collections } from '../../cloudfunctions/kernel/store/collections'
import type { Collections } from '../../cloudfunctions/kernel/store/port'
import { root } from '../../scripts/lib/stale.mjs'
import { type Local, localCloud } from './given'

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
})
