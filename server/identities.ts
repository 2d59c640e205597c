import type { StaffRole } from '../cloudfunctions/kernel/contract'

/** Somebody one may be while trying the product on this machine. */
export type Identity = Readonly<{
  id: string
  openid: string
  /** 居民, 管理员 … as the list shows it. */
  name: string
  /** Where, in a few words. */
  note: string
  role: 'resident' | StaffRole
  /** The name of the place of the role, or of the resident's community. */
  place: string
  unit?: string
}>

const identity = (id: string, given: Omit<Identity, 'id' | 'openid'>): Identity => ({
  id,
  openid: `dev-${id}`,
  ...given,
})

/** The people of the sample street that one may be. Only a server that is no production start knows them. */
export const IDENTITIES: readonly Identity[] = [
  identity('resident-a', { name: '居民', note: '柳荫社区', role: 'resident', place: '柳荫社区' }),
  identity('resident-b', { name: '居民', note: '槐里社区', role: 'resident', place: '槐里社区' }),
  identity('office-street', { name: '街道工作人员', note: '桐荫街道', role: 'office', place: '桐荫街道' }),
  identity('office-community', { name: '社区工作人员', note: '柳荫社区', role: 'office', place: '柳荫社区' }),
  identity('handler', {
    name: '承办人',
    note: '文化活动中心',
    role: 'handler',
    place: '桐荫街道',
    unit: '文化活动中心',
  }),
  identity('collector', { name: '回收员', note: '桐荫街道', role: 'collector', place: '桐荫街道' }),
  identity('admin', { name: '管理员', note: '桐荫街道', role: 'admin', place: '桐荫街道' }),
]
