import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { build } from '../../scripts/lib/builds.mjs'
import { root } from '../../scripts/lib/stale.mjs'
import { type Street, streetOnFunctions } from './functions'
import { openInJsdom } from './in-jsdom'
import { pack } from './pack'

let street: Street

beforeAll(async () => {
  await build('weapp')
  street = await streetOnFunctions()
})
afterAll(() => street?.stop())

describe('a poster inside WeChat', () => {
  it('is written to the phone and opened with the menu from which it is sent on', async () => {
    const packed = pack(`${root}/dist/weapp`)
    const phone = await openInJsdom({ packed, cloud: street.cloudOf('admin'), address: '/office/places/index' })
    const { document } = phone.window
    const called = (label: string) => () => document.querySelector(`[aria-label^="${label}"]`)
    const named = (words: string) => () =>
      [...document.querySelectorAll('[role="button"], [aria-role="button"]')].find(({ textContent, ariaLabel }) =>
        `${textContent}${ariaLabel}`.includes(words),
      )
    phone.tap(await phone.until(named('柳荫社区')))
    phone.tap(await phone.until(called('海报 ')))
    await phone.until(() => document.body.textContent?.includes('海报做好了，请用 A4 纸按原大小打印。'))

    const given = (api: string) =>
      phone.weapp.journal.all.flatMap((each) => (each.kind === 'called' && each.api === api ? [each.given] : []))
    expect(given('writeFile')).toEqual([
      expect.objectContaining({ encoding: 'base64', filePath: 'wxfile://usr/柳荫社区海报.pdf' }),
    ])
    const [{ data }] = given('writeFile') as [{ data: string }]
    expect(Buffer.from(data, 'base64').subarray(0, 5).toString()).toBe('%PDF-')
    expect(given('openDocument')).toEqual([{ filePath: 'wxfile://usr/柳荫社区海报.pdf', showMenu: true }])
    expect(street.unhandled()).toEqual([])
    phone.close()
  })
})
