import { beforeEach, describe, expect, it } from 'vitest'
import {
  confirmAddress,
  consent,
  declareAddress,
  declaredAddresses,
  endMembership,
  enter,
  PRIVACY_VERSION,
} from '../../cloudfunctions/account/contract'
import type { Person } from '../../cloudfunctions/account/model'
import { eraseMe, myData, openAddress } from '../../cloudfunctions/account/own/contract'
import { acceptUpload } from '../../cloudfunctions/kernel/files/accept'
import { collections } from '../../cloudfunctions/kernel/store/collections'
import type { Document, Store } from '../../cloudfunctions/kernel/store/port'
import { LEASE_MS } from '../../cloudfunctions/kernel/tick'
import { inbox } from '../../cloudfunctions/notices/contract'
import { follow, postUpdate } from '../../cloudfunctions/projects/contract'
import { taggedJpeg } from '../kernel/files/pictures'
import { every } from '../kernel/laws'
import { aKernel } from '../support/kernel'
import { type Fault, faulty } from '../support/store'
import { aProject, aStreet, type Street } from '../support/street'
import { aSettled, HOME } from './own'

let street: Street
let store: Store

beforeEach(async () => {
  street = await aStreet()
  store = street.kernel.store
  await aProject(street)
})

const erasing = { actionId: 'erase', understood: true } as const
const tellAll = async (): Promise<string> => {
  const all = await Promise.all(Object.keys(collections).map((name) => every(store, name)))
  return JSON.stringify(all)
}

describe('seeing what is held on oneself', () => {
  it('shows all of it in full, though lists show it masked', async () => {
    await aSettled(street.kernel, 'resident')
    await street.communityOffice(confirmAddress, { actionId: 'k', personId: 'resident', buildingId: 'liufang-3' })
    await street.kernel.settle()

    expect(await street.resident(myData, {})).toMatchObject({
      ok: true,
      value: {
        name: '李春梅',
        home: {
          phone: '13800001234',
          address: '3号楼2单元501室',
          communityName: '留芳里社区',
          state: 'confirmed',
          isHousehold: true,
        },
        communityName: '留芳里社区',
        consents: [{ version: PRIVACY_VERSION, agreed: true }],
        memberships: [],
        counts: { followed: 1, messages: 1, files: 1, deedsAtWork: 0 },
        looked: [],
      },
    })
  })

  it('counts what somebody did at work, which stays', async () => {
    await street.office(postUpdate, {
      updateId: 'u1',
      projectId: 'project',
      text: '办了两场',
      photos: [],
      counted: [],
      seenVersion: 1,
    })
    await street.kernel.settle()
    expect(await street.office(myData, {})).toMatchObject({
      value: { memberships: [{ role: 'office', placeName: '清和街道' }], counts: { deedsAtWork: 2 } },
    })
  })

  it('shows a newcomer that nothing is held', async () => {
    expect(await street.as('nobody-yet')(myData, {})).toMatchObject({
      value: { name: '', home: null, consents: [], counts: { followed: 0, messages: 0, files: 0, deeds: 0 } },
    })
    expect(await store.get('people', 'nobody-yet')).toBeUndefined()
  })
})

describe('looking at a whole address', () => {
  beforeEach(() => aSettled(street.kernel, 'resident'))
  const look = { actionId: 'look', personId: 'resident', reason: '上门核实漏水' }

  it('is for those who work in the community, leaves who, when and why, and is shown to the person', async () => {
    expect(await street.as('grid-worker')(openAddress, look)).toEqual({
      ok: true,
      value: { name: '李春梅', phone: '13800001234', address: '3号楼2单元501室' },
    })
    await street.kernel.settle()
    const rows = await every<Document & { event: object }>(store, 'audit', { recordId: 'people/resident' })
    expect(rows.at(-1)?.event).toMatchObject({
      action: 'lookedAt',
      actor: 'grid-worker',
      role: 'gridWorker',
      reason: '上门核实漏水',
    })
    expect(await street.resident(myData, {})).toMatchObject({ value: { looked: [{ role: 'gridWorker' }] } })
  })

  it('shows nothing to anybody else, nor without a reason', async () => {
    for (const caller of [street.farOffice, street.handler, street.neighbour, street.resident])
      expect(await caller(openAddress, look)).toMatchObject({ code: 'actor.forbidden' })
    expect(await street.office(openAddress, { ...look, reason: '  ' })).toMatchObject({ code: 'request.invalid' })
    expect(await street.resident(myData, {})).toMatchObject({ value: { looked: [] } })
  })

  it('leaves its trace before it shows: a store that fails in between shows nothing', async () => {
    const dying = faulty(store, {
      fault: ({ operation, collection }) =>
        operation === 'updateIf' && collection === 'people' ? 'unknownBefore' : undefined,
    })
    const kernel = await aKernel({ store: dying })
    const answer = await kernel.as('office')(openAddress, look)
    expect(answer).toMatchObject({ ok: false, code: 'service.unsure' })
    expect(JSON.stringify(answer)).not.toContain(HOME.phone)
  })
})

describe('correcting what is held on oneself', () => {
  it('puts the new in the place of the old, which is kept nowhere, and waits for confirmation again', async () => {
    await aSettled(street.kernel, 'resident')
    await street.communityOffice(confirmAddress, { actionId: 'k', personId: 'resident', buildingId: 'liufang-3' })
    await street.kernel.settle()
    const corrected = { communityId: 'liufang', name: '李春', phone: '13900005678', address: '3号楼2单元502' }
    await street.resident(declareAddress, { actionId: 'again', ...corrected })
    await street.kernel.settle()

    expect(await street.resident(myData, {})).toMatchObject({
      value: {
        name: '李春',
        home: { phone: '13900005678', address: '3号楼2单元502室', state: 'declared', isHousehold: false },
      },
    })
    const all = await tellAll()
    for (const old of [HOME.name, HOME.phone]) expect(all).not.toContain(old)
  })
})

describe('erasing oneself', () => {
  it('takes away everything that names the person, and what they followed, were told and sent', async () => {
    await aSettled(street.kernel, 'resident')
    await aSettled(street.kernel, 'neighbour')
    await street.communityOffice(confirmAddress, { actionId: 'k', personId: 'resident' })
    const answer = await street.resident(eraseMe, erasing)
    expect(answer).toMatchObject({ ok: true, value: { number: expect.stringMatching(/^[A-Z0-9]{8}$/) } })
    await street.kernel.settle()

    expect(await street.resident(myData, {})).toMatchObject({
      value: {
        name: '',
        home: null,
        communityName: null,
        preferences: { textSize: 'standard', elder: false },
        consents: [{ agreed: true }, { version: PRIVACY_VERSION, agreed: false }],
        counts: { followed: 0, messages: 0, files: 0 },
      },
    })
    expect(await street.communityOffice(declaredAddresses, { communityId: 'liufang' })).toMatchObject({
      value: { rows: [{ personId: 'neighbour' }] },
    })
    expect(await street.neighbour(myData, {})).toMatchObject({
      value: { name: '李春梅', counts: { followed: 1, messages: 1, files: 1 } },
    })
    expect(await street.resident(eraseMe, erasing)).toEqual(answer)
  })

  it('leaves no word of them, and nothing by which their household leads to them', async () => {
    await aSettled(street.kernel, 'resident')
    await street.communityOffice(confirmAddress, { actionId: 'k', personId: 'resident', buildingId: 'liufang-3' })
    await street.kernel.tick()
    await street.resident(eraseMe, erasing)
    await street.kernel.tick()

    const all = await tellAll()
    for (const word of [HOME.name, HOME.phone]) expect(all).not.toContain(word)
    const person = await store.get<Document & Person>('people', 'resident')
    expect(JSON.stringify(person)).not.toContain('501')
    const [household] = await every<Document & { id: string; events: { hash: string }[] }>(store, 'places', {
      kind: 'household',
    })
    expect(household).toMatchObject({ name: '3号楼2单元501室' })
    expect(JSON.stringify(household)).not.toContain('resident')
    const theirs = JSON.stringify([person, await every(store, 'audit', { recordId: 'people/resident' })])
    expect(theirs).not.toContain(household?.id)
    expect(theirs).not.toContain(household?.events[0]?.hash)
  })

  it('lets the same openid come again as a newcomer who is asked again, and keeps what they do then', async () => {
    await aSettled(street.kernel, 'resident')
    await street.resident(eraseMe, erasing)
    street.kernel.forget()
    expect(await street.resident(enter, {})).toMatchObject({
      value: { name: '', community: null, consented: null, address: null, roles: ['resident'] },
    })
    await aProject(street, {}, 'other')
    await street.resident(follow, { projectId: 'other', follow: true })
    await street.kernel.tick()

    expect(await street.resident(myData, {})).toMatchObject({ value: { counts: { followed: 1 } } })
    const declare = { communityId: 'liufang', ...HOME }
    expect(await street.resident(declareAddress, { actionId: 'd2', ...declare })).toMatchObject({
      code: 'privacy.needed',
    })
    await street.resident(consent, { actionId: 'c2', version: PRIVACY_VERSION, agreed: true })
    expect(await street.resident(declareAddress, { actionId: 'd2', ...declare })).toMatchObject({ ok: true })
  })

  it('is refused while somebody works here, and keeps afterwards what their work shows', async () => {
    const photo = { ownerId: 'community-office', at: street.kernel.clock.now(), kind: 'photo' } as const
    for (const id of ['shown', 'unused']) await acceptUpload(street.kernel.files, { id, ...photo }, taggedJpeg(6))
    await street.communityOffice(postUpdate, {
      updateId: 'u1',
      projectId: 'project',
      text: '换好了',
      photos: ['shown'],
      counted: [],
      seenVersion: 1,
    })
    await aProject({ ...street, office: street.communityOffice, street: 'liufang' }, {}, 'own')
    await street.communityOffice(postUpdate, {
      updateId: 'u2',
      projectId: 'own',
      text: '换好了',
      photos: ['shown'],
      counted: [],
      seenVersion: 1,
    })
    expect(await street.communityOffice(eraseMe, erasing)).toMatchObject({
      code: 'erase.staff',
      message: '您还有工作角色，请先请管理员停用角色，再删除',
    })
    const ending = { personId: 'community-office', role: 'office', placeId: 'liufang', reason: '调离' } as const
    await street.admin(endMembership, { actionId: 'end', ...ending })
    await street.communityOffice(eraseMe, { ...erasing, actionId: 'e2' })
    await street.kernel.tick()

    expect(await street.kernel.files.get('shown')).toBeDefined()
    expect(await street.kernel.files.get('unused')).toBeUndefined()
    expect(await store.get('people', 'community-office')).toMatchObject({ name: '' })
  })

  it('needs to be meant', async () => {
    await aSettled(street.kernel, 'resident')
    const unmeant = { actionId: 'erase', understood: false } as unknown as typeof erasing
    expect(await street.resident(eraseMe, unmeant)).toMatchObject({
      message: '提交的内容有误：请先看清会删除什么，再确认',
    })
    expect(await street.resident(myData, {})).toMatchObject({ value: { name: '李春梅' } })
  })

  it('takes more messages and follows than one page', async () => {
    await aSettled(street.kernel, 'resident')
    const at = street.kernel.clock.now()
    for (const page of [0, 1, 2]) {
      const nth = Array.from({ length: 100 }, (_, index) => `${page}-${index}`)
      await store.insertMany(
        'inbox',
        nth.map((id) => ({ id, openid: 'resident', about: 'a', title: 't', at, read: 0, version: 1 })),
      )
      await store.insertMany(
        'follows',
        nth.map((id) => ({ id, openid: 'resident', projectId: id, active: 1, at, version: 1 })),
      )
    }
    await street.resident(eraseMe, erasing)
    await street.kernel.settle()
    expect(await store.count('inbox', { openid: 'resident' })).toBe(0)
    expect(await store.count('follows', { openid: 'resident' })).toBe(0)
    expect(await street.resident(inbox, {})).toMatchObject({ value: { messages: [], unread: 0 } })
  })

  it('leaves nothing half, wherever it is killed or cut off', async () => {
    const faults: Fault[] = ['killedBefore', 'killedAfter', 'unknownBefore', 'unknownAfter']
    let isBroken = true
    for (let at = 0; isBroken; at++) {
      const openid = `resident-${at}`
      await aSettled(street.kernel, openid)
      isBroken = false
      const broken = faulty(store, {
        fault: ({ number }) => {
          if (number !== at) return undefined
          isBroken = true
          return faults[at % faults.length]
        },
      })
      const process = await aKernel({ store: broken, now: street.kernel.clock.now() })
      await process.as(openid)(eraseMe, erasing)
      await process.settle().catch(() => undefined)
      street.kernel.setClock(process.clock.now() + LEASE_MS)
      await street.kernel.tick()

      const person = (await store.get(`people`, openid)) as Document & Person
      const left = {
        follows: await store.count('follows', { openid }),
        inbox: await store.count('inbox', { openid }),
        outbox: await store.count('outbox', { openid }),
        ledgers: await store.count('ledgers', { id: openid }),
        files: await store.count('files', { ownerId: openid }),
      }
      const isErased = person.events.some(({ action }) => action === 'erased')
      expect(person, `at call ${at}`).toMatchObject({ todo: 0, applied: person.version })
      expect(person.home === undefined && person.name === '', `at call ${at}`).toBe(isErased)
      expect(left, `at call ${at}`).toEqual(
        isErased
          ? { follows: 0, inbox: 0, outbox: 0, ledgers: 0, files: 0 }
          : { follows: 1, inbox: 1, outbox: 1, ledgers: 1, files: 1 },
      )

      // Pressed again, as a phone does that was not sure.
      expect(await street.as(openid)(eraseMe, erasing)).toMatchObject({ ok: true })
      await street.kernel.settle()
      expect(await street.as(openid)(myData, {})).toMatchObject({
        value: { name: '', home: null, counts: { followed: 0, messages: 0, files: 0 } },
      })
      const erased = (await store.get(`people`, openid)) as Document & Person
      expect(erased.events.filter(({ action }) => action === 'erased')).toHaveLength(1)
    }
  })
})
