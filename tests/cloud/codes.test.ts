import { readFileSync } from 'node:fs'
import path from 'node:path'
import { extractText } from 'unpdf'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { issueCode, poster } from '../../cloudfunctions/account/codes/contract'
import { consent, enter, PRIVACY_VERSION } from '../../cloudfunctions/account/contract'
import { phoneFromCode } from '../../cloudfunctions/account/phone/contract'
import { collections } from '../../cloudfunctions/kernel/store/collections'
import { build } from '../../scripts/lib/builds.mjs'
import { root } from '../../scripts/lib/stale.mjs'
import { aStreet } from '../support/street'
import { type Deployed, DIED, deployed } from './function'
import { usualOpenApi } from './gateway/openapi'
import { type Local, localCloud } from './given'

let local: Local
let cloud: Deployed
let code: string

beforeAll(async () => {
  await build('functions')
  local = await localCloud(collections)
  await aStreet({ store: local.store })
  cloud = deployed(local.gateway)
  const issued = await cloud.call('admin', issueCode, { actionId: 'code', placeId: 'liufang' })
  if (issued === DIED || !issued.ok) throw new Error('no code')
  code = issued.value.code
  await cloud.call('resident', enter, {})
  await cloud.call('resident', consent, { actionId: 'agreed', version: PRIVACY_VERSION, agreed: true })
})
beforeEach(() => {
  local.gateway.plan.openapi = { ...usualOpenApi }
})
afterAll(async () => {
  expect(cloud.unhandled()).toEqual([])
  await cloud.close()
  await local.store.close()
})

const asked = () => local.gateway.asked.at(-1)

describe('the built function account-office', () => {
  it('draws a poster around the code that WeChat gives for the short code', async () => {
    const answer = await cloud.call('office', poster, { placeId: 'liufang', code })
    if (answer === DIED || !answer.ok) throw new Error(JSON.stringify(answer))
    const pdf = new Uint8Array(Buffer.from(answer.value.pdf, 'base64'))
    expect((await extractText(pdf, { mergePages: true })).text.replace(/\s/g, '')).toContain('留芳里社区')
    expect(asked()).toMatchObject({ api: 'wxacode.getUnlimited', input: { scene: code, check_path: false } })
  })

  it.each([
    ['refuses', { errcode: 41030, errmsg: 'invalid page' }, 'wechat.refused'],
    ['is busy', { errcode: 45009, errmsg: 'reach max api daily quota limit' }, 'wechat.unreachable'],
    ['answers without a picture', { errcode: 0, errmsg: 'ok' }, 'wechat.unreachable'],
  ])('says so when WeChat %s', async (_, reply, expected) => {
    local.gateway.plan.openapi = { 'wxacode.getUnlimited': () => reply }
    expect(await cloud.call('office', poster, { placeId: 'liufang', code })).toMatchObject({
      ok: false,
      code: expected,
    })
  })

  it.each([
    ['text in place of a picture', Buffer.from('<html>busy</html>'), 'text/html'],
    ['a picture of nothing', Buffer.alloc(0), 'image/png'],
  ])('says that WeChat did not answer when it sends %s', async (_, buffer, type) => {
    local.gateway.plan.openapi = { 'wxacode.getUnlimited': () => ({ buffer, type }) }
    expect(await cloud.call('office', poster, { placeId: 'liufang', code })).toMatchObject({
      code: 'wechat.unreachable',
    })
  })

  it('says so when its config does not name the call, and leaves a line for whoever deploys it', async () => {
    local.gateway.plan.openapi = {}
    expect(await cloud.call('office', poster, { placeId: 'liufang', code })).toMatchObject({ code: 'wechat.refused' })
    const log = await (await cloud.process('account-office')).end()
    expect(log).toContain('"event":"wechat.noPermission","api":"wxacode.getUnlimited"')
    expect(log).not.toContain(code)
  })

  it('asks for no permission but its own', () => {
    const asks = (name: string) =>
      JSON.parse(readFileSync(path.join(root, 'dist/cloudfunctions', name, 'config.json'), 'utf8')).permissions.openapi
    expect(asks('account-office')).toEqual(['wxacode.getUnlimited'])
    expect(asks('account')).toEqual(['phonenumber.getPhoneNumber'])
  })

  it('ships its font with the licence of the font', () => {
    const file = (name: string) => readFileSync(path.join(root, 'dist/cloudfunctions/account-office', name))
    expect(file('font-licence.txt').toString()).toContain('SIL Open Font License')
    expect(file('font.ttf.br').length).toBeLessThan(1_500_000)
  })
})

describe('a phone number', () => {
  it('is told to its owner alone, and kept nowhere', async () => {
    const answer = await cloud.call('resident', phoneFromCode, { code: 'phone-code' })
    expect(answer).toEqual({ ok: true, value: { phone: '13800138000' } })
    const stored = JSON.stringify(await local.store.get('people', 'resident'))
    expect(stored).not.toContain('13800138000')
    const log = await (await cloud.process('account')).end()
    expect(log).toContain('"action":"account.phoneFromCode","code":"ok"')
    expect(log).not.toContain('13800138000')
  })

  it.each([
    ['a code that is none', 'resident', 'phone.refused', {}],
    ['somebody who has not agreed to the privacy notice', 'neighbour', 'privacy.needed', {}],
    ['WeChat when it is busy', 'resident', 'phone.unreachable', { errcode: -1, errmsg: 'system error' }],
    ['an answer without a number', 'resident', 'phone.unreachable', { errcode: 0, errmsg: 'ok' }],
    [
      'an answer that is no number',
      'resident',
      'phone.unreachable',
      { errcode: 0, phone_info: { purePhoneNumber: 'DROP' } },
    ],
  ])('is not had of %s', async (_, openid, expected, reply) => {
    if ('errcode' in reply) local.gateway.plan.openapi = { 'phonenumber.getPhoneNumber': () => reply }
    const code = expected === 'phone.refused' ? 'invented' : 'phone-code'
    expect(await cloud.call(openid, phoneFromCode, { code })).toMatchObject({ ok: false, code: expected })
  })
})
