import type { Conditions } from '../device'
import type { Journal } from '../journal'
import { interfaceOf } from './api'

/** How the mini-program was opened, as WeChat tells it. */
export type Launch = Readonly<{ path: string; query: Readonly<Record<string, string>>; scene: number }>

type Listener = (told: object) => void

/** Those who want to hear of something, by its name without `on`. */
export type Listeners = Readonly<{
  tell(event: string, told: object): void
  interfaces: Readonly<Record<string, (listener: Listener) => void>>
}>

export function openListeners(): Listeners {
  const events = [
    ...['AppShow', 'AppHide', 'Error', 'UnhandledRejection', 'PageNotFound', 'ThemeChange', 'WindowResize'],
    ...['NetworkStatusChange', 'NetworkWeakChange', 'KeyboardHeightChange', 'MemoryWarning', 'AudioInterruptionBegin'],
    ...['AudioInterruptionEnd', 'CopyUrl', 'LocationChange', 'UserCaptureScreen'],
  ]
  const listening = new Map<string, Set<Listener>>(events.map((event) => [event, new Set<Listener>()]))
  return {
    tell: (event, told) => {
      for (const listener of [...(listening.get(event) ?? [])]) listener(told)
    },
    interfaces: Object.fromEntries(
      events.flatMap((event) => [
        [`on${event}`, (listener: Listener) => void listening.get(event)?.add(listener)],
        [`off${event}`, (listener: Listener) => void listening.get(event)?.delete(listener)],
      ]),
    ),
  }
}

/** A newer version of the mini-program, as WeChat tells of it. */
export type Updates = Readonly<{
  tell(event: 'CheckForUpdate' | 'UpdateReady' | 'UpdateFailed'): void
  manager: object
}>

export function openUpdates(journal: Journal): Updates {
  const listening = new Map<string, Listener[]>()
  const listen = (event: string) => (listener: Listener) =>
    void listening.set(event, [...(listening.get(event) ?? []), listener])
  return {
    tell: (event) => {
      for (const listener of listening.get(event) ?? []) listener({ hasUpdate: true })
    },
    manager: {
      onCheckForUpdate: listen('CheckForUpdate'),
      onUpdateReady: listen('UpdateReady'),
      onUpdateFailed: listen('UpdateFailed'),
      applyUpdate: () => journal.note({ kind: 'called', api: 'applyUpdate', given: {} }),
    },
  }
}

/** What WeChat says of the phone, of itself and of how the mini-program was opened. */
export function aboutInterfaces(
  journal: Journal,
  conditions: Conditions,
  launch: Launch,
  updates: Updates,
  random: (length: number) => Uint8Array,
): Record<string, unknown> {
  const asked = interfaceOf(journal)
  const screen = () => ({
    ...{ pixelRatio: devicePixelRatio, screenWidth: innerWidth, screenHeight: innerHeight },
    ...{ windowWidth: innerWidth, windowHeight: innerHeight - 44, statusBarHeight: 20, screenTop: 44 },
    safeArea: { left: 0, right: innerWidth, top: 20, bottom: innerHeight, width: innerWidth, height: innerHeight - 20 },
  })
  const base = () => ({
    ...{ SDKVersion: conditions.baseLibrary, version: '8.0.50', language: 'zh_CN', theme: 'light', enableDebug: false },
    ...{ fontSizeSetting: 16 * conditions.fontScale, fontSizeScaleFactor: conditions.fontScale },
    host: { env: 'WeChat', appId: '' },
  })
  const phone = () => ({
    ...{ brand: 'HUAWEI', model: 'NOH-AN00', system: 'Android 10', platform: 'android', benchmarkLevel: 20 },
    ...{ abi: 'arm64-v8a', memorySize: 4096 },
  })
  const whole = () => ({ ...screen(), ...base(), ...phone() })
  const opened = { ...launch, referrerInfo: {}, apiCategory: 'default' }
  return {
    getSystemInfoSync: whole,
    getSystemInfo: asked('getSystemInfo', whole),
    getSystemInfoAsync: asked('getSystemInfoAsync', whole),
    getWindowInfo: screen,
    getDeviceInfo: phone,
    getAppBaseInfo: base,
    getSystemSetting: () => ({ bluetoothEnabled: false, locationEnabled: true, wifiEnabled: true }),
    getAppAuthorizeSetting: () => ({ cameraAuthorized: 'authorized', albumAuthorized: 'authorized' }),
    getMenuButtonBoundingClientRect: () => ({
      ...{ top: 24, bottom: 56, height: 32, width: 87 },
      ...{ left: innerWidth - 94, right: innerWidth - 7 },
    }),
    getLaunchOptionsSync: () => opened,
    getEnterOptionsSync: () => opened,
    getAccountInfoSync: () => ({ miniProgram: { appId: 'wx0', envVersion: 'develop', version: '' } }),
    getNetworkType: asked('getNetworkType', () => ({ networkType: conditions.network === 'gone' ? 'none' : '4g' })),
    getUpdateManager: () => updates.manager,
    getLogManager: () => ({ debug() {}, info() {}, log() {}, warn() {} }),
    getRealtimeLogManager: () => ({ info() {}, warn() {}, error() {} }),
    getPerformance: () => ({ createObserver: () => ({ observe() {}, disconnect() {} }), getEntries: () => [] }),
    reportEvent: () => undefined,
    reportAnalytics: () => undefined,
    getRandomValues: asked('getRandomValues', ({ length }) => ({ randomValues: random(Number(length)).buffer })),
    nextTick: (work: () => void) => void Promise.resolve().then(work),
    base64ToArrayBuffer: (text: string) => Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0)).buffer,
    arrayBufferToBase64: (bytes: ArrayBuffer) => btoa(String.fromCharCode(...new Uint8Array(bytes))),
  }
}
