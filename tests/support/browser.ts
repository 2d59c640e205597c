import type { Browser, BrowserContext, BrowserContextOptions } from 'playwright-core'
import { onTestFinished } from 'vitest'
import { launchBrowser } from '../../scripts/lib/browser.mjs'

const language = { locale: 'zh-CN', timezoneId: 'Asia/Shanghai' }

/** Who looks: a phone that is touched, or a computer with nothing but a mouse. */
export const viewers = {
  phone: { ...language, viewport: { width: 375, height: 812 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true },
  desktop: { ...language, viewport: { width: 1100, height: 800 }, deviceScaleFactor: 1, hasTouch: false },
} satisfies Record<string, BrowserContextOptions>

let browser: Promise<Browser> | undefined

/** A fresh context that ends with the test, in the browser of this worker, which is started when first asked for. */
export async function open(viewer: keyof typeof viewers, more: BrowserContextOptions = {}): Promise<BrowserContext> {
  browser ??= launchBrowser()
  const context = await (await browser).newContext({ ...viewers[viewer], ...more })
  onTestFinished(() => context.close())
  return context
}
