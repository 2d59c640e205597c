import { expect } from 'vitest'
import type { Journey } from '../person'
import { HEATING, toDesk } from './street'

export const losingTheNetwork: Journey = {
  name: 'Posting while the network goes loses nothing that was typed, and sending again is one update',
  who: 'office-street',
  async run(office) {
    const words = '首批取暖设备检修从下周开始，先到独居老人家里。'
    await toDesk(office)
    await office.tap(`发进展：${HEATING}`)
    await office.type('做了什么', words)
    await office.network('gone')
    await office.tap('发布进展')
    await office.see('没有连上网络，内容还在')
    await office.network('deaf')
    await office.tap('发布进展')
    await office.see('没有连上网络，内容还在')

    await office.network('there')
    await office.comeBack()
    await office.see('上次没发完的内容还在')
    expect(await office.typed('做了什么')).toBe(words)
    await office.tap('发布进展')
    await office.see('进展已发布')

    await office.tap('看公开的页面')
    await office.see(words)
    expect(await office.count(words)).toBe(1)
  },
}
