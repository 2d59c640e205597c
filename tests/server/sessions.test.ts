import { request } from 'node:http'
import { describe, expect, it } from 'vitest'
import { DAY_MS } from '../../cloudfunctions/kernel/clock'
import { silentLog } from '../../cloudfunctions/kernel/log'
import { exchangeOf, isLoopback, namesThisMachine } from '../../server/exchange'
import { NoLogin } from '../../server/login'
import { startServer } from '../../server/server'
import { openService } from '../../server/service'
import { openSessions } from '../../server/sessions'
import { aStore } from '../support/store'
import { aServer, PREVIEW_TOKEN } from './given'

const NOBODY = { ok: false, code: 'actor.unknown', message: '请重新进入小程序后再试' }

/** As `fetch`, with a Host header of one's own. */
function askAs(host: string, address: string, path: string, body?: string): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const asked = request(
      address + path,
      { method: body === undefined ? 'GET' : 'POST', headers: { host } },
      (reply) => {
        let text = ''
        reply.setEncoding('utf8')
        reply.on('data', (piece) => {
          text += piece
        })
        reply.on('end', () => resolve({ status: reply.statusCode ?? 0, text }))
      },
    )
    asked.on('error', reject)
    asked.end(body)
  })
}

describe('a session', () => {
  it('is whoever began it, and two devices are two residents', async () => {
    const server = await aServer()
    const who = async (token: string) => (await server.call('notes.whoAmI', {}, token)).json
    const [first, second] = [await server.session(), await server.session()]
    const [one, other] = [await who(first), await who(second)]
    expect(one).toMatchObject({ ok: true, value: { roles: [] } })
    expect(one).toEqual(await who(first))
    expect(one).not.toEqual(other)
  })

  it('that is missing, forged or changed by one character is nobody', async () => {
    const server = await aServer()
    const token = await server.session()
    const changed = (token.startsWith('A') ? 'B' : 'A') + token.slice(1)
    for (const forged of [
      undefined,
      '',
      'x',
      'a'.repeat(43),
      changed,
      `${token}=`,
      '../../people',
      token.toLowerCase(),
    ]) {
      expect((await server.call('notes.whoAmI', {}, forged)).json).toMatchObject(NOBODY)
    }
  })

  it('ends after thirty days, and what it leaves is swept away', async () => {
    let now = Date.parse('2026-03-01T00:00:00Z')
    const clock = { now: () => now }
    const store = await aStore()
    const sessions = openSessions({ store, clock }, ['development'])
    const token = await sessions.begin({ openid: 'a', method: 'development', trusted: false })
    now += 30 * DAY_MS - 1
    expect(await sessions.find(token)).toMatchObject({ openid: 'a' })
    await sessions.sweep()
    expect(await store.count('sessions', {})).toBe(1)
    now += 120_000
    expect(await sessions.find(token)).toBeUndefined()
    await sessions.sweep()
    expect(await store.count('sessions', {})).toBe(0)
  })

  it('is kept as a hash: its token stands nowhere in the database', async () => {
    const server = await aServer()
    const token = await server.session()
    const rows = await server.store.find('sessions', {}, { orderBy: [['id', 'asc']], limit: 10 })
    expect(rows).toHaveLength(1)
    expect(JSON.stringify(rows)).not.toContain(token)
  })

  it('that was ended is nobody', async () => {
    const store = await aStore()
    const sessions = openSessions({ store, clock: { now: () => 0 } }, ['development'])
    const token = await sessions.begin({ openid: 'a', method: 'development', trusted: false })
    await sessions.end(token)
    expect(await sessions.find(token)).toBeUndefined()
  })
})

describe('a production start', () => {
  it('has no local identities: their addresses do not exist', async () => {
    const server = await aServer({ production: true, site: { 'index.html': '<p>start</p>' } })
    expect((await server.ask('/dev/identities')).status).toBe(404)
    expect((await server.post('/dev/session', '{"identity":"admin"}')).status).toBe(404)
    const withToken = await server.post('/dev/session', '{"identity":"admin"}', undefined, {
      'x-preview-token': PREVIEW_TOKEN,
    })
    expect(withToken.status).toBe(404)
  })

  it('does not know the sessions that a start with local identities made on the same database', async () => {
    const store = await aStore()
    const clock = { now: () => 0 }
    const token = await openSessions({ store, clock }, ['development']).begin({
      openid: 'a',
      method: 'development',
      trusted: true,
    })
    expect(await openSessions({ store, clock }, []).find(token)).toBeUndefined()
  })

  it('refuses to begin when nobody could log in', async () => {
    const service = openService({ store: await aStore(), capabilities: [], log: silentLog })
    const start = startServer({ service, methods: [], web: '', host: '127.0.0.1', port: 0 })
    await expect(start).rejects.toThrow(NoLogin)
    await expect(start).rejects.toThrow('正式启动需要一种登录方式')
  })
})

describe('the local identities', () => {
  it('can all be tried at the machine itself', async () => {
    const server = await aServer({ isHere: true })
    const { text } = await server.ask('/dev/identities')
    const { identities } = JSON.parse(text) as { identities: { id: string }[] }
    expect(identities.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['resident-a', 'office-street', 'handler', 'admin']),
    )
    const token = await server.session('admin')
    expect((await server.call('notes.whoAmI', {}, token)).json).toMatchObject({
      ok: true,
      value: { openid: 'dev-admin' },
    })
  })

  it('are residents alone for whoever comes from outside', async () => {
    const server = await aServer({ isHere: false })
    const { text } = await server.ask('/dev/identities')
    expect(text).toContain('居民')
    expect(text).not.toContain('管理员')
    await expect(server.session('admin')).rejects.toThrow('在这台电脑之外只能以居民身份试用')
    await expect(server.session('admin', { 'x-preview-token': 'guessed' })).rejects.toThrow('在这台电脑之外')
    await expect(
      server.session('admin', { 'x-forwarded-for': '127.0.0.1', forwarded: 'for=127.0.0.1' }),
    ).rejects.toThrow('在这台电脑之外')
    const resident = await server.session()
    expect((await server.call('notes.whoAmI', {}, resident)).json).toMatchObject({ ok: true, value: { roles: [] } })
  })

  it('open from outside to the token of the terminal, which is exchanged for a session that may go on', async () => {
    const server = await aServer({ isHere: false })
    const trusted = await server.session(undefined, { 'x-preview-token': PREVIEW_TOKEN })
    const admin = await server.session('admin', { authorization: `Bearer ${trusted}` })
    expect((await server.call('notes.whoAmI', {}, admin)).json).toMatchObject({
      ok: true,
      value: { openid: 'dev-admin' },
    })
    const untrusted = await server.session()
    await expect(server.session('admin', { authorization: `Bearer ${untrusted}` })).rejects.toThrow('在这台电脑之外')
  })

  it('are residents alone for somebody elsewhere whom a proxy on this machine asks for', async () => {
    for (const proxies of [0, 1]) {
      const server = await aServer({ proxies })
      const asked = (forwarded: string) => server.session('admin', { 'x-forwarded-for': forwarded })
      await expect(asked('198.51.100.7')).rejects.toThrow('在这台电脑之外')
      await expect(asked('127.0.0.1, 198.51.100.7')).rejects.toThrow('在这台电脑之外')
      await expect(asked('198.51.100.7, 127.0.0.1')).rejects.toThrow('在这台电脑之外')
      expect(await asked('127.0.0.1')).toHaveLength(43)
    }
  })

  it('are not given to a page that reaches this machine under a foreign name', async () => {
    const server = await aServer()
    const body = '{"identity":"admin"}'
    expect(await askAs('evil.example:80', server.address, '/dev/session', body)).toMatchObject({ status: 403 })
    expect((await askAs('evil.example', server.address, '/dev/identities')).text).not.toContain('管理员')
    expect(await askAs('localhost:5210', server.address, '/dev/session', body)).toMatchObject({ status: 200 })
  })

  it('refuse one that there is not', async () => {
    const server = await aServer()
    for (const identity of ['nobody', '', 7, null, { $ne: '' }, '__proto__']) {
      expect((await server.post('/dev/session', JSON.stringify({ identity }))).json).toMatchObject({
        code: 'identity.unknown',
      })
    }
  })
})

describe('who sits at this machine', () => {
  it('is told by the address of the socket', () => {
    for (const here of ['127.0.0.1', '127.0.0.2', '::1', '::ffff:127.0.0.1']) expect(isLoopback(here)).toBe(true)
    for (const there of [
      '',
      '10.0.0.7',
      '192.168.1.4',
      '::ffff:10.0.0.7',
      'fe80::1',
      '127.evil.example',
      '1.127.0.0',
    ]) {
      expect(isLoopback(there)).toBe(false)
    }
  })

  it('calls it by a name of this machine', () => {
    for (const name of ['localhost', 'localhost:5210', '127.0.0.1:1', '[::1]:80', '127.0.0.2'])
      expect(namesThisMachine(name)).toBe(true)
    for (const name of [undefined, '', 'evil.example', 'localhost.evil.example', '192.168.1.4:5210']) {
      expect(namesThisMachine(name)).toBe(false)
    }
  })

  it('is not told by any header', () => {
    const forged = {
      url: '/',
      headers: { 'x-forwarded-for': '127.0.0.1', 'x-real-ip': '127.0.0.1', host: 'localhost' },
      socket: { remoteAddress: '10.0.0.7' },
    }
    const exchange = exchangeOf(forged as never, {} as never, 'r')
    expect(exchange?.address).toBe('10.0.0.7')
  })
})
