import type { Page } from 'playwright-core'
import { open } from '../support/browser'
import type { Happening } from '../weapp-host/host/journal'
import { type Hands, handsOn, prepareForHands } from './hands'
import type { Person, Somebody } from './person'

const PATIENCE_MS = 60_000

/** The built mini-program in somebody's hand, and whoever looks over their shoulder. */
export type WeappVisit = Readonly<{
  person: Person
  page: Page
  /** Everything that has happened in it, over all its starts. */
  happenings(): Promise<readonly Happening[]>
  close(): Promise<void>
}>

type Given = Readonly<{
  /** Where the mini-program is served. */
  url: string
  who: Somebody
  /** Told when something new can be read, so that it can be examined. */
  onSeen?: (page: Page) => Promise<void>
}>

/** A person with the mini-program on their phone. A newcomer is nobody whom the cloud has seen. */
export async function visitWeapp({ url, who, onSeen }: Given): Promise<WeappVisit> {
  const context = await open('phone', { reducedMotion: 'reduce' })
  context.setDefaultTimeout(PATIENCE_MS)
  await prepareForHands(context)
  const page = await context.newPage()
  const before: Happening[] = []
  const note = (message: string): void => void before.push({ kind: 'fault', message })
  page.on('pageerror', (error) => note(error.stack ?? error.message))
  page.on('request', (request) => {
    if (/^https?:/.test(request.url()) && !request.url().startsWith(url)) note(`asked ${request.url()}`)
  })
  const me = `who=${who === 'newcomer' ? `new-${newcomers++}` : who}`

  const happenings = async (): Promise<readonly Happening[]> => {
    await page.evaluate(() => globalThis.weapp?.journal.settled())
    const current = await page.evaluate(() => globalThis.weapp?.journal.all ?? [])
    return [...before, ...current]
  }
  /** Starts the mini-program anew, keeping what has happened so far. */
  const start = async (load: () => Promise<unknown>): Promise<void> => {
    const all = page.url().startsWith(url) ? await happenings() : before
    before.splice(0, before.length, ...all)
    await load()
    await page.waitForFunction(() => globalThis.weapp).catch(() => undefined)
    if (!(await page.evaluate(() => Boolean(globalThis.weapp))))
      throw new Error(`the mini-program did not start: ${JSON.stringify(before.at(-1))}`)
  }

  const person: Person = {
    ...onPhone({ page, onSeen }),
    open: () => start(() => page.goto(`${url}/?${me}`)),
    scan: (code) => {
      const address = `/pages/home/index?scene=${encodeURIComponent(code)}`
      return start(() => page.goto(`${url}/?${me}&address=${encodeURIComponent(address)}`))
    },
    comeBack: () => start(() => page.reload()),
    async goBack() {
      await page.getByRole('button', { name: '返回', exact: true }).and(page.locator('.weapp-back')).tap()
    },
    network: (now) =>
      page.evaluate((network) => {
        globalThis.weapp?.setNetwork(network)
        sessionStorage.setItem('conditions', JSON.stringify({ network }))
      }, now),
    async dialled() {
      const calls = (await happenings()).flatMap((each) =>
        each.kind === 'called' && each.api === 'makePhoneCall' ? [each.given as { phoneNumber: string }] : [],
      )
      return calls.at(-1)?.phoneNumber
    },
  }
  return { person, page, happenings, close: () => context.close() }
}

let newcomers = 1

/**
 * The last character is typed by itself, since what a key costs shows in it alone. Files are given after the privacy
 * agreement, which is asked for once.
 */
const onPhone = (given: Pick<Parameters<typeof handsOn>[0], 'page' | 'onSeen'>): Hands =>
  handsOn({
    ...given,
    viewer: 'phone',
    async permit(chooser) {
      const agree = given.page.getByRole('button', { name: '同意', exact: true })
      const isAsked = agree.waitFor().then(
        () => true,
        () => false,
      )
      if (await Promise.race([chooser.then(() => false), isAsked])) await agree.tap()
    },
    async enter(field, text) {
      await field.fill(text.slice(0, -1))
      await field.evaluate(() => globalThis.weapp?.journal.settled())
      await field.pressSequentially(text.slice(-1))
    },
  })

/** What went wrong behind the screen. */
export const problemsIn = (happenings: readonly Happening[]): string[] =>
  happenings.flatMap((happening) => {
    if (happening.kind === 'fault' || happening.kind === 'warning') return [happening.message]
    if (happening.kind === 'set' && happening.unfit.length > 0)
      return [`setData cannot carry ${happening.unfit.join()} of ${happening.paths.join()}`]
    return []
  })

/** Waits until every photo on the page in front is drawn. @returns how many there are */
export async function photosShown(page: Page): Promise<number> {
  const shown = await page.waitForFunction(() => {
    const photos = [...document.querySelectorAll<HTMLImageElement>('.weapp-page:not([hidden]) .photo img')]
    return (
      photos.length > 0 && photos.every(({ complete, naturalWidth }) => complete && naturalWidth > 0) && photos.length
    )
  })
  return Number(await shown.jsonValue())
}
