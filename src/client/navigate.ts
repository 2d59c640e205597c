import Taro from '@tarojs/taro'

const TABS = ['home', 'services', 'tickets', 'mine'] as const
export type Tab = (typeof TABS)[number]

/** A page by its place under src/, without the last `index`: `pages/project`, `office/review`. */
export type PageName = `${'pages' | 'booking' | 'office' | 'field'}/${string}`
export type Params = Readonly<Record<string, string | number | undefined>>

const DEEPEST = 9

/** The address of a page, for moving there. */
export function addressOf(page: PageName, params: Params = {}): string {
  const query = Object.entries(params)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`)
    .join('&')
  return `/${page}/index${query === '' ? '' : `?${query}`}`
}

/** Opens a page above this one; WeChat keeps ten, so a deeper one takes the place of the last. */
export function go(page: PageName, params?: Params): void {
  const url = addressOf(page, params)
  if (Taro.getCurrentPages().length > DEEPEST) void Taro.redirectTo({ url })
  else void Taro.navigateTo({ url })
}

/** Goes back to a page that lies under this one; opens it above this one where it does not. */
export function goOrBack(page: PageName, params?: Params): void {
  const delta = howFarUnder(page)
  if (delta === undefined) go(page, params)
  else void Taro.navigateBack({ delta })
}

/** So many pages back lies a page; the web says its place with a slash before and what it was given behind. */
function howFarUnder(page: PageName): number | undefined {
  const below = Taro.getCurrentPages().slice(0, -1)
  const at = below.map(({ route = '' }) => route.replace(/^\//, '').split('?')[0]).lastIndexOf(`${page}/index`)
  return at < 0 ? undefined : below.length - at
}

/** Opens a page in the place of this one. */
export const replace = (page: PageName, params?: Params): void => void Taro.redirectTo({ url: addressOf(page, params) })

/** Opens a page with nothing under it: what led there is over. */
export const begin = (page: PageName, params?: Params): void => void Taro.reLaunch({ url: addressOf(page, params) })

export const goTab = (tab: Tab): void => void Taro.switchTab({ url: `/pages/${tab}/index` })

/** Whether the page in front is a tab, with nothing under it. */
export function isOnTab(): boolean {
  const [page, ...more] = Taro.getCurrentPages()
  return more.length === 0 && TABS.some((tab) => page?.route === `pages/${tab}/index`)
}

/** Back to where one came from; home for somebody who came straight here. */
export function back(): void {
  if (Taro.getCurrentPages().length > 1) void Taro.navigateBack()
  else goTab('home')
}

/** Back to a page that is under this one; it is opened in the place of this one where it is not. */
export function backTo(page: PageName, params?: Params): void {
  const delta = howFarUnder(page)
  if (delta === undefined) replace(page, params)
  else void Taro.navigateBack({ delta })
}

/** A parameter of the page in front, as it was given to `go`. */
export function paramOf(params: Readonly<Partial<Record<string, string>>>, name: string): string | undefined {
  const value = params[name]
  if (value === undefined) return undefined
  try {
    return decodeURIComponent(value)
  } catch {
    return value
  }
}
