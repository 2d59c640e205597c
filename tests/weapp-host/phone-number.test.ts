import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { consent, enter, PRIVACY_VERSION } from '../../cloudfunctions/account/contract'
import { build } from '../../scripts/lib/builds.mjs'
import { root } from '../../scripts/lib/stale.mjs'
import { type Street, streetOnFunctions } from './functions'
import { openInJsdom } from './in-jsdom'
import { pack } from './pack'

let street: Street

beforeAll(async () => {
  await build('weapp')
  street = await streetOnFunctions()
}, 300_000)
afterAll(() => street?.stop())

describe('the address page inside WeChat', () => {
  it('fills in the number that WeChat knows, when its owner offers it', async () => {
    const cloud = street.cloudOf('somebody-new')
    const call = (action: string, input: object) => cloud.call('account', { action, input })
    await call(enter.name, { scene: street.code })
    await call(consent.name, { actionId: 'agreed-here', version: PRIVACY_VERSION, agreed: true })
    const packed = pack(`${root}/dist/weapp`)
    const phone = await openInJsdom({ packed, cloud, address: '/pages/address/index' })
    const { document } = phone.window
    const button = await phone.until(() => document.querySelector('[aria-label="用微信绑定的手机号"]'))
    phone.tap(button)
    await phone.until(() => [...document.querySelectorAll('input')].some(({ value }) => value === '13800138000'))
    expect(street.unhandled()).toEqual([])
    phone.close()
  })
})
