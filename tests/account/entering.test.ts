import { beforeEach, describe, expect, it } from 'vitest'
import { issueCode, retireCode } from '../../cloudfunctions/account/codes/contract'
import {
  communities,
  confirmAddress,
  consent,
  declareAddress,
  declaredAddresses,
  editPlace,
  enter,
  PRIVACY_VERSION,
  setPreferences,
  switchCommunity,
} from '../../cloudfunctions/account/contract'
import type { Person } from '../../cloudfunctions/account/model'
import type { Document } from '../../cloudfunctions/kernel/store/port'
import { aProject, aStreet, type Street } from '../support/street'

describe('coming in by the code on the wall', () => {
  let street: Street
  let code: string
  beforeEach(async () => {
    street = await aStreet()
    const issued = await street.admin(issueCode, { actionId: 'issue', placeId: street.community })
    if (!issued.ok) throw new Error(issued.message)
    code = issued.value.code
  })

  it('shows the community of the code, and remembers it for the next visit', async () => {
    expect(await street.resident(enter, { scene: encodeURIComponent(`c=${code}`) })).toMatchObject({
      ok: true,
      value: {
        registered: true,
        community: { id: 'liufang', name: '留芳里社区', streetName: '清和街道' },
        roles: ['resident'],
      },
    })
    expect(await street.resident(enter, {})).toMatchObject({ value: { community: { id: 'liufang' } } })
  })

  it('keeps where that community lies beside it, also for whoever came before that was kept', async () => {
    const kept = async () => (await street.kernel.store.get<Document & Person>('people', 'resident'))?.communityPath
    await street.resident(enter, { scene: code })
    expect(await kept()).toEqual(['qinghe', 'liufang'])
    await street.resident(switchCommunity, { actionId: 's', communityId: street.otherCommunity })
    expect(await kept()).toEqual(['qinghe', 'huaiyin'])

    await street.resident(enter, { scene: code })
    const before = await street.kernel.store.get<Document & Person>('people', 'resident')
    const { communityPath: _, ...earlier } = before as Document & Person
    await street.kernel.store.put('people', earlier)
    await street.resident(enter, { scene: code })
    expect(await kept()).toEqual(['qinghe', 'liufang'])
  })

  it('leads from the code of a building to its community', async () => {
    const issued = await street.admin(issueCode, { actionId: 'issue-3', placeId: 'liufang-3' })
    const scene = issued.ok ? issued.value.code : ''

    expect(await street.resident(enter, { scene })).toMatchObject({ value: { community: { id: 'liufang' } } })
  })

  it('opens the project of a code that was made for it, on the board of its community', async () => {
    const { projectId } = await aProject(street)
    const issued = await street.admin(issueCode, { actionId: 'issue-p', placeId: street.community, projectId })
    const scene = issued.ok ? issued.value.code : ''
    expect(scene).toMatch(/^[A-Z0-9]{8}$/)

    expect(await street.resident(enter, { scene })).toMatchObject({
      value: { community: { id: 'liufang' }, opens: { kind: 'project', id: projectId } },
    })
    expect(await street.resident(enter, { scene: code })).toMatchObject({ value: { opens: null } })
    expect(await street.resident(enter, {})).toMatchObject({ value: { opens: null } })
  })

  it('shows the board and says so when the project of a code was taken off it', async () => {
    const { projectId } = await aProject(street)
    const issued = await street.admin(issueCode, { actionId: 'issue-p', placeId: street.community, projectId })
    await street.kernel.store.remove('projects', projectId)

    expect(await street.resident(enter, { scene: issued.ok ? issued.value.code : '' })).toMatchObject({
      value: { community: { id: 'liufang' }, opens: { kind: 'gone' } },
    })
  })

  it('makes no code for a project that is not on the board of the place', async () => {
    const issue = { actionId: 'issue-p', placeId: street.farCommunity }
    const { projectId } = await aProject(street)
    const far = street.as('far-office')
    expect(await far(issueCode, { ...issue, projectId })).toMatchObject({ ok: false, code: 'project.elsewhere' })
    expect(await far(issueCode, { ...issue, projectId: 'none' })).toMatchObject({ code: 'project.elsewhere' })
  })

  it.each(['NOSUCHCODE', '%E0%A4%A', '<script>', '../places', ''])(
    'says what to do about a code that is none: %s',
    async (scene) => {
      expect(await street.resident(enter, { scene })).toMatchObject({
        ok: false,
        code: 'code.unknown',
        message: '没有认出这个二维码。请到社区公告栏扫新的二维码，或在下面选择您的社区',
      })
    },
  )

  it('says that a retired code is retired, and the resident stays where they were', async () => {
    await street.resident(switchCommunity, { actionId: 's', communityId: street.otherCommunity })
    await street.admin(retireCode, { placeId: street.community, code })

    expect(await street.resident(enter, { scene: code })).toMatchObject({ ok: false, code: 'code.retired' })
    expect(await street.resident(enter, {})).toMatchObject({ value: { community: { id: 'huaiyin' } } })
  })

  it('gives the same code when asked twice, and a code that says nothing of the place', async () => {
    const again = await street.admin(issueCode, { actionId: 'issue', placeId: street.community })

    expect(again).toMatchObject({ ok: true, value: { code } })
    expect(code).toMatch(/^[A-Z0-9]{8}$/)
  })

  it('offers every community by street, but none that is retired', async () => {
    await street.admin(editPlace, {
      actionId: 'retire',
      placeId: street.otherCommunity,
      seenVersion: 1,
      name: '槐荫社区',
      phone: '',
      retired: true,
      reason: '并入留芳里',
    })

    const answer = await street.resident(communities, {})
    const names = answer.ok ? answer.value.streets.flatMap((each) => each.communities.map(({ name }) => name)) : []
    expect(names.sort()).toEqual(['留芳里社区', '秀水社区'].sort())
    expect(await street.resident(switchCommunity, { actionId: 's', communityId: street.otherCommunity })).toMatchObject(
      { code: 'place.retired' },
    )
  })

  it('keeps text size and 长辈版 for the person', async () => {
    const preferences = { textSize: 'extraLarge' as const, elder: true }
    await street.resident(setPreferences, { actionId: 'p', preferences })

    expect(await street.resident(enter, {})).toMatchObject({ value: { preferences } })
    expect(await street.neighbour(enter, {})).toMatchObject({ value: { preferences: { elder: false } } })
  })
})

describe('saying where one lives', () => {
  let street: Street
  const home = { communityId: 'liufang', name: '李春梅', phone: '13800001234', address: '３号楼 ２单元 501' }
  const agree = (version = PRIVACY_VERSION) =>
    street.resident(consent, { actionId: `c-${version}`, version, agreed: true })
  beforeEach(async () => {
    street = await aStreet()
  })

  it('needs agreement to the privacy notice in force', async () => {
    expect(await street.resident(declareAddress, { actionId: 'a', ...home })).toMatchObject({ code: 'privacy.needed' })
    expect(await agree('2020-01')).toMatchObject({ code: 'privacy.outdated' })
    await agree()
    expect(await street.resident(declareAddress, { actionId: 'a2', ...home })).toMatchObject({
      ok: true,
      value: { address: '3号楼2单元501室' },
    })
  })

  it('is refused again once agreement is withdrawn', async () => {
    await agree()
    await street.resident(consent, { actionId: 'no', version: PRIVACY_VERSION, agreed: false })

    expect(await street.resident(declareAddress, { actionId: 'a', ...home })).toMatchObject({ code: 'privacy.needed' })
  })

  it('shows name, phone and door masked to the staff of the community, and to nobody else', async () => {
    await agree()
    await street.resident(declareAddress, { actionId: 'a', ...home })

    expect(await street.communityOffice(declaredAddresses, { communityId: 'liufang' })).toMatchObject({
      value: { rows: [{ name: '李**', phone: '138****1234', address: '3号楼2单元*室', state: 'declared' }] },
    })
    for (const caller of [street.farOffice, street.neighbour, street.handler]) {
      expect(await caller(declaredAddresses, { communityId: 'liufang' })).toMatchObject({ code: 'actor.forbidden' })
    }
  })

  it('is confirmed by staff once, and ties the resident to a household of the building', async () => {
    await agree()
    await street.resident(declareAddress, { actionId: 'a', ...home })
    const confirm = { personId: 'resident', buildingId: 'liufang-3' }

    expect(await street.farOffice(confirmAddress, { actionId: 'f', ...confirm })).toMatchObject({
      code: 'actor.forbidden',
    })
    expect(await street.communityOffice(confirmAddress, { actionId: 'k', ...confirm })).toMatchObject({ ok: true })
    expect(await street.communityOffice(confirmAddress, { actionId: 'k2', ...confirm })).toMatchObject({
      code: 'address.confirmed',
    })
    expect(await street.resident(enter, {})).toMatchObject({ value: { address: { state: 'confirmed' } } })
    expect(
      await street.kernel.store.find(
        'places',
        { parentId: 'liufang-3' },
        {
          orderBy: [
            ['name', 'asc'],
            ['id', 'asc'],
          ],
          limit: 5,
        },
      ),
    ).toMatchObject([{ kind: 'household', name: '3号楼2单元501室' }])
  })

  it.each([
    ['', '地址'],
    ['留芳里', '请写到楼门和房号'],
    ['3号楼\u0000501', '无法显示的字符'],
  ])('refuses %j in a sentence', async (address, words) => {
    await agree()
    const answer = await street.resident(declareAddress, { actionId: 'a', ...home, address })
    expect(answer.ok ? '' : answer.message).toContain(words)
  })
})
