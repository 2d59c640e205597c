import { issueCode } from '../../cloudfunctions/account/codes/contract'
import { addPlace, addUnit, editPlace, enter } from '../../cloudfunctions/account/contract'
import { IDENTITIES, type Identity } from '../identities'
import { appoint, makeStreet } from '../street'
import { type Moment, sampleId } from './acting'

const STREET = '桐荫街道'
const STREET_PHONE = '010-5555 0100'
const COMMUNITIES = [
  ['柳荫社区', '010-5555 0111'],
  ['槐里社区', '010-5555 0122'],
  ['梧桐里社区', '010-5555 0133'],
] as const
const GRIDS = 2
const UNITS = [
  ['文化活动中心', '010-5555 0201'],
  ['城市管理办公室', '010-5555 0202'],
  ['社区建设办公室', '010-5555 0203'],
  ['民生保障办公室', '010-5555 0204'],
] as const

/** An identity of the list by its short name. */
export function openidOf(id: string): string {
  const identity = IDENTITIES.find((each) => each.id === id)
  if (!identity) throw new Error(`there is no identity ${id}`)
  return identity.openid
}

const placeId = (name: string): string => sampleId('place', name)
export const unitIdOf = (name: string): string => sampleId('unit', name)
export const FEATURED_UNIT = UNITS[0][0]

/** The invented street with its communities, units, codes and people. @returns its id */
export async function makePeople({ kernel, act }: Moment): Promise<string> {
  const admin = openidOf('admin')
  const streetId = await makeStreet(kernel, STREET, STREET_PHONE)
  await appoint(kernel, admin, { role: 'admin', placeId: streetId }, '管理员')
  for (const [name, phone] of COMMUNITIES) {
    const id = placeId(name)
    await act(admin, addPlace, { placeId: id, parentId: streetId, kind: 'community', name })
    const edited = { name, phone, retired: false, reason: '登记电话', seenVersion: 1 }
    await act(admin, editPlace, { actionId: sampleId('phone', name), placeId: id, ...edited })
    for (let grid = 1; grid <= GRIDS; grid++) {
      const gridId = sampleId('grid', name, grid)
      await act(admin, addPlace, { placeId: gridId, parentId: id, kind: 'grid', name: `第${grid}网格` })
    }
  }
  for (const [name, phone] of UNITS)
    await act(admin, addUnit, { unitId: unitIdOf(name), placeId: streetId, name, phone })
  for (const identity of IDENTITIES) await admit({ kernel, act }, streetId, identity)
  return streetId
}

async function admit(moment: Pick<Moment, 'kernel' | 'act'>, streetId: string, identity: Identity): Promise<void> {
  const { openid, role, place, unit, name } = identity
  if (role === 'resident') {
    await moment.act(openid, enter, { scene: await sceneOf(moment, place) })
    return
  }
  const membership = { role, placeId: place === STREET ? streetId : placeId(place) }
  await appoint(
    moment.kernel,
    openid,
    unit === undefined ? membership : { ...membership, unitId: unitIdOf(unit) },
    name,
  )
}

/** The short code on the wall of a community; asking again gives the same one. */
export async function sceneOf({ act }: Pick<Moment, 'act'>, community: string = COMMUNITIES[0][0]): Promise<string> {
  const wish = { actionId: sampleId('code', community), placeId: placeId(community) }
  return (await act(openidOf('admin'), issueCode, wish)).code
}

export const firstCommunityId = (): string => placeId(COMMUNITIES[0][0])
