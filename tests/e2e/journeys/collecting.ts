import { expect } from 'vitest'
import { photo } from '../documents'
import type { Journey, Person } from '../person'
import { RECYCLING, toMine } from './street'

/** Who waits for the collector in the sample street, whatever day it is. */
const FIRST = '6号楼1单元302室'
const SECOND = '6号楼3单元101室'
const THIRD = '8号楼2单元501室'

async function toToday(collector: Person): Promise<void> {
  await collector.open()
  await toMine(collector)
  await collector.tap('今天的预约')
  await collector.see('按路线走')
}

/** Presses keys as they lie under the thumb. */
async function key(collector: Person, typed: string): Promise<void> {
  for (const sign of typed) await collector.tap(sign === '.' ? '小数点' : sign)
}

const figures = async (resident: Person) => ({
  times: Number((await resident.read(/已核实([\d,]+)次/)).replace(/,/g, '')),
  kilograms: Number((await resident.read(/已核实([\d,.]+)公斤/)).replace(/,/g, '')),
})

export const collecting: Journey = {
  name: 'The network goes at the door: what is weighed is kept and sent once, the promise moves by one and by the kilograms, and opens down to it',
  who: 'collector',
  async run(collector, { code, somebody }) {
    const resident = await somebody('newcomer')
    await resident.scan(code)
    await resident.tap(RECYCLING)
    const before = await figures(resident)

    await toToday(collector)
    await collector.see(FIRST, SECOND, THIRD)
    await collector.tap(FIRST)
    await collector.see('王女士', '废纸', '约 2 袋')
    const receipt = await collector.read(/(HS-\d{4}-\d{5})/)
    await collector.tap('给王女士打电话')
    expect(await collector.dialled()).toBe('13800001201')
    await collector.tap('出发')
    await collector.see('已告诉居民您出发了', '上门途中')
    await collector.tap('到了，称重')
    await collector.see('合计', '约 2 袋')

    await collector.network('gone')
    await key(collector, '12.85')
    await collector.tap('删掉一位')
    await collector.tap('下一类：废塑料')
    await key(collector, '5.6')
    await collector.see('18.4 公斤')
    await collector.give('拍秤面照片', photo('秤面.png'))
    await collector.see('秤面')
    await collector.goBack()
    await collector.tap('到了，称重')
    await collector.see('18.4 公斤', '秤面')
    await collector.tap('完成称重')
    await collector.see('称好了', '18.4 公斤', '还没有上传')
    await collector.tap('回到今天')
    await collector.see('没有信号，已存 1 条', '待上传')
    await resident.comeBack()
    expect(await figures(resident)).toEqual(before)

    await collector.network('there')
    await collector.notSee('没有信号')
    await collector.notSee('待上传')
    await collector.see('已完成')
    await collector.tap(FIRST)
    await collector.see('结果', '12.8 公斤', '5.6 公斤')

    await resident.comeBack()
    await resident.see(`已核实 ${before.times + 1} 次`)
    const after = await figures(resident)
    expect(after.times).toBe(before.times + 1)
    expect(after.kilograms).toBeCloseTo(before.kilograms + 18.4, 3)
    await resident.tap('这个数怎么来的', { beside: '次' })
    await resident.see(receipt)
    expect(await resident.count(receipt)).toBe(1)
  },
}

export const weighingTwice: Journey = {
  name: 'A weight far from what was announced is asked about before it is sent; put right with a reason, it counts as put right',
  who: 'collector',
  async run(collector, { code, somebody }) {
    await toToday(collector)
    await collector.tap(SECOND)
    await collector.see('李先生', '派给我的')
    await collector.tap('到了，称重')
    await key(collector, '84')
    await collector.tap('完成称重')
    await collector.see('请再看一眼秤', '和约 1 袋差得多')
    await collector.tap('改一改')
    await collector.notSee('常见的错')
    await collector.tap('清空这一项')
    await key(collector, '8.4')
    await collector.tap('加一类')
    await collector.tap('加废玻璃')
    await key(collector, '2')
    await collector.tap('完成称重')
    await collector.see('称好了', '10.4 公斤', '系统已收到')
    await collector.tap('回到今天')
    await collector.tap(SECOND)
    await collector.see('已完成', '8.4 公斤', '2 公斤')

    const resident = await somebody('newcomer')
    await resident.scan(code)
    await resident.tap(RECYCLING)
    const before = await figures(resident)
    await collector.tap('更正记下的结果')
    await collector.tap('旧衣织物')
    await collector.tap('清空这一项')
    await key(collector, '9.4')
    await collector.tap('更正')
    await collector.see('更正重量')
    await collector.tap('更正')
    await collector.see('写一句为什么更正')
    await collector.tap('看错了秤')
    await collector.tap('更正')
    await collector.see('更正好了', '11.4 公斤')
    await resident.comeBack()
    await resident.see(`已核实 ${before.times} 次`)
    const after = await figures(resident)
    expect(after.kilograms).toBeCloseTo(before.kilograms + 1, 3)
  },
}

export const nobodyHome: Journey = {
  name: 'Nobody opens: it is noted with its reason, though the answer of the server is lost; it becomes a weighing, which is taken back',
  who: 'collector',
  async run(collector) {
    await toToday(collector)
    await collector.tap(THIRD)
    await collector.tap('没有收成')
    await collector.see('怎么样了')
    await collector.choose('怎么样了', '家中无人')
    await collector.tap('记下来')
    await collector.see('写一句为什么没办成')
    await collector.choose('常见的原因', '敲门没人应，电话没人接')
    await collector.network('deaf')
    await collector.tap('记下来')
    await collector.see('记好了', '家中无人', '还没有上传')
    await collector.network('there')
    await collector.tap('回到今天')
    await collector.notSee('待上传')
    await collector.see('家中无人')
    await collector.tap(THIRD)
    await collector.see('家中无人', '更正')

    await collector.tap('后来收到了，去称重')
    await key(collector, '2001')
    await collector.see('超过 2000 公斤')
    await collector.tap('清空这一项')
    await key(collector, '6')
    await collector.tap('更正')
    await collector.see('改成已收', '原来记的是“家中无人”，改成 6 公斤')
    await collector.choose('常见的原因', '后来有人在家')
    await collector.tap('更正')
    await collector.see('更正好了', '6 公斤')
    await collector.tap('回到今天')
    await collector.tap(THIRD)
    await collector.see('已完成', '6 公斤')

    await collector.tap('记错了户，其实没有收')
    await collector.see('6 公斤 会收回')
    await collector.choose('怎么样了', '家中无人')
    await collector.choose('常见的原因', '敲门没人应，电话没人接')
    await collector.tap('更正')
    await collector.see('写一句为什么更正')
    await collector.choose('改的原因', '记到了别的户')
    await collector.tap('更正')
    await collector.see('更正好了', '家中无人')
    await collector.tap('回到今天')
    await collector.tap(THIRD)
    await collector.see('家中无人')
    await collector.notSee('6 公斤')

    await collector.tap('回到今天')
    await collector.tap('前几天没记的，去补记')
    await collector.see('当天没来得及记的')
    await collector.choose('看哪一天', '前天')
    await collector.tap('回到今天')
    await collector.see('按路线走', THIRD)
  },
}
