import { connect } from 'node:net'
import { describe, expect, it } from 'vitest'
import { ownerKey } from '../../cloudfunctions/kernel/ids'
import { aServer } from './given'

/** Says something that is no decent HTTP, and hears the answer to its end. */
function speak(address: string, words: string): Promise<string> {
  const { hostname, port } = new URL(address)
  return new Promise((resolve, reject) => {
    let heard = ''
    const socket = connect(Number(port), hostname, () => socket.write(words))
    socket.setEncoding('utf8')
    socket.on('data', (piece) => {
      heard += piece
    })
    socket.on('end', () => resolve(heard))
    socket.on('error', reject)
  })
}

describe('the door of the server', () => {
  it('says so when what comes is not JSON, or is JSON of another shape', async () => {
    const server = await aServer()
    for (const body of ['', '{', 'null', '[]', '"text"', '<xml/>', new Uint8Array([0x7b, 0xff, 0x7d])]) {
      const answer = await server.post('/call', body)
      expect(answer.status).toBe(400)
      expect(answer.json).toMatchObject({
        ok: false,
        code: 'request.notJson',
        message: '提交的内容无法识别，请更新后再试',
      })
    }
  })

  it('refuses 6 MB with a sentence, and goes on answering', async () => {
    const server = await aServer()
    const token = await server.session()
    const answer = await server.call('notes.write', { noteId: 'n', text: 'x'.repeat(6 * 1024 * 1024) }, token)
    expect(answer.status).toBe(413)
    expect(answer.json).toMatchObject({ ok: false, code: 'request.tooLarge' })
    expect((await server.call('notes.whoAmI', {}, token)).json.ok).toBe(true)
  })

  it('answers an unknown action, however it is spelled, like any refusal', async () => {
    const server = await aServer()
    const token = await server.session()
    for (const action of ['notes.nothing', '__proto__', 'constructor', '', null, 7, { $gt: '' }, undefined]) {
      const answer = await server.call(action, {}, token)
      expect(answer.status).toBe(200)
      expect(answer.json).toMatchObject({ ok: false, code: 'request.unknownAction' })
    }
  })

  it('does not believe an identity or a role that stands in the request', async () => {
    const server = await aServer()
    await server.register('boss', { role: 'office', placeId: 'street' })
    const token = await server.session()
    const forged = { openid: 'boss', role: 'office', memberships: [{ role: 'office', placeId: 'street' }] }

    const beside = await server.post('/call', JSON.stringify({ action: 'notes.whoAmI', input: {}, ...forged }), token)
    expect(beside.json).toMatchObject({ ok: true, value: { roles: [] } })
    expect(beside.json).not.toMatchObject({ value: { openid: 'boss' } })
    expect((await server.call('notes.whoAmI', forged, token)).json).toMatchObject({
      ok: false,
      code: 'request.invalid',
    })
    expect((await server.call('notes.staffOnly', {}, token)).json).toMatchObject({ ok: false, code: 'actor.forbidden' })
  })

  it('does for somebody what they themselves typed on this device, and nothing that somebody else did', async () => {
    const server = await aServer()
    await server.register('boss', { role: 'office', placeId: 'street' })
    const token = await server.session()
    const typedBy = async (as: unknown) =>
      (await server.post('/call', JSON.stringify({ action: 'notes.whoAmI', input: {}, as }), token)).json
    const mine = await typedBy(undefined)
    const openid = mine.ok ? String(mine.value.openid) : ''
    expect(await typedBy(ownerKey(openid))).toMatchObject({ ok: true })
    expect(await typedBy(ownerKey('boss'))).toMatchObject({ ok: false, code: 'actor.other' })
    expect(await typedBy(openid)).toMatchObject({ ok: false, code: 'actor.other' })
  })

  it('refuses an operator in the place of a text', async () => {
    const server = await aServer()
    const token = await server.session()
    const answer = await server.call('notes.write', { noteId: { $ne: '' }, text: { $regex: '.*' } }, token)
    expect(answer.json).toMatchObject({ ok: false, code: 'request.invalid' })
  })

  it('gives nothing that is not part of the web build, whatever the path', async () => {
    const server = await aServer({ site: { 'index.html': '<p>start</p>', 'js/app.0123abcd.js': 'go()' } })
    const paths = [
      '/../package.json',
      '/..%2f..%2fetc/passwd',
      '/%2e%2e/package.json',
      '/js/../../package.json',
      '/js/..%5c..%5cpackage.json',
      '/%00.js',
      '/files/..%2f..%2fpackage.json',
    ]
    for (const path of paths) {
      const heard = await speak(server.address, `GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`)
      expect(heard).toMatch(/^HTTP\/1\.1 404 /)
    }
    expect(await speak(server.address, 'GET /%ff HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n')).toMatch(
      /^HTTP\/1\.1 404 /,
    )
  })

  it('serves the web build: its parts for ever, its start afresh, and the start for every screen of it', async () => {
    const server = await aServer({ site: { 'index.html': '<p>start</p>', 'js/app.0123abcd.js': 'go()' } })
    const start = await server.ask('/')
    expect(start).toMatchObject({ status: 200, text: '<p>start</p>' })
    expect(start.headers.get('cache-control')).toBe('no-cache')
    expect((await server.ask('/pages/home/index?scene=ABCD')).text).toBe('<p>start</p>')
    const part = await server.ask('/js/app.0123abcd.js')
    expect(part.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
    expect(part.headers.get('cache-control')).toContain('immutable')
    expect((await server.ask('/js/gone.js')).status).toBe(404)
  })

  it('carries the headers that keep a page safe, on every kind of reply', async () => {
    const server = await aServer({ site: { 'index.html': '<p>start</p>' } })
    for (const path of ['/', '/healthz', '/nothing.js', '/files/none', '/dev/identities', '/call']) {
      const { headers } = await server.ask(path)
      const policy = headers.get('content-security-policy') ?? ''
      expect(policy).toContain("frame-ancestors 'none'")
      expect(policy).not.toContain('unsafe-eval')
      expect(policy).not.toMatch(/script-src[^;]*unsafe-inline/)
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('referrer-policy')).toBe('no-referrer')
      expect(headers.get('x-request-id')).toMatch(/^\w{20}$/)
      expect(headers.get('access-control-allow-origin')).toBeNull()
      expect(headers.get('set-cookie')).toBeNull()
    }
  })

  it('knows its addresses by their methods', async () => {
    const server = await aServer()
    expect((await server.ask('/call')).status).toBe(405)
    expect((await server.ask('/call', { method: 'DELETE' })).status).toBe(405)
    expect((await server.post('/nowhere', '{}')).status).toBe(404)
    expect((await server.ask('/healthz', { method: 'HEAD' })).status).toBe(200)
  })

  it('survives a request that breaks off and one that is no HTTP at all', async () => {
    const server = await aServer()
    expect(await speak(server.address, 'this is no HTTP\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 /)
    const { hostname, port } = new URL(server.address)
    await new Promise<void>((resolve) => {
      const socket = connect(Number(port), hostname, () => {
        socket.write('POST /call HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n{"action"', () =>
          socket.destroy(),
        )
      })
      socket.on('close', () => resolve())
    })
    expect((await server.ask('/healthz')).status).toBe(200)
  })

  it('keeps a connection longer than a reverse proxy does, which asks again on one that it has', async () => {
    const server = await aServer()
    const { headers } = await server.ask('/healthz')
    expect(Number(/timeout=(\d+)/.exec(headers.get('keep-alive') ?? '')?.[1])).toBeGreaterThan(60)
  })

  it('says when it is alive and when it is ready', async () => {
    const server = await aServer()
    expect((await server.ask('/healthz')).json).toEqual({ alive: true })
    expect((await server.ask('/readyz')).json).toEqual({ ready: true })
  })
})
