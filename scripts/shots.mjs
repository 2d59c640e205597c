// `npm run shots [-- NAME…]`: pictures of the main screens into shots/, from a server of its own; NAME is the beginning of a name.
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { launchBrowser } from './lib/browser.mjs'
import { program } from './lib/builds.mjs'
import { startLocalServer } from './lib/local-server.mjs'
import { withProgress } from './lib/progress.mjs'
import { root } from './lib/stale.mjs'

const TALLEST = 6000

const wanted = process.argv.slice(2)
const { shots, views, sessionKey } = await import(pathToFileURL(await program('shots', 'tests/e2e/shots.ts')).href)
const chosen = shots.filter(({ name }) => wanted.length === 0 || wanted.some((start) => name.startsWith(start)))
const folder = path.join(root, 'shots')
mkdirSync(folder, { recursive: true })

const server = await startLocalServer()
const browser = await launchBrowser()
let count = 0
try {
  for (const shot of chosen)
    for (const view of shot.views) await withProgress(`${shot.name}-${view}.png`, () => take(shot, view))
} finally {
  await browser.close()
  await server.stop()
}
console.log(`shots/: ${chosen.length} screens`)

async function take({ name, route, identity, scene, prepare }, view) {
  const { context: options, preferences } = views[view]
  const context = await browser.newContext({ locale: 'zh-CN', timezoneId: 'Asia/Shanghai', ...options })
  const token = await logIn(context, identity)
  const ask = (action, input) => called(context, token, action, input)
  await ask('account.setPreferences', { actionId: `shot-${Date.now()}-${++count}`, preferences })
  if (scene === undefined) await ask('account.enter', { scene: new URL(server.home).searchParams.get('scene') })
  await context.addInitScript(([key, value]) => localStorage.setItem(key, value), [sessionKey, token])
  const page = await context.newPage()
  const home = scene === undefined ? server.home : `${server.url}/?scene=${scene}`
  await page.goto(`${home}#${typeof route === 'string' ? route : await route(ask)}`)
  await page.waitForLoadState('networkidle')
  await prepare?.(page)
  await page.setViewportSize({ width: options.viewport.width, height: await heightOf(page, options.viewport.height) })
  await page.waitForLoadState('networkidle')
  await page.screenshot({ path: path.join(folder, `${name}-${view}.png`) })
  await context.close()
}

/** Taro scrolls some pages inside themselves: as tall as all that scrolls needs to be seen whole. */
function heightOf(page, least) {
  return page.evaluate(
    ([least, most]) => {
      const scrolling = [...document.querySelectorAll('*')].filter((each) => {
        const { overflowY } = getComputedStyle(each)
        return each === document.scrollingElement || overflowY === 'auto' || overflowY === 'scroll'
      })
      const needed = scrolling.map((each) => each.scrollHeight + innerHeight - each.clientHeight)
      return Math.min(most, Math.max(least, ...needed))
    },
    [least, TALLEST],
  )
}

async function logIn(context, identity) {
  const reply = await context.request.post(`${server.url}/dev/session`, { data: { identity } })
  return (await valueIn(reply, identity ?? 'a new resident')).token
}

async function called(context, token, action, input) {
  const headers = { authorization: `Bearer ${token}` }
  return valueIn(await context.request.post(`${server.url}/call`, { headers, data: { action, input } }), action)
}

async function valueIn(reply, what) {
  const { ok, value, message } = await reply.json()
  if (!ok) throw new Error(`${what}: ${message}`)
  return value
}
