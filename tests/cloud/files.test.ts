import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { cloudFiles, cloudIncoming } from '../../cloudfunctions/kernel/files/cloudbase'
import type { Files } from '../../cloudfunctions/kernel/files/port'
import { collections } from '../../cloudfunctions/kernel/store/collections'
import { Unknown } from '../../cloudfunctions/kernel/store/port'
import { Storage } from './gateway'
import { type Local, localCloud } from './given'

let local: Local
let files: Files
let stored: Map<string, Buffer>

beforeAll(async () => {
  local = await localCloud(collections)
  files = cloudFiles(local.cloud, local.store)
  stored = local.gateway.storage.files
})
beforeEach(async () => {
  local.gateway.plan.fault = undefined
  local.gateway.plan.watch = undefined
  stored.clear()
  await local.store.reset()
})
afterAll(() => local.store.close())

const photo = { id: 'p', kind: 'photo', type: 'image/jpeg', ownerId: 'resident', at: 1 } as const
const bytes = new Uint8Array([0xff, 0xd8, 0xff, 1, 2, 3])
const other = new Uint8Array([0xff, 0xd8, 0xff, 4])

describe('a file in cloud storage', () => {
  it('comes back as it was put, from the place that its kind and id name', async () => {
    const put = await files.put(photo, bytes)
    expect(put).toMatchObject({ ...photo, size: 6 })
    expect(await files.get('p')).toEqual(put)
    expect(await files.read('p')).toEqual(bytes)
    expect([...stored.keys()]).toEqual(['photos/p'])
  })

  it('is put once, however often the same is put; other bytes do not take its place', async () => {
    const put = await files.put(photo, bytes)
    expect(await files.put({ ...photo, at: 2 }, bytes)).toEqual(put)
    expect(await files.put(photo, other)).toBe('taken')
    expect(await files.read('p')).toEqual(bytes)
  })

  it('of two that are put under one id at once is one, whole', async () => {
    const answers = await Promise.all([files.put(photo, bytes), files.put(photo, other)])
    const winner = answers[0] === 'taken' ? other : bytes
    expect(answers.filter((answer) => answer === 'taken')).toHaveLength(1)
    expect(await files.read('p')).toEqual(winner)
  })

  it('does not exist before all of it is there, and is finished by putting it again', async () => {
    local.gateway.plan.fault = ({ action }) =>
      action === 'storage.getUploadMetadata' ? { answer: 'reset', done: false } : undefined
    await expect(files.put(photo, bytes)).rejects.toThrow(Unknown)
    expect(await files.get('p')).toBeUndefined()
    expect(await files.read('p')).toBeUndefined()
    local.gateway.plan.fault = undefined
    expect(await files.put(photo, other)).toBe('taken')
    expect(await files.put(photo, bytes)).toMatchObject({ id: 'p' })
    expect(await files.read('p')).toEqual(bytes)
  })

  it('that is removed is gone from storage, and its id is never used again', async () => {
    await files.put(photo, bytes)
    await files.remove('p')
    expect(await files.get('p')).toBeUndefined()
    expect(await files.read('p')).toBeUndefined()
    expect(stored.size).toBe(0)
    expect(await files.put(photo, bytes)).toBe('taken')
    await files.remove('p')
    await files.remove('nobody')
  })

  it('that is removed while it is put leaves nothing in storage', async () => {
    let isOver = false
    local.gateway.plan.watch = async ({ action }, moment) => {
      if (isOver || action !== 'storage.getUploadMetadata' || moment !== 'after') return
      isOver = true
      await files.remove('p')
    }
    expect(await files.put(photo, bytes)).toBe('taken')
    expect(stored.size).toBe(0)
  })

  it('that somebody changed in storage is not given out', async () => {
    await files.put(photo, bytes)
    stored.set('photos/p', Buffer.from(other))
    await expect(files.read('p')).rejects.toThrow('not what was put')
  })
})

describe('a photo as phones are told of it', () => {
  it('is its address in cloud storage, for which a process asks once', async () => {
    await files.put(photo, bytes)
    const fresh = cloudFiles(local.cloud, local.store)
    let asked = 0
    local.gateway.plan.watch = async (_, moment) => {
      if (moment === 'before') asked++
    }
    expect(await fresh.shownAs([])).toEqual([])
    expect(asked).toBe(0)
    expect(await fresh.shownAs(['p'])).toEqual([Storage.fileIdOf('photos/p')])
    expect(await fresh.shownAs(['p', 'q'])).toEqual([Storage.fileIdOf('photos/p'), Storage.fileIdOf('photos/q')])
    expect(asked).toBe(1)
  })

  it('is its id as long as no photo has told where storage is', async () => {
    expect(await cloudFiles(local.cloud, local.store).shownAs(['nobody'])).toEqual(['nobody'])
  })
})

describe('what a phone left', () => {
  const address = Storage.fileIdOf('incoming/p')

  it('is read up to a size, and is missing when it is not there', async () => {
    const incoming = cloudIncoming(local.cloud)
    expect(await incoming.read(address, 100)).toBe('missing')
    stored.set('incoming/p', Buffer.alloc(200_000))
    expect(await incoming.read(address, 199_999)).toBe('tooLarge')
    expect(await incoming.read(address, 200_000)).toHaveLength(200_000)
    await incoming.remove(address)
    await incoming.remove(address)
    expect(await incoming.read(address, 100)).toBe('missing')
  })
})
