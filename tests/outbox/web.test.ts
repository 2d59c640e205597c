import path from 'node:path'
import { build } from 'esbuild'
import type { BrowserContext, Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { root } from '../../scripts/lib/stale.mjs'
import type { Outbox } from '../../src/client/outbox/outbox'
import { open } from '../support/browser'

declare const outbox: Outbox

const ADDRESS = 'http://localhost/'
let script: string

beforeAll(async () => {
  const { outputFiles } = await build({
    entryPoints: [path.join(root, 'tests/outbox/on-web.ts')],
    alias: { '@tarojs/taro': path.join(root, 'tests/outbox/taro-on-web.ts') },
    define: { 'process.env.NODE_ENV': '""' },
    ...{ bundle: true, write: false, format: 'iife', target: 'es2022', logLevel: 'silent' },
  })
  script = outputFiles[0]?.text ?? ''
})

/** A server that accepts everything, when it is let, and what it was asked. */
async function aServer(context: BrowserContext) {
  const asked: string[] = []
  let let_ = (): void => undefined
  let isLet: Promise<void> = Promise.resolve()
  await context.route(`${ADDRESS}**`, async (route) => {
    const request = route.request()
    if (request.method() === 'GET') return route.fulfill({ contentType: 'text/html', body: '<title>outbox</title>' })
    const { pathname, searchParams } = new URL(request.url())
    const what =
      pathname === '/call'
        ? (request.postDataJSON() as { input: { actionId: string } }).input.actionId
        : `${searchParams.get('id')}: ${request.postDataBuffer()?.length} B`
    asked.push(what)
    await isLet
    return route.fulfill({ json: { ok: true, value: {} } })
  })
  return {
    asked,
    hold(): void {
      isLet = new Promise((resolve) => {
        let_ = resolve
      })
    },
    release: () => let_(),
  }
}

async function aTab(context: BrowserContext): Promise<Page> {
  const page = await context.newPage()
  await page.goto(ADDRESS)
  await page.addScriptTag({ content: script })
  return page
}

/** Types in a tab; a visit has a photo of as many bytes. */
const submit = (page: Page, id: string, bytes = 0) =>
  page.evaluate(
    async ([actionId, size]) => {
      const source = new File([new Uint8Array(size)], 'photo.jpg')
      const file = { path: URL.createObjectURL(source), name: source.name, size, source }
      const photos = size === 0 ? [] : [{ id: `photo-${actionId}`, file }]
      const typed = { label: '走访', icon: 'door', text: '没人在家', group: actionId, photos } as const
      return (await outbox.submit({ name: 'visits.log', entry: 'index' }, actionId, { actionId }, typed)).kind
    },
    [id, bytes] as const,
  )

const waiting = (page: Page) => page.evaluate(() => outbox.view.get().items.map(({ id }) => id))
const gone = (page: Page) => page.waitForFunction(() => outbox.view.get().items.length === 0)

describe('the outbox in a browser', () => {
  it('keeps what is typed offline over a reload, photo and all, and sends it when the browser is online', async () => {
    const context = await open('phone')
    const server = await aServer(context)
    const page = await aTab(context)
    await context.setOffline(true)
    expect(await submit(page, 'v1', 4321)).toBe('queued')
    await context.setOffline(false)
    await gone(page)
    expect(server.asked).toEqual(['photo-v1: 4321 B', 'v1'])

    await context.setOffline(true)
    expect(await submit(page, 'v2', 99)).toBe('queued')
    await page.close()
    const next = await context.newPage()
    await context.setOffline(false)
    await next.goto(ADDRESS)
    await next.addScriptTag({ content: script })
    expect(await waiting(next)).toEqual(['v2'])
    await next.evaluate(() => outbox.drive('all'))
    expect(server.asked.slice(2)).toEqual(['photo-v2: 99 B', 'v2'])
    await context.close()
  })

  it('sends from two tabs each thing once, and each tab sees what the other has', async () => {
    const context = await open('phone')
    const server = await aServer(context)
    const [first, second] = [await aTab(context), await aTab(context)]
    server.hold()
    const answers = [submit(first, 'v1'), submit(second, 'v2')]
    await second.waitForFunction(() => outbox.view.get().items.length === 2)
    const drives = [first, second].map((page) => page.evaluate(() => outbox.drive('all')))
    server.release()
    await Promise.all([...answers, ...drives])
    await gone(first)
    await gone(second)
    expect([...server.asked].sort()).toEqual(['v1', 'v2'])
    await context.close()
  })

  it('says so when the browser keeps no more, and sends nothing it did not say was sent', async () => {
    const context = await open('phone')
    const server = await aServer(context)
    const page = await aTab(context)
    await page.evaluate(() => {
      for (let n = 0; n < 100; n++) {
        try {
          localStorage.setItem(`other.${n}`, 'x'.repeat(100_000))
        } catch {
          localStorage.setItem('rest', 'x'.repeat(1))
          for (let size = 50_000; size > 0; size = Math.floor(size / 2))
            try {
              localStorage.setItem(`rest.${size}`, 'x'.repeat(size))
            } catch {}
          return
        }
      }
    })
    await context.setOffline(true)
    expect(await submit(page, 'v1')).toBe('unsaved')
    expect(await waiting(page)).toEqual([])
    await context.setOffline(false)
    expect(await submit(page, 'v1')).toBe('accepted')
    expect(server.asked).toEqual(['v1'])
    await context.close()
  })
})
