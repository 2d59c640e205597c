import Taro from '@tarojs/taro'

/** What this device remembers. A device that is full or forbids it remembers nothing, and nothing breaks. */
export const storage = {
  get(key: string): unknown {
    try {
      return Taro.getStorageSync(key) || undefined
    } catch {
      return undefined
    }
  },
  /** @returns whether it is kept */
  set(key: string, value: unknown): boolean {
    try {
      Taro.setStorageSync(key, value)
      return true
    } catch {
      return false
    }
  },
  remove(key: string): void {
    try {
      Taro.removeStorageSync(key)
    } catch {
      // What cannot be removed could not be kept either.
    }
  },
}
