import { cleanJpeg } from './jpeg'
import type { Cleaned, CleanPhoto } from './picture'
import { cleanPng } from './png'
import { type FileRefused, isFileRefused, refuseFile } from './refusals'
import { type PhotoType, sniff, type UnsupportedType } from './sniff'
import { cleanWebp } from './webp'

export const MEGABYTE = 1024 * 1024
export const MAX_PHOTO_BYTES = 10 * MEGABYTE
const MAX_SIDE = 12_000
const MAX_PIXELS = 80_000_000

const TOO_HEAVY = '照片不能超过 10 MB，请压缩或缩小后再上传'
const TOO_WIDE = '照片的尺寸太大（每边最多 12000 像素，总共最多 8000 万像素），请缩小后再上传'

const INSTEAD: Partial<Readonly<Record<UnsupportedType, string>>> = {
  'image/gif': '这是 GIF 图片，请选择 JPG、PNG 或 WebP 格式的照片',
  'image/bmp': '这是 BMP 图片，请另存为 JPG 或 PNG 后再上传',
  'image/tiff': '这是 TIFF 图片，请另存为 JPG 或 PNG 后再上传',
  'video/mp4': '这是视频，请选择照片，或截一张图再上传',
}

const CLEANERS: Readonly<Record<PhotoType, (bytes: Uint8Array) => Cleaned | FileRefused>> = {
  'image/jpeg': cleanJpeg,
  'image/png': cleanPng,
  'image/webp': cleanWebp,
}

/**
 * Takes everything out of a photo that is not the photo: where, when and by which device it was taken, comments,
 * thumbnails, anything hidden behind its end. Pixels and colour profile stay byte for byte, and a JPEG or PNG still
 * says how the camera was held. Cleaning what is clean changes nothing.
 *
 * @returns the clean photo with its size in pixels, as stored; or refused: `file.empty`, `file.tooLarge` (10 MB,
 *   12,000 px a side, 80 Mpx), `file.heic`, `file.notPhoto`, `file.broken` (cut off or malformed). Never throws.
 */
export function cleanPhoto(bytes: Uint8Array): CleanPhoto | FileRefused {
  if (bytes.length === 0) return refuseFile('file.empty')
  if (bytes.length > MAX_PHOTO_BYTES) return refuseFile('file.tooLarge', TOO_HEAVY)
  const found = sniff(bytes)
  if (found?.kind !== 'photo') {
    const type = found?.kind === 'unsupported' ? found.type : undefined
    if (type === 'image/heic') return refuseFile('file.heic')
    return refuseFile('file.notPhoto', type && INSTEAD[type])
  }
  const cleaned = CLEANERS[found.type](bytes)
  if (isFileRefused(cleaned)) return cleaned
  const { width, height } = cleaned
  if (width > MAX_SIDE || height > MAX_SIDE || width * height > MAX_PIXELS) return refuseFile('file.tooLarge', TOO_WIDE)
  return { ...cleaned, type: found.type }
}
