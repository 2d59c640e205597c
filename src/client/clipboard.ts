import Taro from '@tarojs/taro'

/** Puts a text where it can be pasted from. @returns whether the device let us */
export async function copyText(text: string): Promise<boolean> {
  try {
    await Taro.setClipboardData({ data: text })
    return true
  } catch {
    return false
  }
}
