import type { Journey } from '../person'
import { COMMUNITY, toMine } from './street'

export const firstVisit: Journey = {
  name: 'A new resident chooses a community, reads the privacy notice, and says where they live',
  who: 'newcomer',
  async run(resident) {
    await resident.open()
    await resident.see('您住在哪个社区')
    await resident.tap(COMMUNITY)
    await resident.see('实事项目公示')
    await toMine(resident)
    await resident.tap('我的住址')
    await resident.see('先看隐私说明', '不填也能看公示')
    await resident.tap('看隐私说明')
    await resident.see('隐私说明', '版本')
    await resident.tap('暂不')
    await resident.tap('看隐私说明')
    await resident.tap('同意')

    await resident.tap('告诉社区')
    await resident.see('还有 3 处要填')
    await resident.type('怎么称呼您', '王芳')
    await resident.type('联系电话', '就在隔壁')
    await resident.type('楼门和房号', '三号楼')
    await resident.tap('告诉社区')
    await resident.see('电话只能是数字和短横线')
    await resident.type('联系电话', '138 0013 8000')
    await resident.tap('告诉社区')
    await resident.see('请写到楼门和房号')
    await resident.comeBack()
    await resident.type('楼门和房号', '３号楼二单元５０１')
    await resident.tap('告诉社区')
    await resident.see('已经告诉社区', '待确认')
    await resident.open()
    await toMine(resident)
    await resident.see('等待社区确认')
  },
}
