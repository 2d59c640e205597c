import type { AppConfig } from '../../package'
import type { Conditions } from '../device'
import type { Journal } from '../journal'
import { Refused } from '../pages'
import { interfaceOf } from './api'

/** What may only be used after the privacy agreement was accepted, of what the host has. */
const PRIVATE = new Set([
  'chooseMedia',
  'chooseImage',
  'chooseMessageFile',
  'setClipboardData',
  'getClipboardData',
  'getLocation',
])

/** Where a mini-program must name in app.json what it asks of a position. */
const POSITIONS = new Set(['getLocation', 'chooseLocation', 'choosePoi', 'getFuzzyLocation'])

export type Privacy = Readonly<{
  /** @throws Refused when the agreement was refused, or the interface is not declared */
  agreed(api: string): Promise<void>
  isAgreed(): boolean
}>

export function openPrivacy(app: AppConfig, conditions: Conditions, journal: Journal): Privacy {
  let isAgreed = false
  return {
    isAgreed: () => isAgreed,
    async agreed(api) {
      if (POSITIONS.has(api) && !app.requiredPrivateInfos?.includes(api))
        throw new Refused(`the api need to be declared in the requiredPrivateInfos field in app.json/ext.json`)
      if (isAgreed || !PRIVATE.has(api)) return
      journal.note({ kind: 'called', api: 'privacy agreement', given: { for: api, answer: conditions.privacy } })
      if (conditions.privacy === 'disagree') throw new Refused('privacy permission is not authorized', { errno: 104 })
      isAgreed = true
    },
  }
}

/** What WeChat asks of the person, or does in their name. */
export function personInterfaces(journal: Journal, conditions: Conditions, privacy: Privacy, who: string): object {
  const asked = interfaceOf(journal)
  let clipboard = ''
  return {
    login: asked('login', () => ({ code: `code-${who}-${Date.now()}${Math.floor(Math.random() * 1000)}` })),
    checkSession: asked('checkSession', () => undefined),
    getPrivacySetting: asked('getPrivacySetting', () => ({
      needAuthorization: !privacy.isAgreed(),
      privacyContractName: '《实事通小程序隐私保护指引》',
    })),
    requirePrivacyAuthorize: asked('requirePrivacyAuthorize', () => privacy.agreed('chooseMedia')),
    openPrivacyContract: asked('openPrivacyContract', () => undefined),
    onNeedPrivacyAuthorization: () => undefined,
    requestSubscribeMessage: asked('requestSubscribeMessage', ({ tmplIds }) => {
      const templates = (tmplIds ?? []) as string[]
      if (templates.length > 3) throw new Refused('TmplIds length must be less than 4', { errCode: 20003 })
      return Object.fromEntries(templates.map((template) => [template, conditions.messages]))
    }),
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
