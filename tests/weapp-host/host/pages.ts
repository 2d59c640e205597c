import { pageClass } from '../built-in-names'
import type { PageConfig, WeappPackage } from '../package'
import { h } from './dom'
import type { Engine } from './engine'
import type { Journal } from './journal'
import { type Modules, placeFrom } from './modules'

/** What WeChat keeps open at most. */
const DEEPEST = 10
/** How near to its end a page has to be scrolled to be at the end. */
const END_PX = 50

type Query = Readonly<Record<string, string>>
type Lifecycle = 'onLoad' | 'onShow' | 'onReady' | 'onHide' | 'onUnload'
type Handler = 'onPullDownRefresh' | 'onReachBottom' | 'onPageScroll' | 'onShareAppMessage' | 'onTabItemTap'

/** A page as its own code knows it. */
export type PageInstance = Record<string, unknown> & {
  createSelectorQuery(): unknown
  createIntersectionObserver(options?: object): unknown
}

export type OpenPage = Readonly<{
  number: number
  route: string
  query: Query
  instance: PageInstance
  frame: HTMLElement
  title(): string
  rename(title: string): void
  /** Calls one of the page's own functions, where it has it. */
  tell(what: Lifecycle | Handler, given?: unknown): unknown
}>

/** Something WeChat refuses, in its words. */
export class Refused extends Error {
  constructor(
    message: string,
    readonly more: Readonly<Record<string, unknown>> = {},
  ) {
    super(message)
  }
}

/** The pages that are open. Addresses are WeChat's: a path with or without a slash, and a query. */
export type Pages = Readonly<{
  stack(): readonly OpenPage[]
  front(): OpenPage | undefined
  numberOf(instance: object): number
  isTab(route: string): boolean
  /** The subpackages whose code has been loaded. */
  loaded: ReadonlySet<string>
  navigateTo(url: string): void
  redirectTo(url: string): void
  navigateBack(steps?: number): void
  switchTab(url: string): void
  reLaunch(url: string): void
}>

type Given = Readonly<{
  weapp: WeappPackage
  engine: Engine
  modules: Modules
  journal: Journal
  /** Where the pages are drawn. */
  place: HTMLElement
  /** Told when another page is in front, or its title is another. */
  changed(): void
}>

export function openPages({ weapp, engine, modules, journal, place, changed }: Given): Pages {
  const { app, pages: known, configs } = weapp
  const tabs = new Map<string, OpenPage>()
  const numbers = new WeakMap<object, number>()
  const loaded = new Set<string>()
  let stack: OpenPage[] = []
  let last = 0

  const isTab = (route: string): boolean => app.tabBar?.list.some(({ pagePath }) => pagePath === route) ?? false
  const front = (): OpenPage | undefined => stack.at(-1)

  function addressOf(url: string): { route: string; query: Query } {
    const [path = '', words = ''] = url.split('?')
    const route = placeFrom(front()?.route ?? '', path)
    if (!known.includes(route)) throw new Refused(`page "${route}" is not found`)
    return { route, query: queryOf(words) }
  }

  function loadPackageOf(route: string): void {
    const sub = app.subPackages?.find(({ root }) => route.startsWith(`${root.replace(/\/$/, '')}/`))
    if (!sub || loaded.has(sub.root)) return
    loaded.add(sub.root)
    for (const page of sub.pages) modules.define(placeFrom('', `${sub.root}/${page}`))
  }

  function create(route: string, query: Query): OpenPage {
    loadPackageOf(route)
    modules.define(route)
    const number = ++last
    const drawing = engine.create(route)
    const instance = drawing.get() as unknown as PageInstance
    numbers.set(instance, number)
    const unbound = { route, __route__: route, options: query, getPageId: () => `page:${number}` }
    const channel = { on() {}, once() {}, off() {}, emit() {} }
    Object.assign(instance, unbound, { __wxWebviewId__: number, getOpenerEventChannel: () => channel })

    const spot = h('i')
    const scroller = h('div', { class: 'weapp-scroller' }, spot)
    const frame = h('div', { class: `weapp-page ${pageClass(route)}`, 'data-page': number }, scroller)
    let title = titleOf(configs[route]) ?? titleOf(app.window) ?? ''
    const page: OpenPage = {
      number,
      route,
      query,
      instance,
      frame,
      title: () => title,
      rename: (to) => {
        title = to
        changed()
      },
      tell: (what, given) => {
        const own = instance[what]
        if (typeof own !== 'function') return undefined
        try {
          return own.call(instance, given)
        } catch (error) {
          journal.fault(`${route} ${what}`, error)
          return undefined
        }
      },
    }
    scroller.addEventListener('scroll', scrolling(page, scroller, journal))
    place.append(frame)
    journal.note({ kind: 'opened', page: number, route, query })
    drawing.attach(scroller as never, spot as never)
    page.tell('onLoad', query)
    return page
  }

  function put(page: OpenPage, isNew: boolean): void {
    stack = [...stack, page]
    for (const each of [...stack, ...tabs.values()]) each.frame.hidden = each !== page
    if (!isNew) journal.note({ kind: 'shown', page: page.number, route: page.route })
    changed()
    page.tell('onShow')
    if (isNew) setTimeout(() => page.tell('onReady'))
  }

  const openAbove = (route: string, query: Query): void => put(create(route, query), true)

  function openTab(route: string, query: Query = {}): void {
    const before = tabs.get(route)
    const page = before ?? create(route, query)
    tabs.set(route, page)
    put(page, before === undefined)
  }

  const openAnywhere = (route: string, query: Query): void =>
    isTab(route) ? openTab(route, query) : openAbove(route, query)

  function end(page: OpenPage): void {
    page.tell('onUnload')
    page.frame.remove()
    journal.note({ kind: 'closed', page: page.number, route: page.route })
  }

  /** Takes pages off the top until so many are left; a tab stays alive under the others. */
  function close(left: number): void {
    for (const page of stack.slice(left).reverse()) if (tabs.get(page.route) !== page) end(page)
    stack = stack.slice(0, left)
  }

  return {
    stack: () => stack,
    front,
    numberOf: (instance) => numbers.get(instance) ?? 0,
    isTab,
    loaded,
    navigateTo(url) {
      const { route, query } = addressOf(url)
      if (isTab(route)) throw new Refused('can not navigateTo a tabbar page')
      if (stack.length >= DEEPEST) throw new Refused('webview count limit exceed')
      front()?.tell('onHide')
      openAbove(route, query)
    },
    redirectTo(url) {
      const { route, query } = addressOf(url)
      if (isTab(route)) throw new Refused('can not redirectTo a tabbar page')
      close(stack.length - 1)
      openAbove(route, query)
    },
    navigateBack(steps = 1) {
      if (stack.length < 2) throw new Refused('cannot navigate back at first page')
      const left = Math.max(1, stack.length - steps)
      close(left)
      const page = front() as OpenPage
      stack = stack.slice(0, -1)
      put(page, false)
    },
    switchTab(url) {
      const { route } = addressOf(url)
      if (!isTab(route)) throw new Refused('can not switch to no-tabBar page')
      if (front()?.route === route) return
      if (isTab(front()?.route ?? '')) front()?.tell('onHide')
      close(0)
      openTab(route)
    },
    reLaunch(url) {
      const { route, query } = addressOf(url)
      close(0)
      for (const page of tabs.values()) end(page)
      tabs.clear()
      openAnywhere(route, query)
    },
  }
}

/** A query as a page is told it: WeChat decodes nothing. */
export function queryOf(words: string): Query {
  const pairs = words.split('&').filter(Boolean)
  return Object.fromEntries(
    pairs.map((pair) => {
      const [name = '', ...value] = pair.split('=')
      return [name, value.join('=')]
    }),
  )
}

const titleOf = (config: PageConfig | undefined): string | undefined => config?.navigationBarTitleText

function scrolling(page: OpenPage, scroller: HTMLElement, journal: Journal): () => void {
  let wasAtEnd = false
  return () => {
    page.tell('onPageScroll', { scrollTop: scroller.scrollTop })
    const isAtEnd = scroller.scrollHeight - scroller.clientHeight - scroller.scrollTop <= END_PX
    const isNewlyAtEnd = isAtEnd && !wasAtEnd
    wasAtEnd = isAtEnd
    if (!isNewlyAtEnd) return
    journal.note({ kind: 'reached', page: page.number })
    page.tell('onReachBottom')
  }
}
