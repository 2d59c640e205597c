import type { Journey } from '../person'

export const unknownCode: Journey = {
  name: 'Somebody who scans a code that nobody issued is helped to their community',
  who: 'newcomer',
  async run(resident) {
    await resident.scan('NOSUCHCODE')
    await resident.see('没有认出这个二维码', '您住在哪个社区', '清和街道')
    await resident.tap('槐荫社区')
    await resident.see('实事项目公示', '槐荫社区')
    await resident.notSee('没有认出')

    await resident.open()
    await resident.see('槐荫社区')
    await resident.scan('../../etc')
    await resident.see('没有认出刚才扫的二维码', '槐荫社区')
  },
}
