/** Since which base library WeChat has what it did not always have. @source each interface's own page */
const SINCE: Readonly<Record<string, string>> = {
  cloud: '2.2.3',
  requestSubscribeMessage: '2.4.4',
  chooseMessageFile: '2.5.0',
  getEnterOptionsSync: '2.9.4',
  chooseMedia: '2.10.0',
  getRandomValues: '2.15.0',
  getAppBaseInfo: '2.20.1',
  getWindowInfo: '2.20.1',
  getDeviceInfo: '2.20.1',
  getSystemSetting: '2.20.1',
  getAppAuthorizeSetting: '2.20.1',
  getPrivacySetting: '2.32.3',
  onNeedPrivacyAuthorization: '2.32.3',
  openPrivacyContract: '2.32.3',
  requirePrivacyAuthorize: '2.32.3',
}

const numberOf = (version: string): number => version.split('.').reduce((sum, part) => sum * 1000 + Number(part), 0)

/** Undefined for each interface that a base library has not got yet. */
export const removeNewer = (baseLibrary: string): Readonly<Record<string, undefined>> =>
  Object.fromEntries(
    Object.entries(SINCE).flatMap(([name, since]) =>
      numberOf(since) > numberOf(baseLibrary) ? [[name, undefined] as const] : [],
    ),
  )
