import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { build } from './builds.mjs'
import { cacheFolder, root } from './stale.mjs'

const READY = /^ready (http:\/\/\S+)$/m
const HOME = /http:\/\/\S+\?scene=\S+/

/**
 * Starts the local server as its users do, on a free port and a fresh data folder, from what is built now.
 *
 * @param {{ databaseUrl?: string, data?: string, options?: string[], variables?: Record<string, string> }} given `databaseUrl`: a
 *   PostgreSQL server in place of the embedded database; `data`: a folder of one's own, which stays; `variables` of its environment
 * @returns { url, home, stop, kill }: `home` is the address with the scene of a community; `stop` ends the process and removes its data
 */
export async function startLocalServer({ databaseUrl, data: kept, options = [], variables = {} } = {}) {
  await build('h5', 'font', 'server')
  const data = kept ?? mkdtempSync(path.join(tmpdir(), 'shishitong-'))
  const args = [path.join(cacheFolder, 'server.mjs'), '--port', '0', '--data', data, ...options]
  const { DATABASE_URL: _, ...inherited } = process.env
  const env = { ...inherited, ...variables }
  if (databaseUrl !== undefined) env.DATABASE_URL = databaseUrl
  const child = spawn(process.execPath, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] })
  const gone = new Promise((resolve) => child.once('exit', resolve))
  const end = async (signal) => {
    child.kill(signal)
    await gone
    if (kept === undefined) rmSync(data, { recursive: true, force: true })
  }
  const stop = () => end('SIGTERM')
  try {
    return { ...(await addressesOf(child)), stop, kill: () => end('SIGKILL') }
  } catch (error) {
    await stop()
    throw error
  }
}

/** The server says where it listens, last of all when it is ready. */
function addressesOf(child) {
  return new Promise((resolve, reject) => {
    let said = ''
    const listen = (data) => {
      said += data
      const url = READY.exec(said)?.[1]
      if (url) resolve({ url, home: HOME.exec(said)?.[0] ?? url })
    }
    child.stdout.on('data', listen)
    child.stderr.on('data', listen)
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`the server ended (${code}) before it was ready\n${said}`)))
  })
}
