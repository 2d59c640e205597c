import type { Journey } from '../person'
import { COMMUNITY, toDesk, toMine } from './street'

export const rebinding: Journey = {
  name: 'Somebody with a new phone shows a code at the office; the clerk moves what the lost one had, and looks at it for a reason',
  who: 'office-street',
  async run(clerk, { code, somebody }) {
    const lost = await somebody('newcomer')
    await lost.scan(code)
    await lost.see(COMMUNITY)
    await toMine(lost)
    await lost.tap('隐私说明')
    await lost.tap('同意')
    await lost.tap('我的住址')
    await lost.type('怎么称呼您', '孙兰')
    await lost.type('联系电话', '13800138333')
    await lost.type('楼门和房号', '7号楼1单元301')
    await lost.tap('告诉社区')
    await lost.see('已经告诉社区')

    const found = await somebody('newcomer')
    await found.scan(code)
    await found.see(COMMUNITY)
    await toMine(found)
    await found.tap('我的信息')
    await found.tap('换了微信或手机')
    await found.tap('取换绑码')
    const shown = await found.read(/只能用一次：([A-Z0-9]{8})/)

    await toDesk(clerk)
    await clerk.tap('核对住址')
    await clerk.see('7号楼1单元*室', '孙*')
    await clerk.tap('看完整的电话和住址：7号楼1单元')
    await clerk.tap('看完整的', { beside: '为什么要看' })
    await clerk.see('写一句为什么要看')
    await clerk.type('为什么要看', '核对身份')
    await clerk.tap('看完整的', { beside: '为什么要看' })
    await clerk.see('13800138333', '7号楼1单元301室')
    await clerk.comeBack()
    await lost.goBack()
    await lost.tap('我的信息')
    await lost.see('谁看过您的完整电话和住址', '街道工作人员')
    await clerk.tap('换微信：7号楼1单元')
    await clerk.type('换绑码', 'AAAAAAAA')
    await clerk.type('怎么核对的', '身份证件已当面核对，手机丢失')
    await clerk.tap('已当面核对')
    await clerk.see('没有这个换绑码')
    await clerk.type('换绑码', shown)
    await clerk.tap('已当面核对')
    await clerk.see('已换到新的微信')

    await found.goBack()
    await found.see('孙兰', '13800138333', '7号楼1单元301室')
    await lost.comeBack()
    await lost.see('已经换到新的微信或手机')
    await lost.notSee('孙兰')
  },
}
