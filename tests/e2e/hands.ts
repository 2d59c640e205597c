import type { BrowserContext, Locator, Page } from 'playwright-core'
import type { viewers } from '../support/browser'
import type { OwnFile, Person, Where } from './person'

const CONTROLS = ['button', 'link', 'tab', 'radio', 'checkbox', 'switch'] as const

/** How long somebody looks at what is shown before they look further down. */
const GLANCE_MS = 3_000

export type Viewer = keyof typeof viewers

/** What eyes and fingers do, which is the same wherever a page is shown. */
export type Hands = Omit<Person, 'open' | 'scan' | 'comeBack' | 'goBack' | 'network' | 'dialled'>

type Given = Readonly<{
  page: Page
  viewer: Viewer
  /** Told when something new can be read, so that it can be examined. */
  onSeen?: ((page: Page) => Promise<void>) | undefined
  /** Resolves when no page slides in or out any more; at once when left out. */
  settled?: () => Promise<void>
  /** Answers whatever comes between the press and the files; nothing does when left out. */
  permit?: (chooser: Promise<unknown>) => Promise<void>
  /** Puts text into an empty field; all at once when left out. */
  enter?: (field: Locator, text: string) => Promise<void>
}>

/** Puts into every page of a context what hands need there. */
export const prepareForHands = (context: BrowserContext): Promise<unknown> =>
  context.addInitScript(`window.readable = ${readable}`)

/** Reads a page as somebody sees or hears it, and touches what they would touch. */
export function handsOn({
  page,
  viewer,
  onSeen,
  settled = stillPage,
  permit = stillPage,
  enter = fillIn,
}: Given): Hands {
  const say = async (words: string): Promise<void> => {
    await page.waitForFunction(isRead, compact(words)).catch(() => missed(page, `「${words}」 is not on the screen`))
  }

  return {
    async see(...words) {
      for (const each of words) await say(each)
      await settled()
      await onSeen?.(page)
    },
    async notSee(...words) {
      for (const each of words)
        await page
          .waitForFunction(isNotRead, compact(each))
          .catch(() => missed(page, `「${each}」 is still on the screen`))
    },
    async read(form) {
      const found = await page
        .waitForFunction(findText, { source: form.source, flags: form.flags })
        .catch(() => missed(page, `${form} is not on the screen`))
      return (await found.jsonValue()) as string
    },
    async count(words) {
      const shown = await page.evaluate(() => window.readable(document.body))
      return compact(shown).split(compact(words)).length - 1
    },
    async canTap(name) {
      return (await named(page, name).count()) > 0
    },
    async seeChosen(name) {
      await chosen(page, name)
        .first()
        .waitFor()
        .catch(() => missed(page, `「${name}」 is not the chosen one`))
    },

    async tap(name, where) {
      await settled()
      await press(await control(page, name, where), viewer)
    },
    async type(label, text) {
      const field = await fieldOf(page, label)
      await press(field, viewer)
      await enter(field, text)
      await field.blur()
    },
    async paste(label, text) {
      const field = await fieldOf(page, label)
      await press(field, viewer)
      await field.evaluate(insert, text)
    },
    async typed(label) {
      return (await fieldOf(page, label)).inputValue()
    },
    async search(label, word) {
      const field = await fieldOf(page, label)
      await press(field, viewer)
      await field.fill(word)
      await field.press('Enter')
    },
    async choose(label, option) {
      const group = page.getByRole('radiogroup', { name: label, exact: true }).filter({ visible: true })
      const opener = byName(page, new RegExp(`^\\s*${loose(label)}\\s*：`))
      await group
        .or(opener)
        .first()
        .waitFor()
        .catch(() => missed(page, `there is no question 「${label}」`))
      if ((await group.count()) === 0) await press(await inFront(page, opener), viewer)
      const answer = (await inFront(page, group)).getByRole('radio', {
        name: new RegExp(`^\\s*${loose(option)}\\s*($|，)`),
      })
      await answer
        .first()
        .waitFor()
        .catch(() => missed(page, `「${label}」 cannot be answered with 「${option}」`))
      await press(answer, viewer)
    },
    async give(name, ...files) {
      const target = await control(page, name, {}, ['button'])
      const waiting = page.waitForEvent('filechooser')
      const [chooser] = await Promise.all([waiting, press(target, viewer).then(() => permit(waiting))])
      await chooser.setFiles(files.map(payloadOf))
    },
  }
}

const stillPage = async (): Promise<void> => undefined
const fillIn = (field: Locator, text: string): Promise<void> => field.fill(text)

const payloadOf = ({ name, type, bytes }: OwnFile) => ({ name, mimeType: type, buffer: Buffer.from(bytes) })

const press = (target: Locator, viewer: Viewer): Promise<void> => (viewer === 'phone' ? target.tap() : target.click())

const compact = (words: string): string => words.replace(/\s/g, '')
const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
/** Words with any or no space between their characters. */
const loose = (words: string): string => [...compact(words)].map(escaped).join('\\s*')

type Role = (typeof CONTROLS)[number]

const byName = (scope: Page | Locator, name: RegExp, roles: readonly Role[] = CONTROLS): Locator =>
  roles
    .map((role) => scope.getByRole(role, { name }))
    .reduce((all, each) => all.or(each))
    .filter({ visible: true })

const sheet = (page: Page): Locator => page.getByRole('dialog').filter({ visible: true }).last()

/** Those in the sheet that lies above everything, where it has any: the others are out of reach. */
async function inFront(page: Page, found: Locator): Promise<Locator> {
  const above = sheet(page).locator(found)
  return (await above.count()) > 0 ? above : found
}

const named = (page: Page, name: string, roles?: readonly Role[]): Locator =>
  byName(page, new RegExp(loose(name)), roles)

const chosen = (page: Page, name: string): Locator =>
  named(page, name).and(page.locator('[aria-checked=true], [aria-selected=true], [aria-pressed=true]'))

/** The control of exactly this name, else the one whose name begins with it as a clause, else the one that holds it. */
async function control(page: Page, name: string, { beside }: Where = {}, roles?: readonly Role[]): Promise<Locator> {
  const first = named(page, name, roles).first()
  await first.waitFor({ timeout: GLANCE_MS }).catch(() => page.evaluate(scrollDown))
  await first.waitFor().catch(() => missed(page, `there is no 「${name}」 to press`))
  const found = await called(page, name, roles)
  if (beside !== undefined) return found.nth(await nearest(page, found, beside))
  if ((await found.count()) > 1) await missed(page, `there are several 「${name}」`)
  return found
}

async function called(page: Page, name: string, roles: readonly Role[] | undefined): Promise<Locator> {
  const words = loose(name)
  for (const scope of [sheet(page), page])
    for (const form of [`^\\s*${words}\\s*$`, `^\\s*${words}\\s*[，：\\s]`, words]) {
      const found = byName(scope, new RegExp(form), roles)
      if ((await found.count()) > 0) return found
    }
  return missed(page, `「${name}」 is gone again`)
}

/** Which of them has these words nearest: the fewest steps up to something that holds both. */
async function nearest(page: Page, found: Locator, words: string): Promise<number> {
  await page.waitForFunction(isRead, compact(words)).catch(() => missed(page, `「${words}」 is not on the screen`))
  const steps = await found.evaluateAll(
    (all, sought) =>
      all.map((each) => {
        let [up, around] = [0, each as Element | null]
        while (around && !window.readable(around).replace(/\s/g, '').includes(sought))
          [up, around] = [up + 1, around.parentElement]
        return up
      }),
    compact(words),
  )
  return steps.indexOf(Math.min(...steps))
}

async function fieldOf(page: Page, label: string): Promise<Locator> {
  const fields = page.locator('input:not([type=file]), textarea').filter({ visible: true })
  const labelled = fields.and(page.getByLabel(new RegExp(`^\\s*${loose(label)}\\s*($|[，（])`)))
  await labelled
    .first()
    .waitFor()
    .catch(() => missed(page, `there is no field 「${label}」`))
  const found = await inFront(page, labelled)
  if ((await found.count()) > 1) await missed(page, `there are several fields 「${label}」`)
  return found
}

/** Says what was missed and what there is instead: a journey's failure is read without a browser. */
async function missed(page: Page, what: string): Promise<never> {
  const shown = await page.evaluate(() => window.readable(document.body).replace(/\s+/g, ' ').slice(0, 1500))
  const controls = await byName(page, /./).evaluateAll((all) =>
    all.map((each) => each.getAttribute('aria-label') ?? window.readable(each).replace(/\s+/g, ' ')),
  )
  throw new Error(`${what}\non ${page.url()}\nthere is: ${shown}\nto press: ${controls.join(' | ')}`)
}

declare global {
  interface Window {
    /** What of an element can be read, put there by the driver. */
    readable: (element: Element) => string
  }
}

// These run in the page.

// biome-ignore lint/performance/useDomNodeTextContent: what is hidden cannot be read
const readable = (element: Element): string => (element as HTMLElement).innerText

const scrollDown = (): void => {
  for (const each of document.querySelectorAll('*')) if (each.scrollHeight > each.clientHeight) each.scrollTop = 1e6
}
const isRead = (words: string): boolean => window.readable(document.body).replace(/\s/g, '').includes(words)
const isNotRead = (words: string): boolean => !window.readable(document.body).replace(/\s/g, '').includes(words)
const findText = ({ source, flags }: { source: string; flags: string }): string | undefined => {
  const found = new RegExp(source, flags).exec(window.readable(document.body).replace(/\s/g, ''))
  return found ? (found[1] ?? found[0]) : undefined
}

/** As the clipboard does it: all at once, however long. */
const insert = (field: Element, text: string): void => {
  const control = field as HTMLTextAreaElement
  control.setRangeText(text, 0, control.value.length, 'end')
  control.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertFromPaste' }))
}
