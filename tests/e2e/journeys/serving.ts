import type { Journey, Person } from '../person'
import { toDesk } from './street'

const NAME = '旧书上门回收'
const DAY_MS = 86_400_000
const WEEKDAYS = ['日', '一', '二', '三', '四', '五', '六']

/** A day so many days from today, as the calendar of the office calls it and with its month, and whether that is another one. */
function dayAhead(days: number): Readonly<{ word: string; date: string; isNextMonth: boolean }> {
  const [today, day] = [0, days].map((ahead) => new Date(Date.now() + 8 * 3_600_000 + ahead * DAY_MS))
  if (!today || !day) throw new Error('no day')
  const word = `${day.getUTCDate()} 日 周${WEEKDAYS[day.getUTCDay()]}`
  return {
    word,
    date: `${day.getUTCMonth() + 1} 月 ${word}`,
    isNextMonth: day.getUTCMonth() !== today.getUTCMonth(),
  }
}

async function openDay(office: Person, days: number): Promise<void> {
  const { word, isNextMonth } = dayAhead(days)
  if (isNextMonth) await office.tap('下一个月')
  await office.tap(word)
}

export const openingService: Journey = {
  name: 'The office opens a service and one day of its own, books over the places on purpose, and finds it in the table',
  who: 'office-street',
  async run(office) {
    await toDesk(office)
    await office.tap('服务')
    await office.see('现有的服务', '新建一项')
    await office.choose('用哪个模板', '上门回收')
    await office.tap('新建，去填时段')
    await office.see('写上名字')
    await office.type('叫什么名字', NAME)
    await office.tap('新建，去填时段')
    await office.see(NAME, '草稿，居民看不到')

    await office.tap('时段')
    await office.see('周一', '09:00–11:00')
    await office.tap('改周日')
    await office.tap('加一个时段')
    await office.type('时段 1 从', '14')
    await office.type('到', '13:00')
    await office.tap('好')
    await office.see('结束要晚于开始')
    await office.type('到', '16:00')
    await office.tap('好')
    await office.see('14:00–16:00 8 户')
    await office.choose('法定假日', '假日照常')
    await office.tap('说明')
    await office.type('回执编号的字母', 'hs')
    await office.tap('保存改动')
    await office.see('回执编号用 2 到 3 个大写字母开头')
    await office.type('回执编号的字母', 'JS')
    await office.tap('保存改动')
    await office.see('已保存')
    await office.tap('开放预约')
    await office.see('居民马上就能在')
    await office.tap('确定开放预约')
    await office.see('居民可以预约')

    await office.tap('日历')
    await office.see('已约 0')
    await openDay(office, 3)
    await office.tap('关闭这一天')
    await office.tap('关闭这一天')
    await office.see('写上原因')
    await office.type('为什么关闭', '设备检修')
    await office.tap('关闭这一天')
    await office.see('这一天关闭了', '设备检修')
    await office.tap(dayAhead(3).word)
    await office.tap('加开这一天')
    await office.tap('加一个时段')
    await office.type('时段 1 从', '19')
    await office.type('到', '20')
    await office.type('名额（位）', '1')
    await office.tap('保存这一天')
    await office.see('这一天的时段改好了', '单独安排')

    await office.tap('代人预约')
    await bookOne(office, '13800138901')
    await office.tap('约这个时间')
    await office.see('约好了', 'JS-')
    await office.tap('再约一个')
    await bookOne(office, '13800138902')
    await office.see('这个时段约满了', '候补')
    await office.choose('约满了怎么办', '加号')
    await office.tap('加号预约')
    await office.see('写明为什么要加号')
    await office.type('为什么加号', '独居老人，当天必须办')
    await office.tap('加号预约')
    await office.see('约好了')
    const over = await office.read(/(JS-\d{4}-\d{5})/)

    await office.tap('看这一天的预约')
    await office.see('138****8901', '138****8902', '加号', '代办')
    await office.search('找回执编号', over)
    await office.notSee('138****8901')
    await office.tap(NAME)
    await office.tap('看完整的电话和地址')
    await office.tap('看完整的')
    await office.see('写一句为什么要看')
    await office.choose('常用的原因', '打电话核对时间')
    await office.tap('看完整的')
    await office.see('13800138902', '5号楼2单元202')
    await office.tap('返回')
    await office.tap('派给谁')
    await office.choose('派给谁', '回收员')
    await office.tap('派单')
    await office.see('已派单')
  },
}

async function bookOne(office: Person, phone: string): Promise<void> {
  await office.see('替谁约')
  await office.type('居民的电话', phone)
  await office.type('上门的地址', '5号楼2单元202')
  await office.tap('添加废纸')
  await office.tap(dayAhead(3).date)
  await office.choose('时段', '19:00–20:00')
}
