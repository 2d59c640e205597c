import { SERVER } from './server'
import { storage } from './storage'

const ROOT = 'photos'

/** A photo of one's own was put into cloud storage under this address: others lie beside it. */
export function rememberStorage(incoming: string): void {
  const root = /^cloud:\/\/[^/]+\//.exec(incoming)?.[0]
  if (root !== undefined) storage.set(ROOT, `${root}photos/`)
}

/** Where a photo is shown from: as it was answered, or by the id that this phone gave it. */
export function fileAddress(photo: string): string {
  if (process.env.TARO_APP_SERVER) return `${SERVER}/files/${photo}`
  return photo.startsWith('cloud://') ? photo : `${storage.get(ROOT) ?? ''}${photo}`
}
