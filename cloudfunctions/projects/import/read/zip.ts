import { inflateRawSync } from 'node:zlib'
import { type Refusal, refusal } from './refusal'

export type ZipEntry = Readonly<{
  name: string
  method: number
  packed: number
  size: number
  offset: number
  encrypted: boolean
}>

const END = 0x06054b50
const CENTRAL = 0x02014b50
const LOCAL = 0x04034b50
const MAX_ENTRIES = 2_000
const MAX_UNPACKED = 120 * 1024 * 1024
const MAX_COMMENT = 65_557

const view = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

/** The central directory of a zip, or null when it has none that holds together. */
export function zipEntries(bytes: Uint8Array): ZipEntry[] | null {
  const data = view(bytes)
  let end = -1
  for (let at = bytes.length - 22; at >= Math.max(0, bytes.length - MAX_COMMENT); at--) {
    if (data.getUint32(at, true) === END) {
      end = at
      break
    }
  }
  if (end < 0) return null
  const count = data.getUint16(end + 10, true)
  let at = data.getUint32(end + 16, true)
  const entries: ZipEntry[] = []
  for (let i = 0; i < count; i++) {
    if (at + 46 > bytes.length || data.getUint32(at, true) !== CENTRAL) return null
    const nameLength = data.getUint16(at + 28, true)
    const skip = data.getUint16(at + 30, true) + data.getUint16(at + 32, true)
    entries.push({
      name: Buffer.from(bytes.subarray(at + 46, at + 46 + nameLength)).toString('utf8'),
      method: data.getUint16(at + 10, true),
      packed: data.getUint32(at + 20, true),
      size: data.getUint32(at + 24, true),
      offset: data.getUint32(at + 42, true),
      encrypted: (data.getUint16(at + 8, true) & 1) === 1,
    })
    at += 46 + nameLength + skip
  }
  return entries
}

/**
 * Unpacks every entry once under a limit, so that libraries without one can be given the file.
 * The sizes a zip declares are not believed.
 *
 * @returns null when the zip is harmless
 */
export function unsafeZip(bytes: Uint8Array, entries: readonly ZipEntry[]): Refusal | null {
  if (entries.length > MAX_ENTRIES) return refusal('file.bomb')
  if (entries.some((entry) => entry.encrypted)) return refusal('file.protected')
  const data = view(bytes)
  let left = MAX_UNPACKED
  for (const entry of entries) {
    if (entry.size > left) return refusal('file.bomb')
    if (entry.offset + 30 > bytes.length || data.getUint32(entry.offset, true) !== LOCAL) return refusal('file.damaged')
    const start = entry.offset + 30 + data.getUint16(entry.offset + 26, true) + data.getUint16(entry.offset + 28, true)
    const packed = bytes.subarray(start, start + entry.packed)
    if (entry.method === 0) left -= packed.length
    else if (entry.method === 8) {
      try {
        left -= inflateRawSync(packed, { maxOutputLength: Math.max(1, left) }).length
      } catch (error) {
        const tooBig = (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE'
        return refusal(tooBig ? 'file.bomb' : 'file.damaged')
      }
    } else return refusal('file.damaged')
    if (left < 0) return refusal('file.bomb')
  }
  return null
}
