import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
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
 * it again in production.
 *
 * @param admin of the street, by openid
 */
export async function startProduction(admin: string, street: string): Promise<Production> {
  const folder = mkdtempSync(path.join(tmpdir(), 'production-'))
  const data = path.join(folder, '.data')
  const sample = await startLocalServer({ data })
  await sample.stop()
  const command = await program('admin', 'server/admin.ts')
  const { DATABASE_URL: _, ...env } = process.env
  await promisify(execFile)(process.execPath, [command, admin, street], { cwd: folder, env })
  const wechat = await localWeChat()
  const { appid, secret, base } = wechat.keys
  const variables = { WECHAT_APPID: appid, WECHAT_SECRET: secret, WECHAT_API: base }
  const server = await startLocalServer({ data, options: ['--production'], variables })
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
