import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { acceptInvitation, enter, invite, type Me } from '../../cloudfunctions/account/contract'
import type { Contract, Result } from '../../cloudfunctions/kernel/contract'
import { program } from '../../scripts/lib/builds.mjs'
import { startLocalServer } from '../../scripts/lib/local-server.mjs'
import { type LocalWeChat, localWeChat } from './wechat'

/** A server as a street runs one: production, its own WeChat, and the sample list from an earlier start. */
export type Production = Readonly<{
  url: string
  /** The short code of a community. */
  code: string
  wechat: LocalWeChat
  stop(): Promise<void>
}>

/**
 * Starts a server without login to put the sample street in, makes somebody its first admin by the command, and starts
 * it again in production; there they make themselves somebody of the office, too.
 *
 * @param name of whom WeChat vouches for, so that `openid-NAME` is their openid
 */
export async function startProduction(name: string, street: string): Promise<Production> {
  const folder = mkdtempSync(path.join(tmpdir(), 'production-'))
  const data = path.join(folder, '.data')
  const sample = await startLocalServer({ data })
  await sample.stop()
  const command = await program('admin', 'server/admin.ts')
  const { DATABASE_URL: _, ...env } = process.env
  await promisify(execFile)(process.execPath, [command, `openid-${name}`, street], { cwd: folder, env })
  const wechat = await localWeChat()
  const { appid, secret, base } = wechat.keys
  const variables = { WECHAT_APPID: appid, WECHAT_SECRET: secret, WECHAT_API: base }
  const server = await startLocalServer({ data, options: ['--production'], variables })
  await joinOffice(server.url, name)
  return {
    url: server.url,
    code: new URL(sample.home).searchParams.get('scene') ?? '',
    wechat,
    async stop() {
      await server.stop()
      await wechat.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** An admin invites, and accepts: being the admin of a street is not yet working in its office. */
async function joinOffice(url: string, name: string): Promise<void> {
  const ask = async (path: string, body: unknown, token?: string): Promise<Record<string, unknown>> => {
    const headers = token === undefined ? {} : { authorization: `Bearer ${token}` }
    const reply = await fetch(`${url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
    const answer = (await reply.json()) as Result<Record<string, unknown>>
    if (!answer.ok) throw new Error(`${path}: ${answer.message}`)
    return answer.value
  }
  const { token } = await ask('/wechat/session', { code: `code-${name}-0` })
  const call = (contract: Contract, input: object) => ask('/call', { action: contract.name, input }, String(token))
  const me = (await call(enter, {})) as Me
  const placeId = me.memberships[0]?.placeId
  const invitation = { invitationId: 'joining', placeId, role: 'office', name: '街道', days: 1 }
  const { code } = await call(invite, invitation)
  await call(acceptInvitation, { actionId: 'joined', code })
}
