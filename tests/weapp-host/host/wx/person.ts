import type { AppConfig } from '../../package'
import type { Conditions } from '../device'
import type { Journal } from '../journal'
import { askInMiddle } from '../overlays'
import { Refused } from '../pages'
import { interfaceOf, type Options } from './api'

/** What may only be used after the privacy agreement was accepted, of what the host has. */
const PRIVATE = new Set([
  'getPhoneNumber',
  'chooseMedia',
  'chooseImage',
  'chooseMessageFile',
  'setClipboardData',
  'getClipboardData',
  'getLocation',
])

/** Where a mini-program must name in app.json what it asks of a position. */
const POSITIONS = new Set(['getLocation', 'chooseLocation', 'choosePoi', 'getFuzzyLocation'])

type PrivacyAnswer = Readonly<{ event: 'exposureAuthorization' | 'agree' | 'disagree'; buttonId?: string }>
type PrivacyListener = (resolve: (answer: PrivacyAnswer) => void, about: { referrer: string }) => void

export type Privacy = Readonly<{
  /** @throws Refused when the agreement was refused, or the interface is not declared */
  agreed(api: string): Promise<void>
  isAgreed(): boolean
  /** The mini-program's own button for agreeing was pressed. */
  pressed(buttonId: string): void
  /** The mini-program asks in WeChat's place. */
  listen(listener: PrivacyListener): void
}>

export function openPrivacy(app: AppConfig, conditions: Conditions, journal: Journal): Privacy {
  let isAgreed = conditions.privacy === 'agreed'
  let listener: PrivacyListener | undefined
  const pressed = new Set<string>()

  /** An agreement counts only where somebody has pressed the button that is said to be it. */
  const askByListener = (listen: PrivacyListener, api: string): Promise<boolean> =>
    new Promise((resolve) => {
      listen(
        ({ event, buttonId = '' }) => {
          if (event !== 'exposureAuthorization') resolve(event === 'agree' && pressed.has(buttonId))
        },
        { referrer: api },
      )
    })
  const askAsWeChat = async (): Promise<boolean> => {
    const question = { title: '用户隐私保护提示', content: '使用前请阅读并同意《用户隐私保护指引》' }
    return (await askInMiddle({ ...question, cancelText: '拒绝', confirmText: '同意' })) !== undefined
  }
  return {
    isAgreed: () => isAgreed,
    pressed: (buttonId) => void pressed.add(buttonId),
    listen: (own) => {
      listener = own
    },
    async agreed(api) {
      if (POSITIONS.has(api) && !app.requiredPrivateInfos?.includes(api))
        throw new Refused(`the api need to be declared in the requiredPrivateInfos field in app.json/ext.json`)
      if (isAgreed || !PRIVATE.has(api)) return
      isAgreed = await (listener ? askByListener(listener, api) : askAsWeChat())
      journal.note({ kind: 'called', api: 'privacy agreement', given: { for: api, agreed: isAgreed } })
      if (!isAgreed) throw new Refused('privacy permission is not authorized', { errno: 104 })
    },
  }
}

/** What WeChat asks of the person, or does in their name. */
export function personInterfaces(
  journal: Journal,
  conditions: Conditions,
  privacy: Privacy,
  who: Readonly<{ name: string; isTapped(): boolean }>,
): object {
  const asked = interfaceOf(journal)
  let clipboard = ''
  return {
    login: asked('login', () => ({ code: `code-${who.name}-${Date.now()}${Math.floor(Math.random() * 1000)}` })),
    checkSession: asked('checkSession', () => undefined),
    getPrivacySetting: asked('getPrivacySetting', () => ({
      needAuthorization: !privacy.isAgreed(),
      privacyContractName: '《实事通小程序隐私保护指引》',
    })),
    requirePrivacyAuthorize: asked('requirePrivacyAuthorize', () => privacy.agreed('chooseMedia')),
    openPrivacyContract: asked('openPrivacyContract', () => undefined),
    onNeedPrivacyAuthorization: privacy.listen,
    requestSubscribeMessage: (options?: Options) => {
      const isInTap = who.isTapped()
      return asked('requestSubscribeMessage', ({ tmplIds }) => {
        if (!isInTap) throw new Refused('can only be invoked by user TAP gesture.')
        const templates = (tmplIds ?? []) as string[]
        if (templates.length > 3) throw new Refused('TmplIds length must be less than 4', { errCode: 20003 })
        return Object.fromEntries(templates.map((template) => [template, conditions.messages]))
      })(options)
    },
    getSetting: asked('getSetting', () => ({ authSetting: {}, subscriptionsSetting: { mainSwitch: true } })),
    openSetting: asked('openSetting', () => ({ authSetting: {} })),
    authorize: asked('authorize', () => undefined),
    scanCode: asked('scanCode', () => {
      const found = conditions.codes.shift()
      if (found === undefined) throw new Refused('cancel')
      const isOurs = found.startsWith('pages/')
      return {
        result: isOurs ? '' : found,
        scanType: isOurs ? 'WX_CODE' : 'QR_CODE',
        charSet: 'utf-8',
        ...(isOurs && { path: found }),
      }
    }),
    makePhoneCall: asked('makePhoneCall', () => undefined),
    setClipboardData: asked('setClipboardData', async ({ data }) => {
      await privacy.agreed('setClipboardData')
      clipboard = String(data)
    }),
    getClipboardData: asked('getClipboardData', async () => {
      await privacy.agreed('getClipboardData')
      return { data: clipboard }
    }),
    getLocation: asked('getLocation', async () => {
      await privacy.agreed('getLocation')
      return { latitude: 39.9, longitude: 116.4, accuracy: 30, speed: -1 }
    }),
  }
}
