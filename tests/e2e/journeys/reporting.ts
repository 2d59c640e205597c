import { photo } from '../documents'
import type { Journey } from '../person'
import { EVENTS, lookAgain, toDesk, toMine } from './street'

export const reporting: Journey = {
  name: 'A unit reports with a photo that fails once; the office accepts one report and returns another; the follower is told',
  who: 'handler',
  async run(unit, { code, somebody }) {
    const resident = await somebody('newcomer')
    await resident.scan(code)
    await resident.tap(EVENTS)
    const before = Number(await resident.read(/已核实([\d,]+)场/))
    await resident.tap('关注这件实事')
    await resident.see('已关注')

    await unit.scan(code)
    await unit.tap(EVENTS)
    await unit.tap('发进展')
    await unit.see('做了什么', '只填这次新增的')
    await unit.tap('发布进展')
    await unit.see('写一两句做了什么')
    await unit.type('做了什么', '邻里歌会走进两个院子，老少同台。')
    await unit.type('新增多少场', '4')
    await unit.type('凭据', '歌会签到表 4 份')
    await unit.network('gone')
    await unit.give('添加照片', photo('歌会.png'))
    await unit.see('没传上')
    await unit.network('there')
    await unit.tap('没传上，点按再试')
    await unit.notSee('没传上')
    await unit.tap('发布进展')
    await unit.see('进展已发布', '要等街道核实')
    await unit.tap('再发一条')
    await unit.type('做了什么', '补报一场讲座。')
    await unit.type('新增多少场', '1')
    await unit.type('凭据', '讲座海报一张')
    await unit.tap('发布进展')
    await unit.see('进展已发布')

    const office = await somebody('office-street')
    await toDesk(office)
    await office.tap('核实填报')
    await office.tap('退回', { beside: '讲座海报一张' })
    await office.tap('退回给承办单位')
    await office.see('写明为什么退回')
    await office.type('为什么退回', '海报不能当凭据，请补签到表')
    await office.tap('退回给承办单位')
    await office.notSee('讲座海报一张')
    await office.tap('核实，计入', { beside: '歌会签到表 4 份' })
    await office.notSee('歌会签到表 4 份')

    await lookAgain(async () => {
      await resident.comeBack()
      return Number(await resident.read(/已核实([\d,]+)场/)) > before
    })
    await resident.see(`已核实 ${before + 4} 场`)
    await resident.tap('这个数怎么来的')
    await resident.see('歌会签到表 4 份', '照片 1 张')
    await resident.tap('已退回')
    await resident.see('海报不能当凭据，请补签到表')
    await lookAgain(async () => {
      await resident.open()
      await toMine(resident)
      await resident.tap('消息')
      return (await resident.read(/还没有消息|未读/)) === '未读'
    })
    await resident.see(EVENTS, '邻里歌会走进两个院子', '未读')
    await resident.tap('全部已读')
    await resident.notSee('未读')
  },
}
