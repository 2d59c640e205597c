import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'
import { open } from '../support/browser'
import { keepToken, settled } from './h5'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** A screen by the page that shows it and the sheet that lies on it: `pages/home` or `pages/project › 这个数怎么来的`. */
export async function screenOf(page: Page): Promise<string> {
  const route = /#\/([^?]*?)(?:\/index)?(?:\?|$)/.exec(page.url())?.[1] ?? ''
  const sheet = await page.evaluate(
    () =>
      [...document.querySelectorAll('[role=dialog]')]
        .filter((each) => each.checkVisibility())
        .at(-1)
        ?.getAttribute('aria-label')
        ?.replace(/[\d\s]+/g, '') ?? '',
  )
  return sheet === '' ? route : `${route} › ${sheet}`
}

/** What is wrong with the screen for somebody who hears it, needs contrast, or has a narrow phone. */
export async function faultsOf(page: Page): Promise<string[]> {
  const look = async () => [...(await page.evaluate(overflow)), ...(await violations(page))]
  const faults = await look()
  if (!faults.some((fault) => ON_ITS_WAY.test(fault))) return faults
  await page
    .waitForFunction(`${isSettled} && (${overflow})().length === 0`, undefined, { timeout: ARRIVES_MS })
    .catch(() => undefined)
  return look()
}

async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe)
  return page.evaluate(async () => {
    // axe puts itself on the window; it has no type there.
    const { axe } = window as unknown as { axe: typeof import('axe-core') }
    const { violations } = await axe.run(document, { resultTypes: ['violations'] })
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 240)}`))
  })
}

/** A page that comes in lies beyond the edge for a moment, over the one before: what is wrong then is looked at again. */
const ON_ITS_WAY = /^(too wide|landmark-no-duplicate-main): /
const isSettled = `[...document.querySelectorAll('[role=main]')].filter((each) => each.checkVisibility()).length < 2`
/** Longer than any page takes to come in. */
const ARRIVES_MS = 3_000

/** In the browser: what reaches beyond the right edge, except inside something that is moved sideways on purpose. */
function overflow(): string[] {
  const moves = (each: Element): boolean => ['auto', 'scroll'].includes(getComputedStyle(each).overflowX)
  const isMoved = (each: Element | null): boolean =>
    each !== null && each !== document.body && (moves(each) || isMoved(each.parentElement))
  return [...document.querySelectorAll('.page *')]
    .filter((each) => each.checkVisibility() && each.getBoundingClientRect().right > innerWidth + 1)
    .filter((each) => !isMoved(each.parentElement))
    .map((each) => `too wide: ${each.outerHTML.slice(0, 160)}`)
}

/** How somebody may have chosen to read. */
const LOOKS = {
  extraLarge: { textSize: 'extraLarge', elder: false },
  elder: { textSize: 'standard', elder: true },
} as const

/** A screen as somebody sees it who chose another way to read, without choosing it in their name. */
export async function showIn(
  look: keyof typeof LOOKS,
  address: string,
  token: string | undefined,
): Promise<{ page: Page; close(): Promise<void> }> {
  const context = await open('phone', { reducedMotion: 'reduce' })
  if (token !== undefined) await keepToken(context, token)
  const page = await context.newPage()
  await page.route('**/call', async (route) => {
    const isEntering = route.request().postDataJSON()?.action === 'account.enter'
    if (!isEntering) return route.continue()
    const response = await route.fetch()
    const { value, ...answer } = await response.json()
    await route.fulfill({ response, json: { ...answer, value: { ...value, preferences: LOOKS[look] } } })
  })
  await page.goto(address)
  await page.getByRole('main').filter({ visible: true }).waitFor()
  await settled(page)
  await page.waitForFunction(
    () => ![...document.querySelectorAll('[aria-label=正在加载]')].some((bones) => bones.checkVisibility()),
  )
  return { page, close: () => context.close() }
}
