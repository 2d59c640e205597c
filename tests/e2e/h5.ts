import type { BrowserContext, Page } from 'playwright-core'
import { open } from '../support/browser'
import { handsOn, prepareForHands, type Viewer } from './hands'
import type { Network, Person, Somebody } from './person'

/** How long a person waits for something before they give up. */
const PATIENCE_MS = 60_000
const SESSION_KEY = 'shishitong.session'

/** The web preview in a browser: a person with it in their hand, and whoever looks over their shoulder. */
export type Visit = Readonly<{
  person: Person
  page: Page
  /** What went wrong behind the screen: errors of the console and the page, dialogs, requests to others. */
  problems: readonly string[]
  close(): Promise<void>
}>

type Given = Readonly<{
  viewer: Viewer
  /** Where the server listens. */
  url: string
  who: Somebody
  /** Told when something new can be read, so that it can be examined. */
  onSeen?: (page: Page) => Promise<void>
}>

/** @throws when the server does not know who it is */
export async function visit({ viewer, url, who, onSeen }: Given): Promise<Visit> {
  const context = await open(viewer, { reducedMotion: 'reduce' })
  context.setDefaultTimeout(PATIENCE_MS)
  await prepareForHands(context)
  await context.addInitScript(telephone)
  if (who !== 'newcomer') await become(context, url, who)
  const page = await context.newPage()
  const problems: string[] = []
  let network: Network = 'there'
  page.on('console', (message) => {
    const isExpected = network !== 'there' && /net::ERR_/.test(message.text())
    if (message.type() === 'error' && !isExpected) problems.push(message.text())
  })
  page.on('pageerror', (error) => problems.push(error.message))
  page.on('dialog', (dialog) => {
    problems.push(`${dialog.type()}: ${dialog.message()}`)
    void dialog.dismiss()
  })
  page.on('request', (request) => {
    if (/^https?:/.test(request.url()) && !request.url().startsWith(url)) problems.push(`asked ${request.url()}`)
  })

  const person: Person = {
    ...handsOn({ page, viewer, onSeen, settled: () => settled(page) }),
    async open() {
      await page.goto(url)
    },
    async scan(code) {
      await page.goto(`${url}/?scene=${encodeURIComponent(code)}`)
    },
    async comeBack() {
      await page.reload()
    },
    async goBack() {
      await page.goBack()
    },

    async network(now) {
      network = now
      await context.setOffline(now === 'gone')
      await page.unrouteAll({ behavior: 'wait' })
      if (now === 'deaf')
        await page.route(`${url}/**`, async (route) => {
          await route.fetch().catch(() => undefined)
          await route.abort('connectionreset').catch(() => undefined)
        })
    },
    dialled: () => page.evaluate(() => window.dialled),
  }
  return { person, page, problems, close: () => context.close() }
}

/** Waits until one page alone is there, and where it belongs: pages slide in above each other. */
export async function settled(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const [shown, ...others] = [...document.querySelectorAll('.taro_page')].filter((each) => each.checkVisibility())
    return shown !== undefined && others.length === 0 && Math.abs(shown.getBoundingClientRect().left) < 1
  })
}

async function become(context: BrowserContext, url: string, identity: Somebody): Promise<void> {
  const reply = await context.request.post(`${url}/dev/session`, { data: { identity } })
  const { ok, value, message } = (await reply.json()) as { ok: boolean; value?: { token: string }; message?: string }
  if (!ok || !value) throw new Error(`${identity}: ${message}`)
  await keepToken(context, value.token)
}

/** Lets every page begin as whoever has this session. */
export const keepToken = (context: BrowserContext, token: string): Promise<unknown> =>
  context.addInitScript(([key, kept]) => localStorage.setItem(key as string, kept as string), [SESSION_KEY, token])

/** The session of whoever is on the page. */
export const tokenOn = async (page: Page): Promise<string | undefined> =>
  (await page.evaluate((key) => localStorage.getItem(key), SESSION_KEY)) ?? undefined

/** A browser without a telephone would wait for one: what was to be dialled is written down instead. */
const telephone = `
  navigation.addEventListener('navigate', (event) => {
    const { url } = event.destination
    if (!url.startsWith('tel:')) return
    event.preventDefault()
    window.dialled = decodeURIComponent(url.slice('tel:'.length))
  })`

declare global {
  interface Window {
    dialled?: string
  }
}
