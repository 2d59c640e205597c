import { expect } from 'vitest'
import type { Journey } from '../person'
import { COMMUNITY, EVENTS, toMine } from './street'

export const ownData: Journey = {
  name: 'A resident sees what is held on them, corrects the phone number alone, and deletes it all',
  who: 'newcomer',
  async run(resident, { code }) {
    await resident.scan(code)
    await resident.tap(EVENTS)
    await resident.tap('关注这件实事')
    await resident.see('已关注')
    await resident.goBack()
    await toMine(resident)
    await resident.tap('隐私说明')
    await resident.see('您的权利', '撤回')
    await resident.tap('同意')
    await resident.see('我的社区')
    await resident.tap('我的信息')
    await resident.see('您填的', '没有填', '我们记的', '1 件实事', '保存多久')
    await resident.tap('去填写')
    await resident.type('怎么称呼您', '赵敏')
    await resident.type('联系电话', '13800138111')
    await resident.type('楼门和房号', '3号楼2单元502')
    await resident.tap('告诉社区')
    await resident.see('已经告诉社区')
    await resident.goBack()
    await resident.see('赵敏', '13800138111', `${COMMUNITY} 3号楼2单元502室`, '等待社区确认')
    await resident.see('没有人看过')

    await resident.tap('更正')
    await resident.see('更正住址')
    expect(await resident.typed('楼门和房号')).toBe('3号楼2单元502室')
    await resident.type('联系电话', '13800138222')
    await resident.tap('告诉社区')
    await resident.see('已经告诉社区')
    await resident.goBack()
    await resident.see('赵敏', '13800138222')
    await resident.notSee('13800138111')

    await resident.tap('删除我的信息')
    await resident.see('会删除', '1 件关注', '会留下', '同意记录', '操作记录')
    await resident.tap('我看清了，确定删除')
    await resident.tap('删除我的信息')
    await resident.see('已经删除', '接下来', '再来时')
    await resident.tap('回到首页')
    await resident.see('您住在哪个社区')
    await resident.tap(COMMUNITY)
    await resident.see('实事项目公示')
    await toMine(resident)
    await resident.see('微信用户')
    await resident.tap('我的信息')
    await resident.see('没有填', '0 件实事', '不同意')
  },
}
