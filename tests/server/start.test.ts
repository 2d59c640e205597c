import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { json } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { program } from '../../scripts/lib/builds.mjs'
import { localWeChat } from '../support/wechat'

const root = path.resolve(import.meta.dirname, '../..')
const data = mkdtempSync(path.join(tmpdir(), 'data-'))
const children: ChildProcess[] = []
let bundle = ''

beforeAll(async () => {
  bundle = await program('server', 'server/main.ts')
})

afterAll(() => {
  for (const child of children) child.kill('SIGKILL')
  rmSync(data, { recursive: true, force: true })
})

type Started = Readonly<{
  child: ChildProcess
  /** The address of its `ready` line; rejects when it ends before. */
  address: Promise<string>
  /** How it ended, and all it said. */
  ended: Promise<Readonly<{ code: number | null; said: string }>>
}>

function start(options: readonly string[], env: Readonly<Record<string, string>> = {}): Started {
  const { DATABASE_URL: _, NODE_ENV: __, ...inherited } = process.env
  const child = spawn(process.execPath, [bundle, '--port', '0', '--data', data, ...options], {
    cwd: root,
    env: { ...inherited, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  children.push(child)
  let said = ''
  const ended = new Promise<{ code: number | null; said: string }>((resolve) => {
    child.on('close', (code) => resolve({ code, said }))
  })
  const address = new Promise<string>((resolve, reject) => {
    const hear = (piece: Buffer): void => {
      said += piece.toString()
      const ready = /^ready (http:\S+)$/m.exec(said)?.[1]
      if (ready) resolve(ready)
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    void ended.then((end) => reject(new Error(end.said)))
  })
  address.catch(() => undefined)
  return { child, address, ended }
}

const post = async (url: string, body: unknown, token?: string) => {
  const headers = token === undefined ? {} : { authorization: `Bearer ${token}` }
  const reply = await fetch(url, { method: 'POST', body: JSON.stringify(body), headers })
  return (await reply.json()) as { ok: boolean; value: Record<string, unknown> }
}

type Answered = { ok: boolean; value: Record<string, unknown> }

/** A call on a connection of its own: `arrived` when all of it was handed over, `answer` when there is one. */
function callAlone(address: string, action: string, input: object, token: string) {
  const asked = request(`${address}/call`, {
    agent: false,
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, connection: 'close' },
  })
  const arrived = new Promise<void>((resolve) =>
    asked.on('socket', (socket) => socket.on('connect', () => asked.end(JSON.stringify({ action, input }), resolve))),
  )
  const answer = new Promise<Answered>((resolve, reject) => {
    asked.on('error', reject)
    asked.on('response', (reply) => resolve(json(reply) as Promise<Answered>))
  })
  return { arrived, answer }
}

describe('starting', () => {
  it('says where it is, stops on SIGTERM, and is gone', async () => {
    const server = start(['--no-seed'])
    const address = await server.address
    expect((await fetch(`${address}/readyz`)).status).toBe(200)
    server.child.kill('SIGTERM')
    const { code, said } = await server.ended
    expect(code).toBe(0)
    expect(said).toContain('管理员')
    await expect(fetch(`${address}/healthz`)).rejects.toThrow()
  })

  it('refuses a data folder that another process has open, and the other goes on', async () => {
    const first = start(['--no-seed'])
    const address = await first.address
    const { code, said } = await start(['--no-seed']).ended
    expect(code).toBe(1)
    expect(said).toMatch(/数据文件夹「.+」正在被另一个程序使用（进程号 \d+），请先停止它，再重新启动/)
    expect((await fetch(`${address}/healthz`)).status).toBe(200)
    first.child.kill('SIGTERM')
    await first.ended
  })

  it('keeps what it acknowledged when it is killed', async () => {
    const first = start(['--no-seed'])
    const { value } = await post(`${await first.address}/dev/session`, {})
    const token = String(value.token)
    expect(await post(`${await first.address}/call`, { action: 'account.enter', input: {} }, token)).toMatchObject({
      ok: true,
    })
    first.child.kill('SIGKILL')
    await first.ended

    const second = start(['--no-seed'])
    const again = await post(`${await second.address}/call`, { action: 'notices.inbox', input: {} }, token)
    expect(again).toMatchObject({ ok: true, value: { messages: [] } })
    second.child.kill('SIGTERM')
    await second.ended
  })

  it('refuses a production start that nobody could log in to, by option and by environment', async () => {
    for (const refused of [start(['--production']), start([], { NODE_ENV: 'production' })]) {
      const { code, said } = await refused.ended
      expect(code).toBe(1)
      expect(said).toContain('正式启动需要一种登录方式')
    }
  })

  it('has neither local identities nor samples in a production start', async () => {
    const server = start(['--production', '--no-login'])
    const address = await server.address
    expect((await fetch(`${address}/dev/identities`)).status).toBe(404)
    expect((await fetch(`${address}/dev/session`, { method: 'POST', body: '{}' })).status).toBe(404)
    server.child.kill('SIGINT')
    const { code, said } = await server.ended
    expect(code).toBe(0)
    expect(said).not.toContain('试用')
  })

  it('needs the keys of a mini-program for a production start, and nothing else', async () => {
    const server = start(['--production'], { WECHAT_APPID: 'wx0', WECHAT_SECRET: 'secret' })
    const address = await server.address
    expect((await fetch(`${address}/wechat/session`, { method: 'POST', body: '{}' })).status).toBe(401)
    expect((await fetch(`${address}/dev/session`, { method: 'POST', body: '{}' })).status).toBe(404)
    server.child.kill('SIGTERM')
    expect((await server.ended).said).not.toContain('secret')
    expect((await start([], { WECHAT_APPID: 'wx0' }).ended).said).toContain('要一起设置')
  })

  it('answers all it has taken when it is stopped under load, and has kept what it answered', async () => {
    const wechat = await localWeChat()
    const { appid, secret, base } = wechat.keys
    const keys = { WECHAT_APPID: appid, WECHAT_SECRET: secret, WECHAT_API: base }
    const people = Array.from({ length: 60 }, (_, n) => `anybody${n}`)
    const preferences = { textSize: 'large', elder: true }

    const first = start(['--production'], keys)
    const address = await first.address
    const tokens = await Promise.all(
      people.map(async (name) => {
        const { value } = await post(`${address}/wechat/session`, { code: `code-${name}` })
        await post(`${address}/call`, { action: 'account.enter', input: {} }, String(value.token))
        return String(value.token)
      }),
    )
    const chosen = { actionId: 'chosen-at-the-end', preferences }
    const calls = tokens.map((token) => callAlone(address, 'account.setPreferences', chosen, token))
    await Promise.all(calls.map(({ arrived }) => arrived))
    first.child.kill('SIGTERM')
    const answers = await Promise.all(calls.map(({ answer }) => answer))
    expect(answers.filter(({ ok }) => ok)).toHaveLength(people.length)
    expect((await first.ended).code).toBe(0)

    const second = start(['--production'], keys)
    const again = await second.address
    const kept = await Promise.all(
      tokens.map((token) => post(`${again}/call`, { action: 'account.enter', input: {} }, token)),
    )
    for (const answer of kept) expect(answer).toMatchObject({ ok: true, value: { preferences } })
    second.child.kill('SIGTERM')
    await second.ended
    await wechat.close()
  })

  it('says that it cannot reach its database, and not with what password', async () => {
    const { code, said } = await start([], { DATABASE_URL: 'postgres://anna:geheim@127.0.0.1:1/nowhere' }).ended
    expect(code).toBe(1)
    expect(said).toContain('连不上 DATABASE_URL 里的数据库（ECONNREFUSED）')
    expect(said).not.toMatch(/geheim|\n\s+at /)
    expect((await start([], { DATABASE_URL: 'postgres://anna:geheim@[no]/x' }).ended).said).not.toContain('geheim')
  })

  it('explains an option that it does not know, and a number that is none', async () => {
    const [unknown, port] = [start(['--colour']), start(['--port', '99999'])]
    expect((await start(['--proxies', 'many']).ended).said).toContain('反向代理的层数「many」不对')
    expect((await unknown.ended).said).toContain('没有看懂启动选项')
    expect((await port.ended).said).toContain('端口「99999」不对')
  })
})
