import type { Journal } from '../journal'
import { Refused } from '../pages'
import { interfaceOf } from './api'

/** WeChat's limits, in bytes. @source https://developers.weixin.qq.com/miniprogram/dev/framework/ability/storage.html */
const MOST_OF_A_KEY = 1024 * 1024
const MOST_OF_ALL = 10 * MOST_OF_A_KEY

const bytesOf = (text: string): number => new TextEncoder().encode(text).length

/** What a phone keeps for a mini-program, as JSON by key. */
export type Kept = Readonly<{
  entries(): Readonly<Record<string, string>>
  get(key: string): unknown
  set(key: string, value: unknown): void
  remove(key: string): void
  clear(): void
  bytes(): number
}>

export function openStorage(before: Readonly<Record<string, string>>): Kept {
  const kept = new Map(Object.entries(before))
  const bytes = (): number => [...kept].reduce((sum, [key, text]) => sum + bytesOf(key) + bytesOf(text), 0)
  return {
    entries: () => Object.fromEntries(kept),
    get: (key) => {
      const text = kept.get(key)
      return text === undefined ? '' : JSON.parse(text)
    },
    set(key, value) {
      const text = JSON.stringify(value ?? '')
      if (bytesOf(text) > MOST_OF_A_KEY) throw new Refused('exceed storage item max length')
      const more = bytesOf(key) + bytesOf(text) - (kept.has(key) ? bytesOf(key) + bytesOf(kept.get(key) ?? '') : 0)
      if (bytes() + more > MOST_OF_ALL) throw new Refused('exceed storage max size')
      kept.set(key, text)
    },
    remove: (key) => void kept.delete(key),
    clear: () => kept.clear(),
    bytes,
  }
}

export function storageInterfaces(journal: Journal, kept: Kept): object {
  const asked = interfaceOf(journal)
  const info = () => ({
    keys: Object.keys(kept.entries()),
    currentSize: Math.ceil(kept.bytes() / 1024),
    limitSize: MOST_OF_ALL / 1024,
  })
  const found = (key: string): unknown => {
    if (!(key in kept.entries())) throw new Refused('data not found')
    return kept.get(key)
  }
  const inTime =
    <Given extends unknown[], Answer>(name: string, work: (...given: Given) => Answer) =>
    (...given: Given): Answer => {
      try {
        return work(...given)
      } catch (error) {
        throw new Error(`${name}:fail ${(error as Error).message}`)
      }
    }
  return {
    setStorageSync: inTime('setStorageSync', (key: string, value: unknown) => kept.set(key, value)),
    getStorageSync: (key: string) => kept.get(key),
    removeStorageSync: (key: string) => kept.remove(key),
    clearStorageSync: () => kept.clear(),
    getStorageInfoSync: info,
    setStorage: asked('setStorage', ({ key, data }) => kept.set(String(key), data)),
    getStorage: asked('getStorage', ({ key }) => ({ data: found(String(key)) })),
    removeStorage: asked('removeStorage', ({ key }) => kept.remove(String(key))),
    clearStorage: asked('clearStorage', () => kept.clear()),
    getStorageInfo: asked('getStorageInfo', info),
  }
}
