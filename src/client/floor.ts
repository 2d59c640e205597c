import Taro from '@tarojs/taro'

/**
 * The oldest base library that everything here runs on: ids are made of `getRandomValues`.
 *
 * @source https://developers.weixin.qq.com/miniprogram/dev/api/base/crypto/wx.getRandomValues.html
 */
const FLOOR = '2.15.0'

/** Whether one version comes before another: 2.9.4 before 2.15.0. What is no version comes before none. */
export function isBefore(version: string, other: string): boolean {
  const [own, others] = [version.split('.').map(Number), other.split('.').map(Number)]
  if (own.some((part) => !(part >= 0))) return false
  for (let at = 0; at < others.length; at++) {
    const difference = (own[at] || 0) - (others[at] || 0)
    if (difference !== 0) return difference < 0
  }
  return false
}

/** Whether this WeChat is too old. It asks by what the oldest WeChat has. */
export function isTooOld(): boolean {
  try {
    return isBefore(Taro.getSystemInfoSync().SDKVersion ?? '', FLOOR)
  } catch {
    return false
  }
}
