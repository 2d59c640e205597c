import { createRequire } from 'node:module'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { usualOpenApi } from './gateway/openapi'
import { type Local, localCloud } from './given'

// biome-ignore lint/suspicious/noExplicitAny: the SDK builds `openapi` as it is asked for and has no types for it
let cloud: any
let local: Local

beforeAll(async () => {
  local = await localCloud({})
  const sdk = createRequire(import.meta.url)('wx-server-sdk')
  cloud = sdk.createNewInstance({ env: 'local-env', serviceUrl: local.gateway.url })
})
afterAll(() => local.store.close())

describe('the gateway, asked by the SDK', () => {
  it('sends a message: the template’s fields arrive as they were given', async () => {
    const data = { thing1: { value: '路灯已修好' } }
    const message = { touser: 'resident', templateId: 'T'.repeat(300), page: 'pages/home/index', data }
    expect(await cloud.openapi.subscribeMessage.send(message)).toMatchObject({ errCode: 0 })
    expect(local.gateway.asked.at(-1)).toEqual({
      api: 'subscribeMessage.send',
      input: { touser: 'resident', template_id: 'T'.repeat(300), page: 'pages/home/index', data },
    })
  })

  it('refuses a message as WeChat does, by a number', async () => {
    const refusal = { errcode: 43101, errmsg: 'user refuse to accept the msg' }
    local.gateway.plan.openapi = { ...usualOpenApi, 'subscribeMessage.send': () => refusal }
    await expect(cloud.openapi.subscribeMessage.send({ touser: 'nobody' })).rejects.toMatchObject({ errCode: 43101 })
    local.gateway.plan.openapi = usualOpenApi
  })

  it('checks a text and draws a code', async () => {
    const checked = await cloud.openapi.security.msgSecCheck({ version: 2, scene: 2, openid: 'a', content: '你好' })
    expect(checked.result.suggest).toBe('pass')
    const { contentType, buffer } = await cloud.openapi.wxacode.getUnlimited({ scene: 'c=abc' })
    expect([contentType, buffer.subarray(1, 4).toString()]).toEqual(['image/png', 'PNG'])
  })

  it('refuses what a function has no permission for', async () => {
    await expect(cloud.openapi.wxacode.get({ path: 'a' })).rejects.toMatchObject({ errCode: -604101 })
  })

  it('calls a function, and says when there is none', async () => {
    local.gateway.plan.functions = { hello: (input) => ({ hello: (input as { name: string }).name }) }
    const answer = await cloud.callFunction({ name: 'hello', data: { name: '街道' } })
    expect(answer.result).toEqual({ hello: '街道' })
    await expect(cloud.callFunction({ name: 'nobody' })).rejects.toThrow(/not found/)
  })
})
