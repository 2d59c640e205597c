import Taro from '@tarojs/taro'

/** The number a telephone dials: an extension is told to the person who answers. */
export const dialled = (phone: string): string => phone.replace(/[转x,#].*$/i, '').replace(/[^\d+]/g, '')

/** Opens the telephone with a number. Somebody who thinks better of it is no failure. */
export function callPhone(phone: string): void {
  void Promise.resolve(Taro.makePhoneCall({ phoneNumber: dialled(phone) })).catch(() => undefined)
}
