import type { WeappPackage } from '../package'
import { defineBuiltIns } from './built-ins/define'
import { type Conditions, type Device, type Network, USUAL } from './device'
import { startEngine } from './engine'
import { openJournal } from './journal'
import { openModules } from './modules'
import { openPages, type Pages, queryOf, Refused } from './pages'
import { openShell } from './shell'
import { unnamed } from './spoken'
import { aboutInterfaces, type Launch, openListeners, openUpdates } from './wx/about'
import { removeNewer } from './wx/ages'
import { cloudInterfaces } from './wx/cloud'
import { fileInterfaces, openTemporaryFiles } from './wx/files'
import { movingInterfaces } from './wx/moving'
import { bridgeTo, isOf, networkInterfaces, type Web } from './wx/network'
import { openPrivacy, personInterfaces } from './wx/person'
import { showingInterfaces } from './wx/showing'
import { openStorage, storageInterfaces } from './wx/storage'

/** WeChat's number for a mini-program opened from its icon, and from a code that was scanned. */
const FROM_ICON = 1001
const FROM_CODE = 1047

export type StartOptions = Readonly<{
  /** The page to open with its query; the first of app.json when left out. */
  address?: string
  /** WeChat ended the mini-program while it was away, and `address` is where it was. */
  again?: boolean
  conditions?: Partial<Conditions>
  /** What the phone kept from before. */
  kept?: Readonly<Record<string, string>>
  /** Who holds the phone, for WeChat's login. */
  who?: string
  /** The servers that the mini-program may ask. */
  web?: Web
  /** Where the host's server answers for the cloud, and where it has the files of the package. */
  bridge: string
  assets: string
  /** Told the address of the page that comes to the front. */
  moved?: (address: string) => void
}>

export type Host = ReturnType<typeof startWeapp>

type AppDefinition = Readonly<Record<string, unknown>>

/**
 * Opens a mini-program in this window, as a phone would.
 *
 * @throws what the mini-program throws while it starts
 */
export function startWeapp(
  weapp: WeappPackage,
  { address, again, conditions: given, kept: before = {}, who = 'somebody', web, ...places }: StartOptions,
) {
  const { app } = weapp
  const journal = openJournal()
  const conditions: Conditions = { ...USUAL, ...given }
  const kept = openStorage(before)
  const files = openTemporaryFiles()
  const listeners = openListeners()
  const updates = openUpdates(journal)
  const privacy = openPrivacy(app, conditions, journal)
  const home = app.entryPagePath ?? weapp.pages[0] ?? ''
  const wasElsewhere = again === true && launchOf(address ?? home).path !== home
  const isTakenBack = wasElsewhere && app.restartStrategy === 'homePageAndLatestPage'
  const launch = launchOf(wasElsewhere && !isTakenBack ? home : (address ?? home))
  let definition: AppDefinition | undefined
  let touchedLast: Node | null = null
  /** While what a tap set off runs, and no longer. */
  let isTapped = false
  const frontNumber = (): number => pages.front()?.number ?? 0

  const device: Device = {
    addressOf: (source) => addressOf(source),
    touched: (event) => {
      journal.note({ kind: 'touched', page: frontNumber(), event })
      if (event !== 'tap') return
      isTapped = true
      setTimeout(() => {
        isTapped = false
      })
    },
    typed: (characters) => journal.note({ kind: 'typed', page: frontNumber(), characters }),
    touchedLast: () => touchedLast,
    openFrom(type, id, tell) {
      if (type === 'agreePrivacyAuthorization') {
        privacy.pressed(id)
        tell('agreeprivacyauthorization', { errMsg: 'agreePrivacyAuthorization:ok' })
      }
      if (type === 'share') share('button')
      if (type === 'getPhoneNumber') void askPhoneNumber((detail) => tell('getphonenumber', detail))
    },
    move(how, url, steps) {
      const moves: Record<string, () => void> = {
        navigate: () => pages.navigateTo(url),
        redirect: () => pages.redirectTo(url),
        switchTab: () => pages.switchTab(url),
        reLaunch: () => pages.reLaunch(url),
        navigateBack: () => pages.navigateBack(steps),
      }
      moves[how]?.()
    },
  }

  async function askPhoneNumber(tell: (detail: object) => void): Promise<void> {
    try {
      await privacy.agreed('getPhoneNumber')
      if (conditions.phoneCode === null) throw new Refused('user deny')
      tell({ errMsg: 'getPhoneNumber:ok', code: conditions.phoneCode })
    } catch (refused) {
      tell({ errMsg: `getPhoneNumber:fail ${(refused as Refused).message}` })
    }
  }

  function addressOf(source: string): string {
    if (source.startsWith('cloud:')) return `${places.bridge}/file?id=${encodeURIComponent(source)}`
    if (source.startsWith('wxfile:')) return files.addressOf(source) ?? ''
    if (web && isOf(web, source)) return bridgeTo(web, source)
    return /^(data|blob|https?):/.test(source) ? source : `${places.assets}${source.replace(/^\//, '')}`
  }

  function callApp(what: string, told: unknown): void {
    const own = definition?.[what]
    try {
      if (typeof own === 'function') own.call(definition, told)
    } catch (error) {
      journal.fault(`app ${what}`, error)
    }
  }

  function share(from: 'button' | 'menu'): unknown {
    const shared = pages.front()?.tell('onShareAppMessage', { from })
    journal.note({ kind: 'called', api: 'share', given: shared })
    return shared
  }

  const complain = (where: string, work: () => void) => () => {
    try {
      work()
    } catch (error) {
      journal.fault(where, error)
    }
  }
  const touch = (): void => device.touched('shell')
  const shell = openShell(app, places.assets, {
    back: complain('back', () => {
      touch()
      pages.navigateBack()
    }),
    home: complain('home', () => {
      touch()
      pages.reLaunch(`/${home}`)
    }),
    openTab: (route) => {
      touch()
      pages.switchTab(`/${route}`)
      pages.front()?.tell('onTabItemTap', { pagePath: route })
    },
  })
  for (const event of ['mousedown', 'touchstart'])
    document.addEventListener(event, ({ target }) => (touchedLast = target as Node), true)
  hearFaults(journal.fault)

  const engine = startEngine(weapp, journal, (instance) => pageOf(instance, pages), device.touched)
  defineBuiltIns(engine, device)
  // Taro copies what wx has when it starts, so everything is there before, as its own property.
  const wx: Record<string, unknown> = {}
  const modules = openModules(weapp, engine, {
    wx,
    app: (defined) => {
      definition = defined
    },
    getApp: () => definition,
    getCurrentPages: () => pages.stack().map(({ instance }) => instance),
  })
  const pages: Pages = openPages({
    weapp,
    engine,
    modules,
    journal,
    place: shell.place,
    changed: () => {
      shell.update(pages)
      places.moved?.(frontAddress())
    },
  })
  const frontAddress = (): string =>
    addressWith({ path: pages.front()?.route ?? '', query: pages.front()?.query ?? {} })
  const random = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length))
  Object.assign(
    wx,
    aboutInterfaces(journal, conditions, launch, updates, random),
    listeners.interfaces,
    storageInterfaces(journal, kept),
    showingInterfaces(journal, pages, shell),
    movingInterfaces(journal, pages),
    personInterfaces(journal, conditions, privacy, { name: who, isTapped: () => isTapped }),
    fileInterfaces(journal, files, privacy.agreed),
    networkInterfaces(journal, conditions, files, web),
    { cloud: cloudInterfaces(journal, conditions, files, places.bridge) },
    removeNewer(conditions.baseLibrary),
    { canIUse: (what: string) => (what.split('.')[0] ?? '') in wx },
  )

  modules.load('app')
  if (!definition) throw new Refused('app.js defines no App')
  callApp('onLaunch', launch)
  callApp('onShow', launch)
  if (isTakenBack && !pages.isTab(launch.path)) {
    pages.reLaunch(`/${home}`)
    pages.navigateTo(addressWith(launch))
  } else pages.reLaunch(addressWith(launch))

  return {
    journal,
    conditions,
    pages,
    kept,
    files,
    privacy,
    /** The address of the page in front, to open it again. */
    address: frontAddress,
    unnamed: () => unnamed(pages.front()?.frame),
    share: () => share('menu'),
    pullDown: () => pages.front()?.tell('onPullDownRefresh'),
    updates,
    /** The phone finds or loses the network. */
    setNetwork(network: Network): void {
      conditions.network = network
      listeners.tell('NetworkStatusChange', {
        isConnected: network !== 'gone',
        networkType: network === 'gone' ? 'none' : '4g',
      })
    },
    /** Puts the mini-program away, and takes it up again: as it was, or with the address of a scanned code. */
    hide(): void {
      callApp('onHide', {})
      pages.front()?.tell('onHide')
    },
    show(scanned?: string): void {
      const shown = scanned === undefined ? launch : launchOf(scanned)
      callApp('onShow', shown)
      if (scanned === undefined) pages.front()?.tell('onShow')
      else pages.reLaunch(addressWith(shown))
    },
  }
}

function launchOf(address: string): Launch {
  const [path = '', words = ''] = address.replace(/^\//, '').split('?')
  const query = queryOf(words)
  return { path, query, scene: query.scene === undefined ? FROM_ICON : FROM_CODE }
}

function addressWith({ path, query }: Pick<Launch, 'path' | 'query'>): string {
  const words = Object.entries(query).map(([name, value]) => `${name}=${value}`)
  return `/${path}${words.length > 0 ? `?${words.join('&')}` : ''}`
}

/** The page an instance is, or the page around a component. */
function pageOf(instance: object, pages: Pages): number {
  const own = pages.numberOf(instance)
  if (own !== 0) return own
  const drawn = (instance as { _$?: { $$?: Element } })._$?.$$
  const frame = drawn?.closest?.('.weapp-page') as HTMLElement | null | undefined
  return Number(frame?.dataset.page ?? pages.front()?.number ?? 0)
}

/** What the mini-program complains about, and what nobody caught. */
function hearFaults(fault: (where: string, error: unknown) => void): void {
  const complain = console.error
  console.error = (...given: unknown[]) => {
    fault('console.error', given.map((each) => (each as Error)?.stack ?? String(each)).join(' '))
    complain(...given)
  }
  addEventListener('error', ({ error, message }) => fault('uncaught', error ?? message))
  addEventListener('unhandledrejection', ({ reason }) => fault('unhandled', reason))
}

declare global {
  var weappPackage: WeappPackage
  var weapp: Host | undefined
  var startWeappHost: (options: StartOptions) => void
}

globalThis.startWeappHost = (options) => {
  globalThis.weapp = startWeapp(globalThis.weappPackage, options)
}
