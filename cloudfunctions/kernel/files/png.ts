import { ascii, joined, latin1, viewOf } from './bytes'
import { exifOf, type Orientation, orientationOf } from './exif'
import { type Cleaned, MOST_PARTS } from './picture'
import { type FileRefused, refuseFile } from './refusals'

const SIGNATURE = 8
/** Length, type and checksum around a chunk's data. */
const AROUND = 12

/** What decides the pixels and their colours. Every other chunk goes, known or not: text, time, animation, makers' own. */
const KEPT: ReadonlySet<string> = new Set(
  'IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP cICP mDCV cLLI sBIT bKGD pHYs'.split(' '),
)

/** Bit depths by colour type. */
const DEPTHS: Readonly<Record<number, readonly number[]>> = {
  0: [1, 2, 4, 8, 16],
  2: [8, 16],
  3: [1, 2, 4, 8],
  4: [8, 16],
  6: [8, 16],
}
const PALETTE = 3

const CRC = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1
  return value
})

/** The checksum of a chunk, over its type and data. `zlib.crc32` is not in every Node 20. */
function crc(bytes: Uint8Array): number {
  let value = 0xffffffff
  for (const byte of bytes) value = (CRC[(value ^ byte) & 0xff] as number) ^ (value >>> 8)
  return ~value >>> 0
}

type Chunk = Readonly<{ type: string; data: Uint8Array; whole: Uint8Array }>

function chunkAt(bytes: Uint8Array, at: number): Chunk | undefined {
  if (at + AROUND > bytes.length) return undefined
  const view = viewOf(bytes)
  const length = view.getUint32(at)
  const end = at + AROUND + length
  if (end > bytes.length || view.getUint32(end - 4) !== crc(bytes.subarray(at + 4, end - 4))) return undefined
  return { type: latin1(bytes, at + 4, 4), data: bytes.subarray(at + 8, end - 4), whole: bytes.subarray(at, end) }
}

/** The chunk that says how the camera was held, as browsers ask; nothing when it was upright. */
function held(orientation: Orientation | undefined): Uint8Array {
  const exif = exifOf(orientation)
  if (exif.length === 0) return exif
  const typed = joined([ascii('eXIf'), exif])
  const whole = joined([[0, 0, 0, exif.length], typed, [0, 0, 0, 0]])
  viewOf(whole).setUint32(whole.length - 4, crc(typed))
  return whole
}

/** A chunk that a decoder may not pass over has a capital first letter. */
const isCritical = (type: string): boolean => /^[A-Z]/.test(type)

/**
 * A PNG without metadata: no Exif but the orientation, otherwise only the chunks that make the pixels and their
 * colours, byte for byte, and nothing behind the end. Every checksum is verified.
 *
 * @source W3C PNG (third edition) §5, §11
 */
export function cleanPng(bytes: Uint8Array): Cleaned | FileRefused {
  const broken = refuseFile('file.broken')
  const first = chunkAt(bytes, SIGNATURE)
  const header = first?.type === 'IHDR' ? headerOf(first.data) : undefined
  if (!first || !header) return broken
  const pieces: Uint8Array[] = []
  let orientation: Orientation | undefined
  const seen = new Set<string>()
  let last = first.type
  let at = SIGNATURE + first.whole.length
  for (let part = 0; part < MOST_PARTS; part++) {
    const chunk = chunkAt(bytes, at)
    if (!chunk) return broken
    at += chunk.whole.length
    if (chunk.type === 'IHDR' || (chunk.type === 'PLTE' && seen.has('PLTE'))) return broken
    if (chunk.type === 'eXIf') orientation ??= orientationOf(chunk.data)
    if (KEPT.has(chunk.type)) pieces.push(chunk.whole)
    else if (isCritical(chunk.type)) return broken
    if (chunk.type === 'IDAT' && seen.has('IDAT') && last !== 'IDAT') return broken
    last = chunk.type
    seen.add(last)
    if (last !== 'IEND') continue
    const isWhole = chunk.data.length === 0 && seen.has('IDAT') && (header.colour !== PALETTE || seen.has('PLTE'))
    if (!isWhole) return broken
    const head = [bytes.subarray(0, SIGNATURE), first.whole, held(orientation)]
    return { bytes: joined([...head, ...pieces]), width: header.width, height: header.height }
  }
  return broken
}

function headerOf(data: Uint8Array): { width: number; height: number; colour: number } | undefined {
  if (data.length !== 13) return undefined
  const view = viewOf(data)
  const [width, height] = [view.getUint32(0), view.getUint32(4)]
  const [depth, colour] = [view.getUint8(8), view.getUint8(9)]
  const isKnown = DEPTHS[colour]?.includes(depth) && view.getUint16(10) === 0 && view.getUint8(12) <= 1
  return isKnown && width > 0 && height > 0 ? { width, height, colour } : undefined
}
