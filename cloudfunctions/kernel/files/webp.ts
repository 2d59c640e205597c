import { ascii, joined, latin1, spells, viewOf } from './bytes'
import { type Cleaned, MOST_PARTS, MOVING } from './picture'
import { type FileRefused, refuseFile } from './refusals'

const RIFF_HEAD = 12
const CHUNK_HEAD = 8
const EXTENDED_HEAD = 10

/** Flags of the extended header. */
const ICC = 0x20
const ALPHA = 0x10
const ANIMATION = 0x02

type Size = Readonly<{ width: number; height: number }>
type Chunk = Readonly<{ type: string; data: Uint8Array }>

/** The chunks inside the RIFF frame; undefined when one, or the frame itself, is cut off. */
function chunksOf(bytes: Uint8Array): readonly Chunk[] | undefined {
  if (bytes.length < RIFF_HEAD) return undefined
  const view = viewOf(bytes)
  const end = CHUNK_HEAD + view.getUint32(4, true)
  if (end > bytes.length) return undefined
  const chunks: Chunk[] = []
  for (let at = RIFF_HEAD; at < end; ) {
    if (at + CHUNK_HEAD > end || chunks.length === MOST_PARTS) return undefined
    const from = at + CHUNK_HEAD
    const length = view.getUint32(at + 4, true)
    if (from + length > end) return undefined
    chunks.push({ type: latin1(bytes, at, 4), data: bytes.subarray(from, from + length) })
    at = from + length + (length % 2)
  }
  return chunks
}

const size32 = (size: number): number[] => [size & 0xff, (size >> 8) & 0xff, (size >> 16) & 0xff, size >>> 24]

const written = ({ type, data }: Chunk): Uint8Array =>
  joined([ascii(type), size32(data.length), data, data.length % 2 ? [0] : []])

/** Size of a picture in either coding; undefined when it is not the beginning of one. */
function sizeOf({ type, data }: Chunk): Size | undefined {
  const view = viewOf(data)
  if (type === 'VP8 ') {
    if (data.length < 10 || !spells(data, 3, '\x9d\x01\x2a')) return undefined
    const tag = view.getUint16(0, true) | (view.getUint8(2) << 16)
    const isKeyFrame = (tag & 1) === 0
    if (!isKeyFrame || 10 + (tag >> 5) > data.length) return undefined
    return nonEmpty(view.getUint16(6, true) & 0x3fff, view.getUint16(8, true) & 0x3fff)
  }
  if (data.length < 5 || data[0] !== 0x2f) return undefined
  const bits = view.getUint32(1, true)
  const isVersion0 = bits >>> 29 === 0
  return isVersion0 ? { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 } : undefined
}

const nonEmpty = (width: number, height: number): Size | undefined =>
  width > 0 && height > 0 ? { width, height } : undefined

/**
 * A WebP without metadata: no Exif, no XMP, no chunk of a maker's own, nothing behind the end; the extended header
 * says so. The coded picture, its transparency and its colour profile stay byte for byte.
 *
 * @source RFC 9649 §2; RFC 6386 §9.1 for the frame of the lossy coding
 */
export function cleanWebp(bytes: Uint8Array): Cleaned | FileRefused {
  const broken = refuseFile('file.broken')
  const chunks = chunksOf(bytes)
  const first = chunks?.[0]
  if (!chunks || !first) return broken
  const picture = chunks.find(({ type }) => type === 'VP8 ' || type === 'VP8L')
  if (first.type !== 'VP8X') {
    const size = first === picture ? sizeOf(first) : undefined
    return size ? { bytes: framed([first]), ...size } : broken
  }
  if (first.data.length < EXTENDED_HEAD) return broken
  const flags = first.data[0] as number
  if (flags & ANIMATION || chunks.some(({ type }) => type === 'ANIM' || type === 'ANMF')) {
    return refuseFile('file.notPhoto', MOVING)
  }
  const size = picture && sizeOf(picture)
  const canvas = first.data.slice(0, EXTENDED_HEAD)
  if (!picture || !size || !isCanvasOf(canvas, size)) return broken
  canvas.set([flags & (ICC | ALPHA), 0, 0, 0])
  const firstOf = (kind: string): readonly Chunk[] => chunks.filter(({ type }) => type === kind).slice(0, 1)
  const kept = [{ type: 'VP8X', data: canvas }, ...firstOf('ICCP'), ...firstOf('ALPH'), picture]
  return { bytes: framed(kept), ...size }
}

function isCanvasOf(canvas: Uint8Array, { width, height }: Size): boolean {
  const at = (place: number): number => (viewOf(canvas).getUint32(place - 1, true) >>> 8) + 1
  return at(4) === width && at(7) === height
}

function framed(chunks: readonly Chunk[]): Uint8Array {
  const inside = joined([ascii('WEBP'), ...chunks.map(written)])
  return joined([ascii('RIFF'), size32(inside.length), inside])
}
