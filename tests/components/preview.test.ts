import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { build } from '../../scripts/lib/builds.mjs'
import { root } from '../../scripts/lib/stale.mjs'
import { open, type viewers } from '../support/browser'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const TYPES: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' }

/** The app enters before it shows anything; here nobody answers more than that. */
const REPLIES: Readonly<Record<string, object>> = {
  '/dev/session': { ok: true, value: { token: 'preview' } },
  '/dev/identities': { identities: [] },
  '/call': { ok: false, code: 'service.failed', message: '这里只有组件', requestId: 'preview' },
}

let server: Server
let address: string

beforeAll(async () => {
  await build('h5')
  server = createServer(({ url = '/' }, response) => {
    const reply = REPLIES[url]
    if (reply) {
      response.setHeader('content-type', 'application/json').end(JSON.stringify(reply))
      return
    }
    const file = new URL(url, 'http://preview').pathname.replace(/\/$/, '/index.html')
    try {
      const content = readFileSync(path.join(root, 'dist/h5', file))
      response.setHeader('content-type', TYPES[path.extname(file)] ?? 'application/octet-stream')
      response.end(content)
    } catch {
      response.writeHead(404).end()
    }
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})

afterAll(() => {
  server.close()
})

type Look = 'standard' | 'extra' | 'elder'

async function look(at: { look?: Look; only?: string; with?: keyof typeof viewers }) {
  const context = await open(at.with ?? 'phone')
  const page = await context.newPage()
  const problems: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text())
  })
  page.on('pageerror', (error) => problems.push(error.message))
  await page.goto(`${address}/#/preview/index?look=${at.look ?? 'standard'}&only=${at.only ?? ''}`)
  await page.waitForSelector('.preview-example')
  return { page, problems, close: () => context.close() }
}

const violationsOf = async (page: Page): Promise<string[]> => {
  await page.evaluate(axe)
  return page.evaluate(async () => {
    // axe puts itself on the window; it has no type there.
    const { axe } = window as unknown as { axe: typeof import('axe-core') }
    const { violations } = await axe.run(document)
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`))
  })
}

describe.each([
  { look: 'standard', touch: 44 },
  { look: 'extra', touch: 44 },
  { look: 'elder', touch: 60 },
] as const)('the components in $look', ({ look: size, touch }) => {
  it('all show, without an error, without a fault that axe knows, and within the width of a phone', async () => {
    const { page, problems, close } = await look({ look: size })
    const empty = await page
      .locator('.preview-example')
      .evaluateAll((shown) => shown.filter((each) => each.getBoundingClientRect().height < 20).length)
    const wide = await page
      .locator('.page *')
      .evaluateAll((all) =>
        all
          .filter((each) => each.getBoundingClientRect().right > 376 && !each.closest('.chips-scroll, .days-scroll'))
          .map((each) => each.outerHTML.slice(0, 120)),
      )

    expect(await page.locator('.preview-example').count()).toBeGreaterThan(40)
    expect(empty).toBe(0)
    expect(wide).toEqual([])
    expect(await violationsOf(page)).toEqual([])
    expect(problems).toEqual([])
    await close()
  })

  it(`have targets of at least ${touch}`, async () => {
    const { page, close } = await look({ look: size })
    const small = await page.locator('.tap').evaluateAll(
      (targets, least) =>
        targets
          .map((target) => ({ html: target.outerHTML.slice(0, 120), box: target.getBoundingClientRect() }))
          .filter(({ box }) => box.width < least - 0.5 || box.height < least - 0.5)
          .map(({ html }) => html),
      touch,
    )
    expect(await page.locator('.tap').count()).toBeGreaterThan(40)
    expect(small).toEqual([])
    await close()
  })
})

describe('a sheet', () => {
  it('opens by touch and closes by ✕ and by its scrim', async () => {
    const { page, close } = await look({ only: 'sheet' })
    const opener = page.getByRole('button', { name: '这个数怎么来的' })
    await opener.tap()
    await page.getByRole('button', { name: '关闭这个数怎么来的' }).tap()
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0)

    await opener.tap()
    await page.locator('.scrim').tap({ position: { x: 20, y: 20 } })
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0)
    await close()
  })

  it('is free of faults that axe knows when it is open', async () => {
    const { page, close } = await look({ only: 'sheet' })
    await page.getByRole('button', { name: '这个数怎么来的' }).tap()
    expect(await violationsOf(page)).toEqual([])
    await close()
  })

  it('holds the keyboard, closes by Escape and gives the focus back', async () => {
    const { page, close } = await look({ only: 'sheet', with: 'desktop' })
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))
    const opener = page.getByRole('button', { name: '这个数怎么来的' })
    await opener.focus()
    await page.keyboard.press('Enter')
    await expect.poll(focused).toBe('关闭这个数怎么来的')
    await page.keyboard.press('Tab')
    expect(await focused()).toBe('关闭这个数怎么来的')
    await page.keyboard.press('Escape')
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0)
    expect(await focused()).toBe('这个数怎么来的')
    await close()
  })
})

describe('a button', () => {
  it('says that it works, keeps its width and takes no second press', async () => {
    const { page, close } = await look({ only: 'button' })
    const button = page.getByRole('button', { name: '发布这一轮公布' })
    const before = await button.boundingBox()
    await button.tap()
    const busy = page.locator('.btn.busy[aria-label="正在提交…"]').last()
    await expect.poll(() => page.getByRole('button', { name: '发布这一轮公布' }).count()).toBe(0)
    expect(await busy.boundingBox()).toEqual(before)
    expect(await busy.getAttribute('aria-disabled')).toBe('true')
    await close()
  })

  it('that cannot be pressed yet says why and is reached all the same', async () => {
    const { page, close } = await look({ only: 'button' })
    const off = page.getByRole('button', { name: '还差 1 项：请选满意程度' })
    expect(await off.getAttribute('aria-disabled')).toBe('true')
    expect(await off.evaluate((button) => (button as HTMLElement).tabIndex)).toBe(0)
    await close()
  })
})

describe('a form', () => {
  it.each(['phone', 'desktop'] as const)(
    'is filled on the %s, and the error goes when its cause does',
    async (viewer) => {
      const { page, problems, close } = await look({ only: 'field', with: viewer })
      const phone = page.getByRole('textbox', { name: '联系电话' })
      expect(await phone.getAttribute('aria-invalid')).toBe('true')
      await expect.poll(() => page.getByRole('alert').textContent()).toContain('现在是 7 位')
      await phone.fill('13800000000')
      await expect.poll(() => page.getByRole('alert').count()).toBe(0)
      await page.getByRole('textbox', { name: '标题' }).fill('开展 150 场活动')
      expect(await page.getByRole('textbox', { name: '标题' }).inputValue()).toBe('开展 150 场活动')

      await page.getByRole('button', { name: /承办单位/ }).click()
      await page.getByRole('radio', { name: '民生保障办公室' }).click()
      await expect.poll(() => page.getByRole('button', { name: /承办单位/ }).textContent()).toContain('民生保障办公室')
      expect(problems).toEqual([])
      await close()
    },
  )
})

it('two columns stand side by side in a wide window and one under the other on a phone', async () => {
  const places = async (viewer: keyof typeof viewers) => {
    const { page, close } = await look({ only: 'two-columns', with: viewer })
    const boxes = await page
      .locator('.column')
      .evaluateAll((all) => all.map((each) => each.getBoundingClientRect().toJSON()))
    await close()
    return boxes
  }
  const [left, right] = await places('desktop')
  expect(left.top).toBe(right.top)
  expect(right.left).toBeGreaterThanOrEqual(left.right)
  const [above, below] = await places('phone')
  expect(below.top).toBeGreaterThanOrEqual(above.bottom)
})
