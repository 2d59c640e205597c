import Taro from '@tarojs/taro'

/** How much larger than usual WeChat shows text on this phone: 1 is usual. */
export function fontScale(): number {
  const wechat = Taro as unknown as { getAppBaseInfo?: () => { fontSizeScaleFactor?: number } }
  try {
    return wechat.getAppBaseInfo?.().fontSizeScaleFactor ?? 1
  } catch {
    return 1
  }
}
