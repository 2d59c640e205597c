import type { Person } from '../person'

export const STREET = '桐荫街道'
export const COMMUNITY = '柳荫社区'
export const OTHER_COMMUNITY = '槐里社区'

/** Projects of the sample street that journeys come back to, by their titles; each journey changes one of its own. */
export const EVENTS = '举办文体惠民活动150场'
export const LIBRARY = '扩建民俗图书馆，全年开展读书活动不少于10场次'
export const HEATING = '为困难家庭免费检修煤改电取暖设备不少于1000户'
export const RECYCLING = '推行可回收物免费预约上门收运'
export const FAIRS = '举办社区招聘会10场'

/** What can be booked in the sample street. */
export const COLLECTION = '再生资源上门回收'

/** The ways into the parts of the app that everybody takes. */
export async function toMine(person: Person): Promise<void> {
  await person.tap('我的', { beside: '诉求' })
  await person.see('我的社区')
}

export async function toServices(person: Person): Promise<void> {
  await person.tap('办事', { beside: '诉求' })
  await person.see('我的预约', COLLECTION)
}

export async function toDesk(person: Person): Promise<void> {
  await person.open()
  await toMine(person)
  await person.tap('街道工作台')
  await person.see('办理')
}

/**
 * What follows a reply shows a moment later, and a page that is open does not turn by itself: looks again until it is
 * there. What is then still missing, whoever reads on will say.
 */
export async function lookAgain(isThere: () => Promise<boolean>): Promise<void> {
  for (let times = 0; times < 60; times++) if (await isThere()) return
}
