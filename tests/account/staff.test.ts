import { beforeEach, describe, expect, it } from 'vitest'
import {
  acceptInvitation,
  addPlace,
  addUnit,
  endMembership,
  enter,
  invite,
  members,
  places,
} from '../../cloudfunctions/account/contract'
import { DAY_MS } from '../../cloudfunctions/kernel/clock'
import { home } from '../../cloudfunctions/projects/contract'
import { readDocument } from '../../cloudfunctions/projects/importing/contract'
import { aStreet, type Street } from '../support/street'

describe('inviting staff', () => {
  let street: Street
  beforeEach(async () => {
    street = await aStreet()
  })
  const inviteOffice = async (change: object = {}): Promise<string> => {
    const answer = await street.admin(invite, {
      invitationId: 'invitation',
      placeId: street.community,
      role: 'office',
      name: '张敏',
      days: 3,
      ...change,
    })
    if (!answer.ok) throw new Error(answer.message)
    return answer.value.code
  }

  it('gives the role to the first who brings the code, inside its place, and to nobody after', async () => {
    const code = await inviteOffice()

    expect(await street.neighbour(acceptInvitation, { actionId: 'a', code })).toMatchObject({
      ok: true,
      value: { role: 'office', placeName: '留芳里社区' },
    })
    expect(await street.resident(acceptInvitation, { actionId: 'b', code })).toMatchObject({ code: 'invitation.used' })
    expect(await street.neighbour(enter, {})).toMatchObject({
      value: { name: '张敏', memberships: [{ role: 'office', placeId: 'liufang' }] },
    })
  })

  it('answers the same to a tap that was sent again', async () => {
    const code = await inviteOffice()
    const first = await street.neighbour(acceptInvitation, { actionId: 'a', code })
    street.kernel.forget()

    expect(await street.neighbour(acceptInvitation, { actionId: 'a', code })).toEqual(first)
    await street.kernel.tick()
    const me = await street.neighbour(enter, {})
    expect(me.ok && me.value.memberships).toHaveLength(1)
  })

  it('expires', async () => {
    const code = await inviteOffice({ days: 1 })
    street.kernel.setClock(street.kernel.clock.now() + DAY_MS)

    expect(await street.neighbour(acceptInvitation, { actionId: 'a', code })).toMatchObject({
      code: 'invitation.expired',
    })
  })

  it('stops somebody who guesses', async () => {
    const code = await inviteOffice()
    for (let guess = 0; guess < 5; guess++) {
      const wrong = `AAAAAAAAA${guess + 2}`
      expect(await street.neighbour(acceptInvitation, { actionId: `g${guess}`, code: wrong })).toMatchObject({
        code: 'invitation.unknown',
      })
    }

    expect(await street.neighbour(acceptInvitation, { actionId: 'a', code })).toMatchObject({
      code: 'invitation.tooOften',
    })
    expect(await street.resident(acceptInvitation, { actionId: 'a', code })).toMatchObject({ ok: true })
    street.kernel.setClock(street.kernel.clock.now() + 3_600_000)
    expect(await street.neighbour(acceptInvitation, { actionId: 'late', code })).toMatchObject({
      code: 'invitation.used',
    })
  })

  it('keeps the code as a hash alone', async () => {
    const code = await inviteOffice()

    expect(JSON.stringify(await street.kernel.store.get('invitations', 'invitation'))).not.toContain(code)
    expect(
      await street.admin(invite, {
        invitationId: 'invitation',
        placeId: street.community,
        role: 'office',
        name: '张敏',
        days: 3,
      }),
    ).toMatchObject({
      code: 'invitation.shown',
    })
  })

  it('asks for the unit of a handler, one of the own street', async () => {
    const handler = { invitationId: 'h', placeId: street.street, role: 'handler' as const, name: '王强', days: 3 }
    expect(await street.admin(invite, handler)).toMatchObject({ code: 'unit.needed' })
    expect(await street.admin(invite, { ...handler, unitId: 'nowhere' })).toMatchObject({ code: 'unit.missing' })
    expect(await street.admin(invite, { ...handler, unitId: street.unit })).toMatchObject({ ok: true })
  })

  it('ends with the role: what the person could do they can no longer do', async () => {
    const code = await inviteOffice()
    await street.neighbour(acceptInvitation, { actionId: 'a', code })
    const paste = {
      importId: 'i',
      placeId: street.community,
      document: { kind: 'text' as const, text: '1.开展60场活动。\n2.新建2处公园。' },
    }
    expect(await street.neighbour(readDocument, paste)).toMatchObject({ ok: true })

    const end = { personId: 'neighbour', role: 'office' as const, placeId: street.community, reason: '调离' }
    expect(await street.admin(endMembership, { actionId: 'e', ...end })).toMatchObject({ ok: true })
    expect(await street.neighbour(readDocument, { ...paste, importId: 'j' })).toMatchObject({ code: 'actor.forbidden' })
    expect(await street.admin(endMembership, { actionId: 'e2', ...end })).toMatchObject({ code: 'member.missing' })
  })

  it('does not let the last admin lock themselves out', async () => {
    expect(
      await street.admin(endMembership, {
        actionId: 'e',
        personId: 'admin',
        role: 'admin',
        placeId: street.street,
        reason: '误点',
      }),
    ).toMatchObject({ code: 'member.lastAdmin' })
  })

  it('lists the staff of a street from its communities up, and of no other street', async () => {
    const answer = await street.admin(members, { placeId: street.street })
    const people = answer.ok ? answer.value.members.map(({ personId }) => personId) : []

    expect(people.sort()).toEqual(['admin', 'community-office', 'grid-worker', 'handler', 'office'])
    expect(await street.admin(members, { placeId: street.otherStreet })).toMatchObject({ code: 'actor.forbidden' })
  })
})

describe('the place tree', () => {
  let street: Street
  beforeEach(async () => {
    street = await aStreet()
  })

  it('grows only as its kinds allow', async () => {
    const add = (placeId: string, kind: 'community' | 'grid' | 'building' | 'household' | 'street', parentId: string) =>
      street.admin(addPlace, { placeId, parentId, kind, name: placeId })

    expect(await add('新社区', 'community', 'qinghe')).toMatchObject({ code: 'request.invalid' })
    expect(await add('c3', 'community', 'qinghe')).toMatchObject({ ok: true })
    expect(await add('g1', 'grid', 'c3')).toMatchObject({ ok: true })
    expect(await add('b1', 'building', 'g1')).toMatchObject({ ok: true })
    expect(await add('h1', 'household', 'c3')).toMatchObject({
      code: 'place.wrongParent',
      message: '户要放在楼栋院落下面',
    })
    expect(await add('s2', 'street', 'qinghe')).toMatchObject({ code: 'place.wrongParent' })
    expect(await add('x1', 'community', 'beiyuan')).toMatchObject({ code: 'actor.forbidden' })
  })

  it('refuses a second place of the same name in the same place', async () => {
    const twin = { parentId: 'qinghe', kind: 'community' as const, name: '留芳里社区' }
    expect(await street.admin(addPlace, { placeId: 'twin', ...twin })).toMatchObject({ code: 'place.twice' })
  })

  it('shows an empty community an empty board', async () => {
    await street.admin(addPlace, { placeId: 'c3', parentId: 'qinghe', kind: 'community', name: '新里社区' })

    expect(await street.resident(home, { communityId: 'c3' })).toMatchObject({
      ok: true,
      value: { counts: { all: 0 }, cards: [], years: [] },
    })
    expect(await street.admin(places, { placeId: 'c3' })).toMatchObject({
      value: { place: { name: '新里社区' }, children: [] },
    })
  })

  it('knows a unit by one name', async () => {
    expect(await street.admin(addUnit, { unitId: 'u', placeId: 'qinghe', name: '文化中心', phone: '' })).toMatchObject({
      code: 'unit.twice',
    })
  })
})
