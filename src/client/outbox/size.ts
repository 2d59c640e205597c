import type { Item } from './item'

/** What WeChat gives a mini-program on one phone. @source https://developers.weixin.qq.com/miniprogram/dev/framework/ability/storage.html */
export const MOST_OF_A_KEY = 1024 * 1024
const MOST_OF_FILES = 200 * 1024 * 1024
const NEARLY = 0.8

/** How much room a value takes, at most. */
export function bytesOf(value: unknown): number {
  const text = JSON.stringify(value) ?? ''
  let bytes = 0
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    bytes += unit < 0x80 ? 1 : unit < 0x800 ? 2 : 3
  }
  return bytes
}

/** @param fullness of the storage, 0…1 */
export function isNearlyFull(items: readonly Item[], fullness: number | undefined): boolean {
  if (items.length === 0) return false
  const photos = items.reduce((sum, item) => item.photos.reduce((inner, { size }) => inner + size, sum), 0)
  return (fullness ?? 0) > NEARLY || photos > NEARLY * MOST_OF_FILES
}
