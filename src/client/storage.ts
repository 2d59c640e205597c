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
  keys(): readonly string[] {
    try {
      return Taro.getStorageInfoSync().keys
    } catch {
      return []
    }
  },
  /** How much of its room is used, 0…1; undefined where the device does not say. */
  fullness(): number | undefined {
    try {
      const { currentSize, limitSize } = Taro.getStorageInfoSync()
      return limitSize > 0 ? currentSize / limitSize : undefined
    } catch {
      return undefined
    }
  },
}
