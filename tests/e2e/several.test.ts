import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startLocalServer } from '../../scripts/lib/local-server.mjs'
import { type ReverseProxy, startProxy } from '../support/proxy'
import { aDatabase } from '../support/store'
import { journeys } from './journeys'
import { walk } from './walk'

type Server = Awaited<ReturnType<typeof startLocalServer>>

const { DATABASE_URL: url } = process.env

describe.runIf(url)('two processes on one PostgreSQL, behind a reverse proxy', () => {
  let database: Awaited<ReturnType<typeof aDatabase>>
  let servers: Server[] = []
  let proxy: ReverseProxy
  const walked = () => ({ url: proxy.url, home: (servers[0]?.home ?? '').replace(/^http:\/\/[^/]+/, proxy.url) })

  beforeAll(async () => {
    database = await aDatabase(url ?? '')
    const start = () => startLocalServer({ databaseUrl: database.url, options: ['--proxies', '1'] })
    servers = [await start(), await start()]
    proxy = await startProxy(...servers.map((server) => server.url))
  })
  afterAll(async () => {
    await proxy?.close()
    for (const server of servers) await server.stop()
    await database?.drop()
  })

  it.each(journeys)('$name', async (journey) => {
    const before = [...proxy.given]
    expect(await walk(journey, walked(), 'phone')).toEqual([])
    for (const [index, count] of proxy.given.entries()) expect(count).toBeGreaterThan(before[index] ?? 0)
  })

  it('lose nothing that was acknowledged when one of them is killed, and the other goes on', async () => {
    const [first, second] = servers
    const post = async (server: string, path: string, body: unknown, token?: string) => {
      const headers = token === undefined ? {} : { authorization: `Bearer ${token}` }
      const reply = await fetch(server + path, { method: 'POST', body: JSON.stringify(body), headers })
      return (await reply.json()) as { ok: boolean; value: Record<string, unknown> }
    }
    const { value } = await post(first?.url ?? '', '/dev/session', { identity: 'resident-a' })
    const token = String(value.token)
    const preferences = { textSize: 'large', elder: false }
    const chosen = { actionId: 'chosen-before-the-end', preferences }
    const call = (server: string, action: string, input: object) => post(server, '/call', { action, input }, token)
    expect(await call(first?.url ?? '', 'account.setPreferences', chosen)).toMatchObject({ ok: true })
    await first?.kill()
    const after = await call(second?.url ?? '', 'account.enter', {})
    expect(after).toMatchObject({ ok: true, value: { preferences } })
    expect(await call(second?.url ?? '', 'account.setPreferences', chosen)).toMatchObject({ ok: true })
  })
})
