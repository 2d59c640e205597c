import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { consent, enter, PRIVACY_VERSION } from '../../cloudfunctions/account/contract'
import { build } from '../../scripts/lib/builds.mjs'
import { root } from '../../scripts/lib/stale.mjs'
import { type Street, streetOnFunctions } from './functions'
import type { Conditions } from './host/device'
import { openInJsdom } from './in-jsdom'
import { type Packed, pack } from './pack'

let street: Street
let packed: Packed

beforeAll(async () => {
  await build('weapp')
  street = await streetOnFunctions()
  packed = pack(`${root}/dist/weapp`)
})
afterAll(async () => {
  expect(street.unhandled()).toEqual([])
  await street.stop()
})

/** The address page of somebody who agreed to the privacy notice, with their finger on the button. */
async function asking(who: string, more: Partial<Conditions> = {}) {
  const conditions = { privacy: 'agreed', ...more } as const
  const cloud = street.cloudOf(who)
  const call = (action: string, input: object) => cloud.call('account', { action, input })
  await call(enter.name, { scene: street.code })
  await call(consent.name, { actionId: `agreed-${who}`, version: PRIVACY_VERSION, agreed: true })
  const phone = await openInJsdom({ packed, cloud, address: '/pages/address/index', conditions })
  const { document } = phone.window
  phone.tap(await phone.until(() => document.querySelector('[aria-label="用微信手机号"]')))
  return {
    ...phone,
    numbers: () => [...document.querySelectorAll('input')].map(({ value }) => value),
    says: (words: string) => phone.until(() => document.body.textContent?.includes(words)),
  }
}

describe('the phone number on the address page inside WeChat', () => {
  it('is filled in when its owner offers it, and stays to be changed', async () => {
    const phone = await asking('somebody-new')
    await phone.until(() => phone.numbers().includes('13800138000'))
    phone.close()
  })

  it.each<[string, Partial<Conditions>, string]>([
    ['its owner says no', { phoneCode: null }, '没有用微信手机号，请在上面直接填写'],
    ['its code is used up', { phoneCode: 'used-up' }, '微信没有给出号码，请再点一次，或者直接填写'],
  ])('can still be typed when %s, and a sentence says so', async (why, conditions, sentence) => {
    const phone = await asking(`somebody-${why.length}`, conditions)
    await phone.says(sentence)
    expect(phone.numbers()).not.toContain('13800138000')
    expect(phone.window.document.querySelectorAll('input')).toHaveLength(3)
    phone.close()
  })
})
