import Taro from '@tarojs/taro'
import { fileAddress } from './address'

export { fileAddress }

/** Shows photos large that lie on this device and nowhere else yet. */
export function previewFiles(paths: readonly string[], first: string): void {
  void Taro.previewImage({ urls: [...paths], current: first }).catch(() => undefined)
}

/** Shows photos large, beginning with one of them. */
export function previewPhotos(ids: readonly string[], first: string): void {
  const urls = ids.map(fileAddress)
  void Taro.previewImage({ urls, current: fileAddress(first) }).catch(() => undefined)
}
