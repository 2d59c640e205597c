import type { Journey } from '../person'
import { toMine } from './street'

export const looks: Journey = {
  name: 'A resident chooses larger type, then 长辈版, reads a promise in it, and finds it again the next day',
  who: 'newcomer',
  async run(resident, { code }) {
    await resident.scan(code)
    await resident.see('实事项目公示')
    await toMine(resident)
    await resident.choose('字号', '特大')
    await resident.seeChosen('特大')
    await resident.tap('长辈版')
    await resident.seeChosen('长辈版')

    await resident.open()
    await resident.see('给社区打电话', '街道答应办的', '一件一件看')
    await resident.tap('一件一件看')
    await resident.see('点一件看详细', '文体惠民活动')
    await resident.tap('文体惠民活动')
    await resident.see('/ 150 场')
    await resident.goBack()
    await resident.goBack()
    await resident.tap('换回标准版')
    await resident.see('序时进度')
    await toMine(resident)
    await resident.seeChosen('特大')
  },
}
