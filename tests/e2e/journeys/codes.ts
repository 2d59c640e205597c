import type { Journey } from '../person'
import { COMMUNITY, EVENTS, OTHER_COMMUNITY, STREET, toDesk } from './street'

export const unknownCode: Journey = {
  name: 'Somebody who scans a code that nobody issued is helped to their community',
  who: 'newcomer',
  async run(resident) {
    await resident.scan('NOSUCHCODE')
    await resident.see('没有认出这个二维码', '您住在哪个社区', STREET)
    await resident.tap(OTHER_COMMUNITY)
    await resident.see('实事项目公示', OTHER_COMMUNITY)
    await resident.notSee('没有认出')

    await resident.open()
    await resident.see(OTHER_COMMUNITY)
    await resident.scan('../../etc')
    await resident.see('没有认出刚才扫的二维码', OTHER_COMMUNITY)
  },
}

export const retiredCode: Journey = {
  name: 'The office makes a new code for a wall and retires it; whoever scans it afterwards is told so and helped on',
  who: 'admin',
  async run(admin, { somebody }) {
    await toDesk(admin)
    await admin.tap('社区、楼栋和二维码')
    await admin.tap(OTHER_COMMUNITY)
    await admin.tap('发一个新的二维码')
    const code = await admin.read(/([A-Za-z0-9]{8})在用/)

    const resident = await somebody('newcomer')
    await resident.scan(code)
    await resident.see('实事项目公示', OTHER_COMMUNITY)
    await admin.tap(`海报 ${code}`)
    await admin.see('海报做好了，请用 A4 纸')
    await admin.tap(`停用二维码 ${code}`)
    await admin.tap(`确定停用二维码 ${code}`)
    await admin.see('已停用')

    const late = await somebody('newcomer')
    await late.scan(code)
    await late.see('这个二维码已经停用', '您住在哪个社区')
    await late.tap(COMMUNITY)
    await late.see('实事项目公示', COMMUNITY)
  },
}

export const projectCode: Journey = {
  name: 'A code made for one project opens it, on the board of its community',
  who: 'admin',
  async run(admin, { somebody }) {
    await toDesk(admin)
    await admin.tap('社区、楼栋和二维码')
    await admin.tap(OTHER_COMMUNITY)
    await admin.tap('给一件实事单独发码')
    await admin.search('找实事项目', '文体惠民')
    await admin.choose('实事项目', EVENTS)
    await admin.tap('发这一件的码')
    await admin.see(`打开「${EVENTS}`)
    const code = await admin.read(/([A-Za-z0-9]{8})在用打开「/)

    const resident = await somebody('newcomer')
    await resident.scan(code)
    await resident.see('实事项目', EVENTS)
    await resident.goBack()
    await resident.see('实事项目公示', OTHER_COMMUNITY)
  },
}
