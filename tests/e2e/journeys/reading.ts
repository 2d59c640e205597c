import { expect } from 'vitest'
import type { Journey } from '../person'
import { COMMUNITY, EVENTS, STREET, toMine } from './street'

export const reading: Journey = {
  name: 'A resident scans the code on the wall, finds a promise, opens its number down to the records, and follows it',
  who: 'newcomer',
  async run(resident, { code }) {
    await resident.scan(code)
    await resident.see(COMMUNITY, STREET, '实事项目公示', '序时进度')
    const all = await resident.read(/(\d+)件实事/)

    await resident.tap('推进中')
    expect(Number(await resident.read(/找到(\d+)件/))).toBeLessThan(Number(all))
    await resident.tap('全部')
    await resident.notSee('找到')
    await resident.search('找实事、单位', '没有这样的事')
    await resident.see('没有找到')
    await resident.tap('看全部')
    await resident.search('找实事、单位', '文体')
    await resident.see('找到 1 件')

    await resident.tap(EVENTS)
    await resident.see('/ 150 场', '序时', '谁负责', '文化活动中心', '原文', '公示件')
    const counted = await resident.read(/已核实([\d,]+)场/)
    const pending = await resident.read(/待核实([\d,]+)场/)
    const returned = await resident.read(/已退回([\d,]+)场/)

    await resident.tap('这个数怎么来的')
    await resident.see(`${counted} / 150 场`, '活动签到表', '不显示居民姓名和住址')
    await resident.tap(`待核实 ${pending}`)
    await resident.see('排练开放日')
    await resident.tap(`已退回 ${returned}`)
    await resident.see('签到表没有写日期')
    await resident.notSee('排练开放日')
    await resident.goBack()

    await resident.tap('打监督电话')
    expect(await resident.dialled()).toMatch(/^\d{6,}$/)
    await resident.tap('关注这件实事')
    await resident.see('已关注')
    await resident.goBack()

    await toMine(resident)
    await resident.tap('我的关注')
    await resident.see(EVENTS)
    await resident.tap(EVENTS)
    await resident.tap('已关注')
    await resident.see('关注')
    await resident.goBack()
    await resident.see('还没有关注')
  },
}
