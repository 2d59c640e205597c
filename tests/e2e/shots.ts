import type { BrowserContextOptions, Page } from 'playwright-core'

/** How a screen is looked at; `storage` is what the phone remembers, by Taro's storage keys. */
export type View = { context: BrowserContextOptions; storage?: Record<string, unknown> }

const phone = (width = 375): BrowserContextOptions => ({
  viewport: { width, height: 812 },
  deviceScaleFactor: 2,
  hasTouch: true,
  isMobile: true,
  reducedMotion: 'reduce',
})

export const views = {
  phone: { context: phone() },
  elder: { context: phone(), storage: { look: { size: 'standard', elder: true } } },
  'size-xl': { context: phone(), storage: { look: { size: 'extra', elder: false } } },
  wide: { context: { viewport: { width: 900, height: 900 }, deviceScaleFactor: 1, reducedMotion: 'reduce' } },
} satisfies Record<string, View>

/** Where the phone remembers its session. */
export const sessionKey = 'session'

/** One picture per view: `<name>-<view>.png`. */
export type Shot = {
  name: string
  /** A page of app.config with its query. */
  route: string
  views: readonly (keyof typeof views)[]
  /** The local identity that looks (server/identities.ts); a new resident when left out. */
  identity?: string
  /** What the viewer does before the picture, e.g. opens a sheet. */
  prepare?: (page: Page) => Promise<void>
}

export const shots: readonly Shot[] = [
  { name: '01-home', route: '/pages/home/index', views: ['phone', 'elder', 'size-xl'] },
]
