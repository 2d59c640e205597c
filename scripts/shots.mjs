// `npm run shots [-- NAME…]`: pictures of the main screens into shots/, from a server of its own; NAME is the beginning of a name.
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { launchBrowser } from './lib/browser.mjs'
import { program } from './lib/builds.mjs'
import { startLocalServer } from './lib/local-server.mjs'
import { withProgress } from './lib/progress.mjs'
import { root } from './lib/stale.mjs'

const wanted = process.argv.slice(2)
const { shots, views, sessionKey } = await import(pathToFileURL(await program('shots', 'tests/e2e/shots.ts')).href)
const chosen = shots.filter(({ name }) => wanted.length === 0 || wanted.some((start) => name.startsWith(start)))
const folder = path.join(root, 'shots')
mkdirSync(folder, { recursive: true })

const server = await startLocalServer()
const browser = await launchBrowser()
try {
  for (const shot of chosen)
    for (const view of shot.views) await withProgress(`${shot.name}-${view}.png`, () => take(shot, view))
} finally {
  await browser.close()
  await server.stop()
}
console.log(`shots/: ${chosen.length} screens`)

async function take({ name, route, identity, prepare }, view) {
  const { context: options, storage = {} } = views[view]
  const context = await browser.newContext({ locale: 'zh-CN', timezoneId: 'Asia/Shanghai', ...options })
  const session = identity ? { [sessionKey]: await logIn(context, identity) } : {}
  await context.addInitScript(
    (entries) => {
      for (const [key, data] of entries) localStorage.setItem(key, JSON.stringify({ data }))
    },
    Object.entries({ ...storage, ...session }),
  )
  const page = await context.newPage()
  await page.goto(`${server.home}#${route}`)
  await page.waitForLoadState('networkidle')
  await prepare?.(page)
  await page.screenshot({ path: path.join(folder, `${name}-${view}.png`), fullPage: true })
  await context.close()
}

async function logIn(context, identity) {
  const reply = await context.request.post(`${server.url}/dev/session`, { data: { identity } })
  const { ok, value, message } = await reply.json()
  if (!ok) throw new Error(`${identity}: ${message}`)
  return value.token
}
