import { beforeEach, describe, expect, it } from 'vitest'
import {
  confirmAddress,
  declareAddress,
  declaredAddresses,
  enter,
  PRIVACY_VERSION,
} from '../../cloudfunctions/account/contract'
import type { Person } from '../../cloudfunctions/account/model'
import { eraseMe, myData } from '../../cloudfunctions/account/own/contract'
import { rebind, rebindingCode } from '../../cloudfunctions/account/rebinding/contract'
import type { Rebinding } from '../../cloudfunctions/account/rebinding/model'
import type { Document, Store } from '../../cloudfunctions/kernel/store/port'
import { LEASE_MS } from '../../cloudfunctions/kernel/tick'
import { inbox } from '../../cloudfunctions/notices/contract'
import { follow, home } from '../../cloudfunctions/projects/contract'
import { every } from '../kernel/laws'
import { aKernel, type Caller } from '../support/kernel'
import { type Fault, faulty } from '../support/store'
import { aProject, aStreet, type Street } from '../support/street'
import { aSettled } from './own'

let street: Street
let store: Store

beforeEach(async () => {
  street = await aStreet()
  store = street.kernel.store
  await aProject(street)
  await aSettled(street.kernel, 'resident')
  await street.communityOffice(confirmAddress, { actionId: 'k', personId: 'resident', buildingId: 'liufang-3' })
  await street.kernel.settle()
})

const codeOf = async (caller: Caller, rebindingId = 'b1'): Promise<string> => {
  const answer = await caller(rebindingCode, { rebindingId })
  if (!answer.ok) throw new Error(answer.message)
  return answer.value.code
}
const moving = (code: string, change: Partial<Parameters<typeof asked>[0]> = {}) => asked({ code, ...change })
const asked = (given: { code: string; actionId?: string; placeId?: string; personId?: string; reason?: string }) => ({
  actionId: 'move',
  placeId: 'liufang',
  personId: 'resident',
  reason: '身份证件已当面核对，手机丢失',
  ...given,
})
const person = (openid: string) => store.get<Document & Person>('people', openid)

describe('moving what a lost openid had', () => {
  it('gives all of it to the openid that shows the code, and leaves the lost one nothing', async () => {
    const code = await codeOf(street.as('new-phone'))
    const before = await street.resident(myData, {})
    expect(await street.communityOffice(rebind, moving(code))).toMatchObject({ ok: true })
    await street.kernel.settle()
    await street.kernel.tick()

    const after = await street.as('new-phone')(myData, {})
    const told = (answer: typeof before) => answer.ok && { ...answer.value, since: 0, counts: 0 }
    expect(told(after)).toEqual(told(before))
    expect(after).toMatchObject({ value: { home: { state: 'confirmed' }, counts: { followed: 1 } } })
    expect(await street.communityOffice(declaredAddresses, { communityId: 'liufang' })).toMatchObject({
      value: { rows: [{ personId: 'new-phone', state: 'confirmed' }] },
    })
    expect(await person('new-phone')).toMatchObject({ communityId: 'liufang', communityPath: ['qinghe', 'liufang'] })
    const lost = await person('resident')
    expect(lost).toMatchObject({
      name: '',
      homeId: null,
      communityPath: [],
      path: [],
      movedTo: { personId: 'new-phone' },
    })
    expect(JSON.stringify(lost)).not.toMatch(/李春梅|1380000|501/)
    expect(await store.count('follows', { openid: 'resident' })).toBe(0)
  })

  it('tells both, and says in the log who did it and why', async () => {
    const code = await codeOf(street.as('new-phone'))
    await street.communityOffice(rebind, moving(code))
    await street.kernel.tick()

    expect(await street.as('new-phone')(inbox, {})).toMatchObject({
      value: { messages: [{ about: 'account.rebound', title: '您的信息已换到新的微信' }] },
    })
    expect(await every(store, 'inbox', { openid: 'resident', about: 'account.rebound' })).toHaveLength(1)
    const rows = await every<Document & { event: object }>(store, 'audit', { recordId: 'rebindings/b1' })
    expect(rows.map(({ event }) => event)).toContainEqual(
      expect.objectContaining({
        action: 'rebound',
        actor: 'community-office',
        role: 'office',
        reason: '身份证件已当面核对，手机丢失',
        note: { from: 'resident', to: 'new-phone' },
      }),
    )
  })

  it('answers whoever uses the lost one with what happened, whatever they ask', async () => {
    const code = await codeOf(street.as('new-phone'))
    await street.communityOffice(rebind, moving(code))
    await street.kernel.tick()

    const refused = {
      code: 'actor.moved',
      message: '这个微信上的信息已经换到新的微信或手机。不是您本人办的，请马上联系社区或街道',
    }
    expect(await street.resident(enter, {})).toMatchObject(refused)
    expect(await street.resident(home, { communityId: 'liufang' })).toMatchObject(refused)
    expect(await street.resident(rebindingCode, { rebindingId: 'b2' })).toMatchObject(refused)
    expect(await street.resident(follow, { projectId: 'project', follow: true })).toMatchObject(refused)
  })

  it('answers the same to a tap that was sent again', async () => {
    const code = await codeOf(street.as('new-phone'))
    const answer = await street.communityOffice(rebind, moving(code))
    expect(await street.communityOffice(rebind, moving(code))).toEqual(answer)
    await street.kernel.tick()
    expect(await street.communityOffice(rebind, moving(code))).toEqual(answer)
  })
})

describe('the code', () => {
  it('is kept as a hash alone, and asking again makes the one before worthless', async () => {
    const phone = street.as('new-phone')
    const [first, second] = [await codeOf(phone), await codeOf(phone)]
    expect(second).toMatch(/^[A-Z2-9]{8}$/)
    expect(JSON.stringify(await every(store, 'rebindings'))).not.toContain(second)
    expect(await street.communityOffice(rebind, moving(first))).toMatchObject({ code: 'rebinding.unknown' })
    expect(await street.communityOffice(rebind, moving(second))).toMatchObject({ ok: true })
    expect(await phone(rebindingCode, { rebindingId: 'b1' })).toMatchObject({ code: 'rebinding.holds' })
  })

  it('is good for half an hour', async () => {
    const code = await codeOf(street.as('new-phone'))
    street.kernel.setClock(street.kernel.clock.now() + 30 * 60_000)
    expect(await street.communityOffice(rebind, moving(code))).toMatchObject({ code: 'rebinding.expired' })
  })

  it('is not guessed: five wrong ones, and a clerk waits an hour', async () => {
    const code = await codeOf(street.as('new-phone'))
    for (let nth = 0; nth < 5; nth++)
      expect(await street.office(rebind, moving('AAAAAAAA'))).toMatchObject({ code: 'rebinding.unknown' })
    expect(await street.office(rebind, moving(code))).toMatchObject({ code: 'rebinding.tooOften' })
    expect(await street.communityOffice(rebind, moving(code))).toMatchObject({ ok: true })
  })

  it('is not given to somebody who has an address or a role already', async () => {
    expect(await street.resident(rebindingCode, { rebindingId: 'b1' })).toMatchObject({ code: 'rebinding.holds' })
    expect(await street.office(rebindingCode, { rebindingId: 'b1' })).toMatchObject({ code: 'rebinding.holds' })
  })
})

describe('what is refused', () => {
  it('is a resident or an office of elsewhere', async () => {
    const code = await codeOf(street.as('new-phone'))
    for (const caller of [street.farOffice, street.resident, street.handler, street.as('grid-worker')])
      expect(await caller(rebind, moving(code))).toMatchObject({ code: 'actor.forbidden' })
    const elsewhere = { placeId: 'xiushui' }
    expect(await street.farOffice(rebind, moving(code, elsewhere))).toMatchObject({ code: 'rebinding.elsewhere' })
    expect(await person('resident')).toMatchObject({ name: '李春梅' })
  })

  it('is a person who lives nowhere here, or whom nobody knows', async () => {
    await street.as('empty')(enter, {})
    const code = await codeOf(street.as('new-phone'))
    for (const [personId, refusal] of [
      ['empty', 'rebinding.elsewhere'],
      ['never-seen', 'record.missing'],
    ] as const)
      expect(await street.office(rebind, moving(code, { personId }))).toMatchObject({ code: refusal })
  })

  it('is a code whose owner has said where they live meanwhile', async () => {
    const code = await codeOf(street.as('new-phone'))
    await aSettled(street.kernel, 'new-phone')
    expect(await street.communityOffice(rebind, moving(code))).toMatchObject({ code: 'rebinding.holds' })
    await street.as('new-phone')(eraseMe, { actionId: 'erase', understood: true })
    expect(await street.communityOffice(rebind, moving(code, { actionId: 'move2' }))).toMatchObject({ ok: true })
  })

  it('is a person moved before, by another code', async () => {
    const [one, other] = [await codeOf(street.as('phone-1'), 'b1'), await codeOf(street.as('phone-2'), 'b2')]
    await street.communityOffice(rebind, moving(one))
    expect(await street.office(rebind, moving(other, { actionId: 'm2', placeId: 'qinghe' }))).toMatchObject({
      code: 'rebinding.moved',
    })
  })

  it('is a code used before, for somebody else', async () => {
    await aSettled(street.kernel, 'neighbour')
    const code = await codeOf(street.as('new-phone'))
    await street.communityOffice(rebind, moving(code))
    expect(await street.communityOffice(rebind, moving(code, { actionId: 'm2', personId: 'neighbour' }))).toMatchObject(
      { code: 'rebinding.used' },
    )
    expect(await person('neighbour')).toMatchObject({ name: '李春梅' })
  })

  it('is moving somebody with a role, unless an admin of all their roles does it', async () => {
    const code = await codeOf(street.as('new-phone'))
    const staff = { personId: 'grid-worker' }
    expect(await street.communityOffice(rebind, moving(code, staff))).toMatchObject({ code: 'rebinding.staff' })
    expect(await street.admin(rebind, moving(code, staff))).toMatchObject({ ok: true })
    await street.kernel.tick()
    expect(await street.as('new-phone')(enter, {})).toMatchObject({
      value: { name: 'gridWorker甲', memberships: [{ role: 'gridWorker', placeId: 'liufang' }] },
    })
    expect(await person('grid-worker')).toMatchObject({ memberships: [], staffOf: [] })
    expect(await street.as('grid-worker')(declaredAddresses, { communityId: 'liufang' })).toMatchObject({
      code: 'actor.moved',
    })
  })
})

describe('two clerks at once', () => {
  it('with one code for two people: one wins', async () => {
    await aSettled(street.kernel, 'neighbour')
    const code = await codeOf(street.as('new-phone'))
    const answers = await Promise.all([
      street.communityOffice(rebind, moving(code, { actionId: 'm1' })),
      street.office(rebind, moving(code, { actionId: 'm2', personId: 'neighbour' })),
    ])
    await street.kernel.tick()
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    const left = [await person('resident'), await person('neighbour')].filter((each) => each?.movedTo)
    expect(left).toHaveLength(1)
  })

  it('with two codes for one person: one wins, the other is told, and nothing is doubled', async () => {
    const [one, other] = [await codeOf(street.as('phone-1'), 'b1'), await codeOf(street.as('phone-2'), 'b2')]
    const answers = await Promise.all([
      street.communityOffice(rebind, moving(one, { actionId: 'm1' })),
      street.office(rebind, moving(other, { actionId: 'm2' })),
    ])
    await street.kernel.tick()
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    expect(answers.find(({ ok }) => !ok)).toMatchObject({ code: 'rebinding.moved' })
    const homes = [await person('phone-1'), await person('phone-2')].filter((each) => each?.home)
    expect(homes).toHaveLength(1)
    const states = (await every<Document & Rebinding>(store, 'rebindings')).map(({ state }) => state)
    expect(states.every((state) => ['done', 'void', 'open'].includes(state))).toBe(true)
    expect(states.filter((state) => state === 'done')).toHaveLength(1)
  })
})

describe('a process that dies half way', () => {
  it('leaves a move that is done or not begun once the clock has struck', async () => {
    const faults: Fault[] = ['killedBefore', 'killedAfter', 'unknownBefore', 'unknownAfter']
    let isBroken = true
    for (let at = 0; isBroken; at++) {
      const [lost, fresh] = [`lost-${at}`, `fresh-${at}`]
      await aSettled(street.kernel, lost)
      const code = await codeOf(street.as(fresh), `b-${at}`)
      isBroken = false
      const broken = faulty(store, {
        fault: ({ number }) => {
          if (number !== at) return undefined
          isBroken = true
          return faults[at % faults.length]
        },
      })
      const process = await aKernel({ store: broken, now: street.kernel.clock.now() })
      const input = moving(code, { actionId: `m-${at}`, personId: lost })
      await process.as('community-office')(rebind, input)
      await process.settle().catch(() => undefined)
      street.kernel.setClock(process.clock.now() + LEASE_MS)
      await street.kernel.tick()

      const holders = [await person(lost), await person(fresh)].filter((each) => each?.home)
      const rebinding = await store.get<Document & Rebinding>('rebindings', `b-${at}`)
      expect(
        holders.map((holder) => holder?.id),
        `at call ${at}`,
      ).toEqual([rebinding?.state === 'done' ? fresh : lost])
      expect(rebinding?.state, `at call ${at}`).toMatch(/^(open|done)$/)

      expect(await street.communityOffice(rebind, input), `again, at call ${at}`).toMatchObject({ ok: true })
      await street.kernel.tick()
      expect(await person(fresh)).toMatchObject({ name: '李春梅', consents: [{ version: PRIVACY_VERSION }] })
      expect(await person(lost)).toMatchObject({ name: '', todo: 0 })
      expect((await person(lost))?.movedTo?.held).toBeUndefined()
      expect(await store.count('follows', { openid: fresh })).toBe(1)
      expect(await store.count('inbox', { openid: fresh, about: 'account.rebound' })).toBe(1)
      expect(await store.count('inbox', { openid: lost, about: 'account.rebound' })).toBe(1)
    }
  })
})

describe('a move that overlaps with something else', () => {
  it('moves nothing when the person has erased themselves between the commit and the move', async () => {
    const code = await codeOf(street.as('new-phone'))
    const killed = faulty(store, {
      fault: ({ operation, collection }) =>
        operation === 'updateIf' && collection === 'people' ? 'killedBefore' : undefined,
    })
    const process = await aKernel({ store: killed, now: street.kernel.clock.now() })
    await process.as('community-office')(rebind, moving(code))
    await street.resident(eraseMe, { actionId: 'erase', understood: true })
    street.kernel.setClock(process.clock.now() + LEASE_MS)
    await street.kernel.tick()

    expect(await person('new-phone')).not.toHaveProperty('home')
    expect(await store.get('rebindings', 'b1')).toMatchObject({ state: 'void', vain: 'rebinding.nothing', todo: 0 })
    expect(await street.resident(enter, {})).toMatchObject({ ok: true })
    expect(
      await street.resident(declareAddress, {
        actionId: 'd',
        communityId: 'liufang',
        name: '甲',
        phone: '13800001111',
        address: '3号楼2单元501',
      }),
    ).toMatchObject({ code: 'privacy.needed' })
  })
})
