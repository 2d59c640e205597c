import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type WeChatApi, weChatApi } from '../../../cloudfunctions/kernel/wechat/https'
import { CODE_PICTURE, type LocalWeChat, localWeChat } from '../../support/wechat'

let wechat: LocalWeChat
let api: WeChatApi

beforeEach(async () => {
  wechat = await localWeChat()
  api = weChatApi(wechat.keys)
})
afterEach(() => wechat.close())

describe('WeChat over HTTPS', () => {
  it('says who a login code stands for, once', async () => {
    expect(await api.openidOf('code-anna')).toEqual({ kind: 'answered', value: 'openid-anna' })
    expect(await api.openidOf('code-anna')).toEqual({ kind: 'refused', errcode: 40163 })
    expect(await api.openidOf('nonsense')).toEqual({ kind: 'refused', errcode: 40029 })
  })

  it('draws a code with one token for many', async () => {
    expect(await api.miniCode('ABCD2345', 'pages/home/index')).toEqual({
      kind: 'answered',
      value: new Uint8Array(CODE_PICTURE),
    })
    await api.miniCode('ABCD2345', 'pages/home/index')
    expect(wechat.asked.filter(({ path }) => path === '/cgi-bin/stable_token')).toHaveLength(1)
    expect(wechat.asked.at(-1)).toMatchObject({
      query: { access_token: 'token-1' },
      body: { scene: 'ABCD2345', page: 'pages/home/index', check_path: false },
    })
  })

  it('asks for another token when the one it has was ended, and only once more', async () => {
    let given = 0
    wechat.answer('/cgi-bin/stable_token', () => ({ access_token: `token-${++given}`, expires_in: 7200 }))
    wechat.answer('/wxa/getwxacodeunlimit', ({ query }) =>
      query.access_token === 'token-2' ? { image: CODE_PICTURE } : { errcode: 42001, errmsg: 'access_token expired' },
    )
    expect((await api.miniCode('ABCD2345', 'pages/home/index')).kind).toBe('answered')
    wechat.answer('/wxa/getwxacodeunlimit', () => ({ errcode: 42001, errmsg: 'access_token expired' }))
    expect(await api.miniCode('ABCD2345', 'pages/home/index')).toEqual({ kind: 'refused', errcode: 42001 })
    expect(given).toBe(3)
  })

  it('gives the number behind a phone code', async () => {
    expect(await api.phoneNumber('phone-code')).toEqual({ kind: 'answered', value: '13800138000' })
    expect(await api.phoneNumber('another')).toEqual({ kind: 'refused', errcode: 40029 })
  })

  it.each([
    ['is busy', () => ({ errcode: -1, errmsg: 'system error' })],
    ['is asked too often', () => ({ errcode: 45011, errmsg: 'api minute-quota reach limit' })],
    ['answers garbage', () => ({ garbage: '<html>' })],
    ['answers nothing', () => ({ garbage: '' })],
    ['answers with a failure', () => ({ garbage: '{}', status: 502 })],
    ['answers without an openid', () => ({ session_key: 'x' })],
    ['answers null', () => ({ garbage: 'null' })],
  ])('is unreachable when it %s', async (_, reply) => {
    wechat.answer('/sns/jscode2session', reply)
    expect(await api.openidOf('code-anna')).toEqual({ kind: 'unreachable' })
  })

  it('is unreachable when nothing listens there', async () => {
    await wechat.close()
    expect(await api.openidOf('code-anna')).toEqual({ kind: 'unreachable' })
    expect(await api.miniCode('ABCD2345', 'pages/home/index')).toEqual({ kind: 'unreachable' })
  })
})

describe('a message over HTTPS', () => {
  const SEND = '/cgi-bin/message/subscribe/send'
  const message = { openid: 'anna', templateId: 't1', page: 'pages/project/index?id=1', data: { thing1: '修路灯' } }

  it('is delivered as the template wants it', async () => {
    expect(await api.sendMessage(message)).toEqual({ kind: 'delivered' })
    expect(wechat.asked.at(-1)).toMatchObject({
      path: SEND,
      query: { access_token: 'token-1' },
      body: {
        touser: 'anna',
        template_id: 't1',
        page: 'pages/project/index?id=1',
        data: { thing1: { value: '修路灯' } },
        miniprogram_state: 'formal',
      },
    })
  })

  it.each([43101, 47003, 40037, 41030, 43108, 45009, -1])(
    'is refused by %i, and the number is told',
    async (errcode) => {
      wechat.answer(SEND, () => ({ errcode, errmsg: 'no' }))
      expect(await api.sendMessage(message)).toEqual({ kind: 'refused', errcode })
      expect(wechat.asked.filter(({ path }) => path === SEND)).toHaveLength(1)
    },
  )

  it.each([
    ['garbage', () => ({ garbage: '<html>' })],
    ['nothing', () => ({ garbage: '' })],
    ['a failure', () => ({ garbage: '{"errcode":0}', status: 502 })],
    ['no number', () => ({ errmsg: 'ok' })],
    ['a number that is none', () => ({ errcode: '0' })],
  ])('may have arrived when WeChat answers %s', async (_, reply) => {
    wechat.answer(SEND, reply)
    expect(await api.sendMessage(message)).toEqual({ kind: 'unsure' })
    expect(wechat.asked.filter(({ path }) => path === SEND)).toHaveLength(1)
  })

  it('was not sent without a token, or without a connection', async () => {
    wechat.answer('/cgi-bin/stable_token', () => ({ errcode: 40125, errmsg: 'invalid appsecret' }))
    expect(await api.sendMessage(message)).toEqual({ kind: 'notSent' })
    wechat.answer('/cgi-bin/stable_token', () => ({ garbage: '', status: 502 }))
    expect(await api.sendMessage(message)).toEqual({ kind: 'notSent' })
    expect(wechat.asked.filter(({ path }) => path === SEND)).toEqual([])
    await wechat.close()
    expect(await api.sendMessage(message)).toEqual({ kind: 'notSent' })
  })

  it('was not sent over a token that ended twice, and is sent over a fresh one', async () => {
    let given = 0
    wechat.answer('/cgi-bin/stable_token', () => ({ access_token: `token-${++given}`, expires_in: 7200 }))
    wechat.answer(SEND, ({ query }) => (query.access_token === 'token-2' ? { errcode: 0 } : { errcode: 42001 }))
    expect(await api.sendMessage(message)).toEqual({ kind: 'delivered' })
    wechat.answer(SEND, () => ({ errcode: 40001 }))
    expect(await api.sendMessage(message)).toEqual({ kind: 'notSent' })
  })
})
