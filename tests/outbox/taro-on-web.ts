/** What the outbox uses of Taro in a browser, kept as Taro keeps it. */
export default {
  getStorageSync(key: string): unknown {
    const text = localStorage.getItem(key)
    return text === null ? '' : (JSON.parse(text) as { data: unknown }).data
  },
  setStorageSync: (key: string, data: unknown): void => localStorage.setItem(key, JSON.stringify({ data })),
  removeStorageSync: (key: string): void => localStorage.removeItem(key),
  getStorageInfoSync: () => ({ keys: Object.keys(localStorage), currentSize: Number.NaN, limitSize: Number.NaN }),
}
