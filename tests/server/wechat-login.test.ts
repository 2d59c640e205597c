import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { silentLog } from '../../cloudfunctions/kernel/log'
import { type LocalWeChat, localWeChat } from '../support/wechat'
import { aServer } from './given'

let wechat: LocalWeChat

beforeEach(async () => {
  wechat = await localWeChat()
})
afterEach(() => wechat.close())

const aProductionServer = () => aServer({ production: true, wechat: wechat.keys })
type Server = Awaited<ReturnType<typeof aProductionServer>>

const logIn = (server: Server, code: unknown) => server.post('/wechat/session', JSON.stringify({ code }))
const whoIs = async (server: Server, token: string) => (await server.call('notes.whoAmI', {}, token)).json

async function tokenOf(server: Server, code: string): Promise<string> {
  const { json } = await logIn(server, code)
  if (!json.ok) throw new Error(json.message)
  return String(json.value.token)
}

describe('logging in from the mini-program', () => {
  it('is whoever WeChat says, on each of their devices', async () => {
    const server = await aProductionServer()
    const [phone, pad] = [await tokenOf(server, 'code-anna-1'), await tokenOf(server, 'code-anna-2')]
    const anna = { ok: true, value: { openid: 'openid-anna' } }
    expect(await whoIs(server, phone)).toMatchObject(anna)
    expect(await whoIs(server, pad)).toMatchObject(anna)
    expect(phone).not.toBe(pad)
  })

  it('gives WeChat the secret, and nobody else', async () => {
    const server = await aProductionServer()
    const { text } = await logIn(server, 'code-anna')
    expect(wechat.asked[0]?.query).toMatchObject({ appid: 'wx0', secret: 'secret', js_code: 'code-anna' })
    expect(text).not.toMatch(/secret|session_key|openid/)
  })

  it('refuses a code that was used, one that was made up, and what is no code', async () => {
    const server = await aProductionServer()
    await tokenOf(server, 'code-anna')
    for (const code of ['code-anna', 'invented', '', undefined, null, 7, { $ne: '' }, 'a b', 'x'.repeat(200)]) {
      const { status, json } = await logIn(server, code)
      expect([status, json]).toMatchObject([401, { ok: false, code: 'login.refused' }])
    }
    expect((await server.post('/wechat/session', 'no json')).json).toMatchObject({ code: 'request.notJson' })
    expect((await server.post('/wechat/session', '{"code":"code-berta"}')).json).toMatchObject({ ok: true })
  })

  it.each([
    ['is busy', () => ({ errcode: -1, errmsg: 'system error' })],
    ['answers garbage', () => ({ garbage: '<html>502</html>' })],
    ['answers an error page', () => ({ garbage: '<html>502</html>', status: 502 })],
    ['names nobody', () => ({ session_key: 'a key' })],
    ['names somebody who cannot be', () => ({ openid: "a'; drop table\u0000" })],
    ['names an object', () => ({ openid: { $ne: '' } })],
  ])('asks to come again when WeChat %s', async (_, reply) => {
    const server = await aProductionServer()
    wechat.answer('/sns/jscode2session', reply)
    const { status, json } = await logIn(server, 'code-anna')
    expect([status, json]).toMatchObject([
      503,
      { ok: false, code: 'login.unreachable', message: expect.stringContaining('请稍后再试') },
    ])
    expect((await server.ask('/healthz')).status).toBe(200)
  })

  it('asks to come again when there is no WeChat to reach', async () => {
    const server = await aServer({ production: true, wechat: { ...wechat.keys, base: 'http://127.0.0.1:1' } })
    expect(await logIn(server, 'code-anna')).toMatchObject({ status: 503, json: { code: 'login.unreachable' } })
  })

  it('does not blame the code when the keys of the mini-program are wrong, and tells the log', async () => {
    const said: unknown[] = []
    const log = { ...silentLog, info: (...words: unknown[]) => void said.push(words) }
    const server = await aServer({ production: true, wechat: wechat.keys, log })
    wechat.answer('/sns/jscode2session', () => ({ errcode: 40125, errmsg: 'invalid appsecret' }))
    expect(await logIn(server, 'code-anna')).toMatchObject({ status: 503, json: { code: 'login.unreachable' } })
    expect(said).toEqual([['login.unreachable', { errcode: 40125 }]])
  })

  it('ends where somebody leaves, and there alone', async () => {
    const server = await aProductionServer()
    const [phone, pad] = [await tokenOf(server, 'code-anna-1'), await tokenOf(server, 'code-anna-2')]
    expect((await server.post('/session/end', '', phone)).json).toEqual({ ok: true, value: {} })
    expect(await whoIs(server, phone)).toMatchObject({ ok: false, code: 'actor.unknown' })
    expect(await whoIs(server, pad)).toMatchObject({ ok: true })
    expect((await server.post('/session/end', '')).json).toEqual({ ok: true, value: {} })
  })
})

describe('a reply', () => {
  it('asks for encryption from now on when it went out encrypted, as a proxy of its own says', async () => {
    const told = async (proxies: number) => {
      const server = await aServer({ proxies })
      return (await server.ask('/healthz', { headers: { 'x-forwarded-proto': 'https' } })).headers.get(
        'strict-transport-security',
      )
    }
    expect(await told(1)).toBe('max-age=31536000')
    expect(await told(0)).toBeNull()
  })
})
