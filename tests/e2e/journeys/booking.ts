import { expect } from 'vitest'
import type { Journey, Person } from '../person'
import { COLLECTION, COMMUNITY, toDesk, toServices } from './street'

const RECEIPT = /[A-Z]{2,3}-\d{4}-\d{5}/
/** The first of the slots on the screen that has places: what it is called. */
const FREE_SLOT = /(\d\d:\d\d–\d\d:\d\d)余\d+户/

const HOME = { phone: '13800138444', door: '5号楼1单元201' }

/** Says whom to call and where to come, and agrees to what becomes of that. */
async function sayWhere(person: Person, { phone, door } = HOME): Promise<void> {
  await person.type('联系电话', phone)
  await person.type('上门地址', door)
  await person.tap('同意隐私说明')
}

/** @param day as the strip of days calls it; the next free time when left out */
async function toCheck(person: Person, day?: string): Promise<void> {
  await person.tap(COLLECTION)
  await person.see('要收哪些东西')
  await person.tap('添加废纸')
  await person.tap('增加废纸')
  await person.tap('下一步')
  await person.see('哪天来收', '余')
  if (day !== undefined) await person.choose('日期', day)
  await person.tap('核对预约')
  await person.see('核对一下', '废纸 2 袋')
}

const DAY_MS = 86_400_000

/** The office opens a Sunday, on which nobody collects by the week, for one household. @returns what residents see it called */
async function openDayForOne(office: Person): Promise<string> {
  await toDesk(office)
  await office.tap('服务', { beside: '设服务' })
  await office.tap(`${COLLECTION}的日历`)
  await office.see('已约')
  const today = new Date(Date.now() + 8 * 3_600_000)
  let month = today.getUTCMonth()
  for (let ahead = 2; ahead <= 21; ahead++) {
    const day = new Date(today.getTime() + ahead * DAY_MS)
    if (day.getUTCDay() !== 0) continue
    if (day.getUTCMonth() !== month) await office.tap('下一个月')
    month = day.getUTCMonth()
    await office.tap(`${day.getUTCDate()} 日 周日`)
    await office.see('看这一天的预约')
    // A Sunday that is worked instead of another day has slots of its own.
    if (await office.canTap('加开这一天')) {
      await office.tap('加开这一天')
      await office.tap('加一个时段')
      await office.type('名额', '1')
      await office.tap('保存这一天')
      await office.see('0 / 1')
      return `周日 ${month + 1} 月 ${day.getUTCDate()} 日`
    }
    await office.tap('关闭')
  }
  throw new Error('there is no Sunday to open')
}

/** Counts what is pressed from here on. */
function counting(person: Person): { person: Person; taps(): number } {
  let taps = 0
  const tap: Person['tap'] = (name, where) => {
    taps++
    return person.tap(name, where)
  }
  return { person: { ...person, tap }, taps: () => taps }
}

export const booking: Journey = {
  name: 'A resident books a collection, moves it to another time, books again in four presses, and cancels',
  who: 'newcomer',
  async run(resident, { code }) {
    await resident.scan(code)
    await resident.see(COMMUNITY)
    await toServices(resident)
    await resident.see('最近：')
    await toCheck(resident)
    await resident.tap('提交预约')
    await resident.see('请填电话', '请填上门的地址')
    await resident.type('联系电话', HOME.phone)
    await resident.type('上门地址', HOME.door)
    await resident.tap('提交预约')
    await resident.see('要先同意隐私说明')
    await resident.tap('同意隐私说明')
    await resident.tap('提交预约')
    await resident.see('预约好了', '接下来', '上门称重')
    const number = await resident.read(RECEIPT)

    await resident.tap('查看预约')
    await resident.see(number, '已约好', '办理过程', '废纸 2 袋', HOME.door)
    await resident.tap('改时间')
    await resident.see('改到什么时候', '您已约')
    const time = await resident.read(FREE_SLOT)
    await resident.choose('时段', time)
    await resident.tap('改到这个时间')
    await resident.see('时间改好了', number, time)
    await resident.tap('好的')
    await resident.see(number, time)

    const again = counting(resident)
    await resident.open()
    await resident.see('实事项目公示')
    await toServices(again.person)
    await again.person.tap(COLLECTION)
    await again.person.tap('照上次预约')
    await resident.see('核对一下', '最近的空位', HOME.phone)
    await again.person.tap('提交预约')
    await resident.see('预约好了')
    expect(again.taps()).toBeLessThanOrEqual(4)

    await resident.open()
    await toServices(resident)
    await resident.tap('我的预约')
    await resident.see('进行中 2', number)
    await resident.tap(`取消${COLLECTION}`, { beside: number })
    await resident.see('取消后名额让给别人')
    await resident.tap('时间不合适')
    await resident.tap('确定取消')
    await resident.see('进行中 1')
    await resident.notSee(number)
    await resident.tap('没办成')
    await resident.see(number, '已取消')
  },
}

export const bookingTwice: Journey = {
  name: 'A booking whose answer is lost is sent again, after WeChat was closed, and is one booking',
  who: 'newcomer',
  async run(resident, { code }) {
    await resident.scan(code)
    await resident.see(COMMUNITY)
    await toServices(resident)
    await toCheck(resident)
    await resident.type('联系电话', '13800138555')
    await resident.type('上门地址', '6号楼3单元102')
    await resident.tap('看隐私说明全文')
    await resident.tap('同意')
    await resident.see('核对一下')
    await resident.notSee('看隐私说明全文')
    await resident.network('gone')
    await resident.tap('提交预约')
    await resident.see('没有连上网络，内容还在')
    await resident.network('deaf')
    await resident.tap('提交预约')
    await resident.see('没有连上网络，内容还在')

    await resident.network('there')
    await resident.comeBack()
    await resident.see('核对一下', '废纸 2 袋', '6号楼3单元102', '13800138555')
    await resident.tap('提交预约')
    await resident.see('预约好了')
    const number = await resident.read(RECEIPT)
    await resident.open()
    await toServices(resident)
    await resident.tap('我的预约')
    await resident.see('进行中 1', number)
    expect(await resident.count(number)).toBe(1)
  },
}

export const bookingFull: Journey = {
  name: 'Somebody whose time went to another meanwhile is offered the next ones, and has typed nothing in vain',
  who: 'newcomer',
  async run(slow, { code, somebody }) {
    const day = await openDayForOne(await somebody('office-street'))

    await slow.scan(code)
    await slow.see(COMMUNITY)
    await toServices(slow)
    await toCheck(slow, day)
    await sayWhere(slow, { phone: '13800138666', door: '7号楼2单元601' })

    const quick = await somebody('newcomer')
    await quick.scan(code)
    await quick.see(COMMUNITY)
    await toServices(quick)
    await toCheck(quick, day)
    await sayWhere(quick, { phone: '13800138777', door: '8号楼1单元301' })
    await quick.tap('提交预约')
    await quick.see('预约好了')

    await slow.tap('提交预约')
    await slow.see('刚刚约满', '换一个时段就行')
    expect(await slow.typed('上门地址')).toBe('7号楼2单元601')
    await slow.tap('改约', { beside: '换一个时段就行' })
    await slow.tap('提交预约')
    await slow.see('预约好了', '7号楼2单元601')
  },
}

export const bookingElder: Journey = {
  name: 'In 长辈版 a resident answers one question to a page, and has the telephone on each',
  who: 'newcomer',
  async run(resident, { code }) {
    await resident.scan(code)
    await resident.see(COMMUNITY)
    await resident.tap('换成长辈版')
    await resident.see('上门服务')
    await resident.tap('上门服务')
    await resident.see(COLLECTION, '打电话约')
    await resident.tap(COLLECTION)
    await resident.see('第 1 步，共 3 步', '要收什么', '打电话约')
    await resident.tap('废纸')
    await resident.seeChosen('废纸')
    await resident.tap('下一步')
    await resident.see('第 2 步，共 3 步', '点到', '看别的日子', '打电话约')
    await resident.tap('核对预约')
    await resident.see('第 3 步，共 3 步', '废纸', '打电话约')
    await sayWhere(resident, { phone: '13800138888', door: '9号楼1单元101' })
    await resident.tap('打电话约')
    expect(await resident.dialled()).toMatch(/^\d{6,}$/)
    await resident.tap('提交预约')
    await resident.see('预约好了', '接下来')
    await resident.tap('回首页')
    await resident.tap('我的预约')
    await resident.see(COLLECTION)
  },
}
