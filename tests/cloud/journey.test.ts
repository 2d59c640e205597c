import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { enter } from '../../cloudfunctions/account/contract'
import { take } from '../../cloudfunctions/files/contract'
import type { Result } from '../../cloudfunctions/kernel/contract'
import { collections } from '../../cloudfunctions/kernel/store/collections'
import { inbox } from '../../cloudfunctions/notices/contract'
import { evidence, follow, home, open, postUpdate } from '../../cloudfunctions/projects/contract'
import { openImport, publishImport, readDocument } from '../../cloudfunctions/projects/importing/contract'
import { build } from '../../scripts/lib/builds.mjs'
import { CAMERA, holds, taggedJpeg } from '../kernel/files/pictures'
import { aStreet } from '../support/street'
import { type Deployed, type DIED, deployed } from './function'
import { Storage } from './gateway'
import { type Local, localCloud } from './given'

const LIST = `清和街道 2021 年实事项目（截至2021年6月10日）
1.开展120场文体活动。
进展情况：截至目前共开展文体活动45场。
2.为80户困难家庭更换燃气软管。
进展情况：目前未启动。`

let local: Local
let cloud: Deployed

beforeAll(async () => {
  await build('functions')
  local = await localCloud(collections)
  await aStreet({ store: local.store })
  cloud = deployed(local.gateway)
})
afterAll(async () => {
  expect(cloud.unhandled()).toEqual([])
  await cloud.close()
  await local.store.close()
})

/** What an answer holds; one that refuses fails the test with its sentence. */
function valueIn<V>(answer: Result<V> | typeof DIED): V {
  if (typeof answer === 'symbol') throw new Error('the process died')
  if (!answer.ok) throw new Error(`${answer.code}: ${answer.message}`)
  return answer.value
}

const board = async (openid = 'resident') => valueIn(await cloud.call(openid, home, { communityId: 'liufang' }))

describe('the built functions', () => {
  it('lead from an empty board to a published list, through the SDK and the gateway', async () => {
    expect(valueIn(await cloud.call('resident', enter, {}))).toMatchObject({ registered: true, roles: ['resident'] })
    expect((await board()).counts.all).toBe(0)

    const document = { kind: 'text', text: LIST } as const
    const read = await cloud.call('office', readDocument, { importId: 'list', placeId: 'qinghe', document })
    expect(valueIn(read)).toMatchObject({ items: 2, conflict: 0 })
    const { version } = valueIn(await cloud.call('office', openImport, { importId: 'list' }))
    const publish = { actionId: 'publish', importId: 'list', seenVersion: version }
    valueIn(await cloud.call('office', publishImport, publish))

    const { counts, round, cards } = await board()
    expect(counts).toMatchObject({ all: 2, notStarted: 1 })
    expect(round).toEqual({ no: 1, asOf: '2021-06-10' })
    expect(cards[0]).toMatchObject({ no: 1, figures: [{ quantity: 120_000, unit: '场', counted: 45_000 }] })
  })

  it('spread an update before they answer: the figure, what is behind it, and the followers’ inbox', async () => {
    const projectId = (await board()).cards[0]?.id ?? ''
    valueIn(await cloud.call('resident', follow, { projectId, follow: true }))
    const { version } = valueIn(await cloud.call('office', open, { projectId }))
    const counted = [{ targetId: 't1', quantity: 5_000, proof: '签到表' }]
    const update = { updateId: 'update', projectId, text: '又开展五场', photos: [], counted, seenVersion: version }
    valueIn(await cloud.call('office', postUpdate, update))

    expect((await board()).cards[0]?.figures[0]?.counted).toBe(50_000)
    const { rows } = valueIn(await cloud.call('resident', evidence, { projectId, targetId: 't1' }))
    expect(rows.map(({ quantity }) => quantity).sort()).toEqual([45_000, 5_000])
    expect(valueIn(await cloud.call('resident', inbox, {})).messages).toHaveLength(1)
  })

  it('find by the timer what a process left behind, once', async () => {
    await local.store.updateIf('places', 'huaiyin', {}, { set: { todo: 1, applied: 0 } })
    expect(await cloud.strike()).toMatchObject({ kind: 'ran' })
    expect(await cloud.strike()).toMatchObject({ kind: 'ran', drained: 0 })
    expect(await local.store.get('places', 'huaiyin')).toMatchObject({ todo: 0 })
  })

  it('take a photo that a phone left in storage: cleaned, under its own id, once', async () => {
    const left = Storage.fileIdOf('incoming/photo-1')
    local.gateway.storage.files.set('incoming/photo-1', Buffer.from(taggedJpeg(6)))
    const input = { fileId: 'photo-1', kind: 'photo', cloudFileId: left } as const
    const taken = valueIn(await cloud.call('resident', take, input))
    expect(taken).toMatchObject({ id: 'photo-1', type: 'image/jpeg' })
    const [[path, bytes] = ['', Buffer.alloc(0)], ...others] = local.gateway.storage.files
    expect([path, others]).toEqual(['photos/photo-1', []])
    expect(holds(bytes, CAMERA)).toBe(false)
    expect(valueIn(await cloud.call('resident', take, input))).toEqual(taken)
    expect(await cloud.call('neighbour', take, input)).toMatchObject({ ok: false, code: 'file.taken' })
  })

  it.each([
    ['of another address', { fileId: 'photo-2', kind: 'photo', cloudFileId: Storage.fileIdOf('photos/photo-1') }],
    ['under another id', { fileId: 'photo-2', kind: 'photo', cloudFileId: Storage.fileIdOf('incoming/photo-3') }],
    ['that is not there', { fileId: 'photo-2', kind: 'photo', cloudFileId: Storage.fileIdOf('incoming/photo-2') }],
    ['that is no photo', { fileId: 'text', kind: 'photo', cloudFileId: Storage.fileIdOf('incoming/text') }],
    [
      'that is a resident’s document',
      { fileId: 'text', kind: 'document', cloudFileId: Storage.fileIdOf('incoming/text') },
    ],
  ] as const)('take no file %s, and say so', async (_, input) => {
    local.gateway.storage.files.set('incoming/text', Buffer.from('一份清单'))
    local.gateway.storage.files.set('incoming/photo-3', Buffer.from(taggedJpeg(6)))
    const answer = await cloud.call('resident', take, input)
    expect(answer).toMatchObject({ ok: false, message: expect.stringMatching(/[\u4e00-\u9fff]{5}/) })
    expect(local.gateway.storage.files.has(`photos/${input.fileId}`)).toBe(false)
  })

  it('read a document that was taken', async () => {
    local.gateway.storage.files.set('incoming/doc-1', Buffer.from(LIST))
    const input = { fileId: 'doc-1', kind: 'document', cloudFileId: Storage.fileIdOf('incoming/doc-1') } as const
    valueIn(await cloud.call('office', take, input))
    const document = { kind: 'file', fileId: 'doc-1', name: '清单.txt' } as const
    const read = await cloud.call('office', readDocument, { importId: 'again', placeId: 'qinghe', document })
    expect(valueIn(read)).toMatchObject({ items: 2 })
  })
})
