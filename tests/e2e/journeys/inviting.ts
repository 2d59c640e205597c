import type { Journey } from '../person'
import { COMMUNITY, STREET, toDesk, toMine } from './street'

export const inviting: Journey = {
  name: 'The admin invites a colleague with a code that lets one person in, once, and confirms where a resident lives',
  who: 'admin',
  async run(admin, { code, somebody }) {
    await toDesk(admin)
    await admin.tap('工作人员和住址')
    await admin.tap('生成邀请码')
    await admin.see('填上要邀请的人的姓名')
    await admin.type('姓名', '李敏')
    await admin.choose('角色', '街道工作人员')
    await admin.tap('生成邀请码')
    await admin.see('给李敏的邀请码', '只能用一次')
    const invitation = await admin.read(/只能用一次：([A-Z0-9]{10})/)

    const colleague = await somebody('newcomer')
    await colleague.scan(code)
    await colleague.see(COMMUNITY)
    await toMine(colleague)
    await colleague.tap('工作人员邀请码')
    await colleague.type('邀请码', 'AAAA')
    await colleague.see('还差 6 位')
    await colleague.type('邀请码', 'AAAAAAAAAA')
    await colleague.tap('开通')
    await colleague.see('没有这个邀请码')
    await colleague.type('邀请码', invitation.toLowerCase())
    await colleague.tap('开通')
    await colleague.see('已经开通', STREET)
    await colleague.tap('进入街道工作台')
    await colleague.see('导入清单')

    const stranger = await somebody('newcomer')
    await stranger.scan(code)
    await stranger.see(COMMUNITY)
    await toMine(stranger)
    await stranger.tap('工作人员邀请码')
    await stranger.type('邀请码', invitation)
    await stranger.tap('开通')
    await stranger.see('这个邀请码已经用过')

    await admin.comeBack()
    await admin.see('李敏')
    await admin.tap('停用李敏')
    await admin.type('为什么停用', '调到别的街道')
    await admin.tap('停用街道工作人员')
    await admin.notSee('李敏')
    await colleague.comeBack()
    await colleague.notSee('导入清单')
  },
}
