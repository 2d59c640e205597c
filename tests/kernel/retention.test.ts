import { beforeEach, describe, expect, it } from 'vitest'
import { acceptInvitation, invite } from '../../cloudfunctions/account/contract'
import { retention, setRetention, TERMS } from '../../cloudfunctions/account/keeping/contract'
import { rebindingCode } from '../../cloudfunctions/account/rebinding/contract'
import { DAY_MS } from '../../cloudfunctions/kernel/clock'
import { acceptUpload } from '../../cloudfunctions/kernel/files/accept'
import { silentLog } from '../../cloudfunctions/kernel/log'
import { around } from '../../cloudfunctions/kernel/store/around'
import { recordCollections } from '../../cloudfunctions/kernel/store/collections'
import type { Document, Store } from '../../cloudfunctions/kernel/store/port'
import { LEASE_MS, tick } from '../../cloudfunctions/kernel/tick'
import { open, postUpdate, timeline } from '../../cloudfunctions/projects/contract'
import {
  discardImport,
  publishImport,
  readDocument,
  reviseImport,
} from '../../cloudfunctions/projects/importing/contract'
import { everything } from '../support/kernel'
import { type Fault, faulty } from '../support/store'
import { aProject, aStreet, type Street } from '../support/street'
import { taggedJpeg } from './files/pictures'
import { every } from './laws'

let street: Street
let store: Store

beforeEach(async () => {
  street = await aStreet()
  store = street.kernel.store
})

/** Strikes the timer so many days later. */
async function daysLater(days: number) {
  street.kernel.setClock(street.kernel.clock.now() + days * DAY_MS)
  return street.kernel.tick()
}
const ids = async (collection: string, filter = {}) => (await every(store, collection, filter)).map(({ id }) => id)

/** Messages by their age in days. */
async function messages(...ages: readonly number[]): Promise<void> {
  const now = street.kernel.clock.now()
  for (const age of ages) {
    const row = { openid: 'resident', about: 'a', title: 't', at: now - age * DAY_MS, read: 0, version: 1 }
    await store.insert('inbox', { id: `old-${age}`, ...row })
  }
}

const LIST = '清和街道 2021 年实事项目\n1.开展120场文体活动。\n进展情况：截至目前共开展文体活动45场。'
const read = (importId: string, placeId = 'qinghe') =>
  street.office(readDocument, { importId, placeId, document: { kind: 'text', text: LIST } })

describe('what has been kept long enough', () => {
  it('goes, the rest stays, and a second strike changes nothing', async () => {
    await messages(731, 728, 1)
    expect(await daysLater(0)).toMatchObject({ kind: 'ran', taken: 0 })
    expect(await daysLater(1)).toMatchObject({ taken: 1 })
    expect(await ids('inbox')).toEqual(['old-1', 'old-728'])
    const before = JSON.stringify(await every(store, 'leases', { id: 'retention' }))
    expect(await street.kernel.tick()).toMatchObject({ taken: 0 })
    expect(JSON.stringify(await every(store, 'leases', { id: 'retention' }))).toBe(before)
    expect(await daysLater(2)).toMatchObject({ taken: 1 })
    expect(await ids('inbox')).toEqual(['old-1'])
  })

  it('is looked for once a business day and kind', async () => {
    await street.kernel.tick()
    await messages(900)
    expect(await street.kernel.tick()).toMatchObject({ taken: 0 })
    expect(await daysLater(1)).toMatchObject({ taken: 1 })
  })

  it('is a list that nobody published, by when it was last touched; a published one stays', async () => {
    for (const id of ['left', 'touched', 'thrown', 'published', 'other']) await read(id)
    await street.kernel.tick()
    await daysLater(20)
    await street.office(publishImport, { actionId: 'p', importId: 'published', seenVersion: 1 })
    await street.office(discardImport, { actionId: 'd', importId: 'thrown', seenVersion: 1 })
    await street.office(reviseImport, { actionId: 'r', importId: 'touched', seenVersion: 1, items: [], year: 2022 })
    await street.kernel.settle()
    expect(await daysLater(15)).toMatchObject({ taken: 2 })
    expect(await ids('imports')).toEqual(['published', 'thrown', 'touched'])
    expect(await daysLater(20)).toMatchObject({ taken: 2 })
    expect(await ids('imports')).toEqual(['published'])
    expect(await store.count('rounds', {})).toBe(1)
  })

  it('is a file that nothing came to show; a photo on a public page stays', async () => {
    await aProject(street)
    const photo = { ownerId: 'office', at: street.kernel.clock.now(), kind: 'photo' } as const
    for (const id of ['shown', 'unused']) await acceptUpload(street.kernel.files, { id, ...photo }, taggedJpeg(6))
    const update = { projectId: 'project', text: '换好了', counted: [], seenVersion: 1 }
    await street.office(postUpdate, { updateId: 'u1', photos: ['shown'], ...update })
    await daysLater(31)

    expect(await street.kernel.files.get('shown')).toBeDefined()
    expect(await street.kernel.files.get('unused')).toBeUndefined()
    expect(await ids('fileChunks')).toHaveLength(1)
    const late = await street.office(postUpdate, { updateId: 'u2', photos: ['unused'], ...update, seenVersion: 2 })
    expect(late).toMatchObject({ code: 'photo.missing' })
  })

  it('is the name on an old invitation; who invited whom to what stays', async () => {
    const invited = { placeId: 'liufang', role: 'gridWorker', name: '赵敏', days: 1 } as const
    const answer = await street.admin(invite, { invitationId: 'i1', ...invited })
    const code = answer.ok ? answer.value.code : ''
    await street.as('zhao')(acceptInvitation, { actionId: 'a', code })
    await street.kernel.tick()
    await daysLater(180)
    expect(await store.get('invitations', 'i1')).toMatchObject({ name: '赵敏' })
    expect(await daysLater(2)).toMatchObject({ taken: 1 })
    expect(await store.get('invitations', 'i1')).toMatchObject({
      name: '',
      state: 'used',
      usedBy: 'zhao',
      membership: { role: 'gridWorker' },
    })
    expect(await daysLater(1)).toMatchObject({ taken: 0 })
    expect(await store.get('invitations', 'i1')).toMatchObject({ todo: 0 })
    expect(await store.get('people', 'zhao')).toMatchObject({ name: '赵敏' })
  })

  it('is a code that nobody used and a count of wrong guesses', async () => {
    await street.as('new-phone')(rebindingCode, { rebindingId: 'b1' })
    await street.as('guesser')(acceptInvitation, { actionId: 'a', code: 'AAAAAAAAAA' })
    await street.kernel.tick()
    await daysLater(2)
    expect([await ids('rebindings'), await ids('attempts')]).toEqual([['b1'], []])
    await daysLater(30)
    expect(await ids('rebindings')).toEqual([])
  })

  it('is the log, after three years; what a project was is read for good', async () => {
    await aProject(street)
    const invited = { placeId: 'liufang', role: 'admin', name: '自己', days: 1 } as const
    await street.resident(invite, { invitationId: 'i1', ...invited })
    await street.kernel.tick()
    const history = await street.office(timeline, { projectId: 'project' })
    await daysLater(1_094)
    expect(await store.count('audit', { 'event.role': 'refused' })).toBe(1)
    await daysLater(2)
    expect(await store.count('audit', { 'event.role': 'refused' })).toBe(0)
    expect(await store.count('audit', { log: 1, at: { lt: street.kernel.clock.now() - 1_000 * DAY_MS } })).toBe(0)
    expect(await street.office(timeline, { projectId: 'project' })).toEqual(history)
    expect(await street.resident(open, { projectId: 'project' })).toMatchObject({ ok: true })
  })

  it('never is evidence, a total, a round or a project', async () => {
    await read('list')
    await street.office(publishImport, { actionId: 'p', importId: 'list', seenVersion: 1 })
    await street.kernel.tick()
    const kept = ['projects', 'evidence', 'totals', 'boards', 'rounds', 'places', 'people', 'units']
    const all = async () => JSON.stringify(await Promise.all(kept.map((name) => every(store, name))))
    const before = await all()
    await daysLater(4_000)
    expect(await all()).toBe(before)
  })
})

describe('a long list of what is due', () => {
  const many = async (count: number) => {
    const at = street.kernel.clock.now() - 800 * DAY_MS
    for (let from = 0; from < count; from += 100)
      await store.insertMany(
        'inbox',
        Array.from({ length: Math.min(100, count - from) }, (_, nth) => {
          const row = { openid: 'resident', about: 'a', title: 't', at: at + from + nth, read: 0, version: 1 }
          return { id: `m-${String(from + nth).padStart(4, '0')}`, ...row }
        }),
      )
  }

  it('is taken in pages, over several strikes, and each is counted once', async () => {
    await many(1_150)
    expect(await daysLater(1)).toMatchObject({ taken: 1_000 })
    expect(await street.kernel.tick()).toMatchObject({ taken: 150 })
    expect(await street.kernel.tick()).toMatchObject({ taken: 0 })
    expect(await store.count('inbox', {})).toBe(0)
  })

  it('begins nothing when time is up, and goes on the next time', async () => {
    await many(250)
    let looks = 0
    const now = street.kernel.clock.now() + DAY_MS
    // Time is up while the first page is being taken.
    const clock = { now: () => (looks++ < 12 ? now : now + 20_000) }
    const report = await tick({ ...street.kernel, clock }, recordCollections, now + 10_000)
    const left = await store.count('inbox', {})
    expect(report).toMatchObject({ kind: 'ran', taken: 250 - left })
    street.kernel.setClock(now + LEASE_MS)
    await street.kernel.tick()
    expect(await store.count('inbox', {})).toBe(0)
  })

  it('goes on where it was killed, and takes nothing that is not due', async () => {
    const faults: Fault[] = ['killedBefore', 'killedAfter', 'unknownBefore', 'unknownAfter']
    let isBroken = true
    for (let at = 0; isBroken; at++) {
      await read(`list-${at}`)
      await street.kernel.tick()
      street.kernel.setClock(street.kernel.clock.now() + 31 * DAY_MS)
      await messages(900, 901, 902, 5)
      isBroken = false
      const broken = faulty(store, {
        fault: ({ number }) => {
          if (number !== at) return undefined
          isBroken = true
          return faults[at % faults.length]
        },
      })
      const ids = { next: () => `process-${at}` }
      const run = tick({ ...street.kernel, store: broken, ids, log: silentLog }, recordCollections)
      await run.catch(() => undefined)
      expect(await store.get('inbox', 'old-5')).toBeDefined()
      street.kernel.setClock(street.kernel.clock.now() + (isBroken ? DAY_MS : 0))
      await street.kernel.tick()

      expect(
        (await every(store, 'inbox')).map(({ id }) => id),
        `at call ${at}`,
      ).toEqual(['old-5'])
      expect(await every(store, 'imports'), `at call ${at}`).toEqual([])
      await store.remove('inbox', 'old-5')
    }
  })

  it('is not held up by one that cannot be taken', async () => {
    await messages(900, 901, 902)
    street.kernel.setClock(street.kernel.clock.now() + DAY_MS)
    const store = faulty(street.kernel.store, {
      fault: ({ operation, collection, number }) =>
        operation === 'remove' && collection === 'inbox' && number % 2 === 0 ? 'unknownBefore' : undefined,
    })
    await tick({ ...street.kernel, store, log: silentLog }, recordCollections)
    const left = await street.kernel.store.count('inbox', {})
    expect(left).toBeLessThan(3)
    await daysLater(1)
    expect(await street.kernel.store.count('inbox', {})).toBe(0)
  })
})

describe('a record that somebody changes just as it is about to go', () => {
  it('stays', async () => {
    await read('list')
    await street.kernel.tick()
    street.kernel.setClock(street.kernel.clock.now() + 31 * DAY_MS)
    let isPublished = false
    const overtaken = around(store, {
      after: async ({ operation, collection }) => {
        // Found among what is due; before it is taken, somebody publishes it.
        if (operation !== 'find' || collection !== 'imports' || isPublished) return
        isPublished = true
        await street.office(publishImport, { actionId: 'p', importId: 'list', seenVersion: 1 })
      },
    })
    await tick({ ...street.kernel, store: overtaken, log: silentLog }, recordCollections)
    await street.kernel.tick()
    expect(await store.get('imports', 'list')).toMatchObject({ state: 'published', version: 2, todo: 0 })
    expect(await store.count('rounds', {})).toBe(1)
  })
})

describe('the terms of a street', () => {
  const set = (kind: string, days: number, actionId = `${kind}-${days}`) =>
    street.admin(setRetention, { actionId, placeId: 'qinghe', kind, days, reason: '按档案要求' })

  it('are shown with what holds, and changed with who, when and why', async () => {
    expect(await set('messages', 90)).toMatchObject({ ok: true })
    await street.kernel.settle()
    const answer = await street.admin(retention, { placeId: 'qinghe' })
    expect(answer.ok && answer.value.terms.find(({ kind }) => kind === 'messages')).toEqual({
      kind: 'messages',
      word: '消息',
      what: 'remove',
      days: 90,
      usual: 730,
      least: 30,
      most: 3_650,
    })
    const rows = await every<Document & { event: object }>(store, 'audit', { recordId: 'retentions/qinghe' })
    expect(rows.at(-1)?.event).toMatchObject({
      actor: 'admin',
      reason: '按档案要求',
      note: { kind: 'messages', from: 730, to: 90 },
    })
  })

  it('are never shorter than the law has it, and say so', async () => {
    expect(await set('log', 100)).toMatchObject({
      code: 'retention.tooShort',
      message: '操作记录至少保存 183 天，法律要求日志至少留 6 个月。请填 183 天以上',
    })
    expect(await set('messages', 3)).toMatchObject({ message: '消息至少保存 30 天。请填 30 天以上' })
    expect(await set('messages', 730)).toMatchObject({ code: 'retention.same' })
    expect(await set('messages', 4_000)).toMatchObject({ code: 'request.invalid' })
    expect(await set('evidence', 100)).toMatchObject({ code: 'request.invalid' })
    expect(await set('log', 2_000)).toMatchObject({ ok: true })
  })

  it('are for the admin of that street alone, and for a street', async () => {
    const asked = { actionId: 'x', placeId: 'qinghe', kind: 'messages', days: 60, reason: '试' }
    for (const caller of [street.office, street.resident, street.farOffice, street.handler])
      expect(await caller(setRetention, asked)).toMatchObject({ code: 'actor.forbidden' })
    expect(await street.admin(setRetention, { ...asked, placeId: 'beiyuan' })).toMatchObject({
      code: 'actor.forbidden',
    })
    expect(await street.admin(setRetention, { ...asked, placeId: 'liufang' })).toMatchObject({
      code: 'place.notStreet',
    })
  })

  it('hold in that street alone; what belongs to no street goes by the longest', async () => {
    await read('here')
    await street.farOffice(readDocument, {
      importId: 'there',
      placeId: 'beiyuan',
      document: { kind: 'text', text: LIST },
    })
    await set('drafts', 90)
    await set('messages', 40)
    await messages(100)
    await street.kernel.tick()
    await daysLater(31)
    expect(await ids('imports')).toEqual(['here'])
    // The other street keeps messages for two years, and nothing says whose a message is.
    expect(await ids('inbox')).toEqual(['old-100'])
    await daysLater(61)
    expect(await ids('imports')).toEqual([])
  })

  it('name every kind that some capability takes away, each once', () => {
    const declared = street.kernel.reactions.retention?.map(({ term }) => term) ?? []
    expect([...declared].sort((one, other) => (one.kind < other.kind ? -1 : 1))).toEqual(
      [...TERMS].sort((one, other) => (one.kind < other.kind ? -1 : 1)),
    )
    expect(new Set(TERMS.map(({ kind }) => kind)).size).toBe(TERMS.length)
    expect(everything.length).toBeGreaterThan(0)
    for (const { days, least } of TERMS) expect(days).toBeGreaterThanOrEqual(least)
  })
})
