import { ascii, joined, spells, viewOf } from './bytes'
import { exifOf, type Orientation, orientationOf } from './exif'
import { type Cleaned, MOST_PARTS, UNCOMMON } from './picture'
import { type FileRefused, refuseFile } from './refusals'

const SOI = 0xd8
const EOI = 0xd9
const SOS = 0xda
const APP0 = 0xe0
const APP1 = 0xe1
const APP2 = 0xe2
const APP14 = 0xee
const COM = 0xfe
const JFIF_HEAD = 14
const EXIF_HEAD = 'Exif\0\0'
const ADOBE_HEAD = 12

/** Quantisation, Huffman and arithmetic tables, restart interval. */
const TABLES: ReadonlySet<number> = new Set([0xdb, 0xc4, 0xcc, 0xdd])

/** Frames that browsers and phones decode: baseline, extended and progressive Huffman coding. */
const FRAMES: ReadonlySet<number> = new Set([0xc0, 0xc1, 0xc2])

/** What a decoder makes the pixels of; of the rest it knows application segments, reserved ones and comments, and passes over them. */
const PICTURE: ReadonlySet<number> = new Set([...TABLES, ...FRAMES, SOS])

/** Lossless, arithmetic and hierarchical coding, and a height that comes after the picture: real JPEG that hardly anything shows. */
const UNCOMMON_MARKERS: ReadonlySet<number> = new Set([
  ...[0xc3, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcd, 0xce, 0xcf],
  ...[0xdc, 0xde, 0xdf],
])

/** `whole` is from the marker on, and of a scan to the end of its coded picture. */
type Segment = Readonly<{ marker: number; data: Uint8Array; whole: Uint8Array; end: number }>

/** The segment that begins at `at`, fill bytes before it skipped; undefined when there is no whole one. */
function segmentAt(bytes: Uint8Array, at: number): Segment | undefined {
  if (bytes[at] !== 0xff) return undefined
  let code = at + 1
  while (bytes[code] === 0xff) code++
  const marker = bytes[code]
  if (marker === undefined) return undefined
  const ending = (data: Uint8Array, end: number): Segment => ({
    marker,
    data,
    whole: bytes.subarray(code - 1, end),
    end,
  })
  if (marker === EOI) return ending(bytes.subarray(0, 0), code + 1)
  if (code + 3 > bytes.length) return undefined
  const length = viewOf(bytes).getUint16(code + 1)
  const end = code + 1 + length
  if (length < 2 || end > bytes.length) return undefined
  return ending(bytes.subarray(code + 3, end), marker === SOS ? endOfScan(bytes, end) : end)
}

/** Where the coded picture that begins at `at` ends: at the first marker that is neither a stuffed zero nor a restart. */
function endOfScan(bytes: Uint8Array, at: number): number {
  for (let mark = bytes.indexOf(0xff, at); mark !== -1; mark = bytes.indexOf(0xff, mark + 2)) {
    const code = bytes[mark + 1] ?? EOI
    if (code !== 0 && !(code >= 0xd0 && code <= 0xd7)) return mark
  }
  return bytes.length
}

/** All segments between the first mark and the end; undefined when there is no end. */
function segmentsOf(bytes: Uint8Array): readonly Segment[] | undefined {
  const segments: Segment[] = []
  let at = 2
  while (segments.length < MOST_PARTS) {
    const segment = segmentAt(bytes, at)
    if (!segment) return undefined
    if (segment.marker === EOI) return segments
    segments.push(segment)
    at = segment.end
  }
  return undefined
}

const written = (marker: number, data: Uint8Array): Uint8Array =>
  joined([[0xff, marker, (data.length + 2) >> 8, (data.length + 2) & 0xff], data])

/** The JFIF head without its thumbnail, which may show what was cut away from the picture. */
function jfifHead({ marker, data }: Segment): Uint8Array | undefined {
  if (marker !== APP0 || !spells(data, 0, 'JFIF\0') || data.length < JFIF_HEAD) return undefined
  const head = data.slice(0, JFIF_HEAD)
  head.fill(0, JFIF_HEAD - 2)
  return written(APP0, head)
}

const heldAs = ({ marker, data }: Segment): Orientation | undefined =>
  marker === APP1 && spells(data, 0, EXIF_HEAD) ? orientationOf(data.subarray(EXIF_HEAD.length)) : undefined

/** What of a segment decides the pixels and their colours; undefined when it is metadata. */
function kept({ marker, data, whole }: Segment): Uint8Array | undefined {
  if (PICTURE.has(marker)) return whole
  if (marker === APP2 && spells(data, 0, 'ICC_PROFILE\0')) return written(marker, data)
  const isAdobe = marker === APP14 && spells(data, 0, 'Adobe') && data.length >= ADOBE_HEAD
  return isAdobe ? written(marker, data.subarray(0, ADOBE_HEAD)) : undefined
}

/** The first thing that is found in a segment. */
function first<T>(segments: readonly Segment[], find: (segment: Segment) => T | undefined): T | undefined {
  for (const segment of segments) {
    const found = find(segment)
    if (found !== undefined) return found
  }
  return undefined
}

/**
 * A JPEG without metadata: no Exif but the orientation, no XMP, no IPTC, no comments, no thumbnails, nothing behind
 * the end (further pictures, films). Tables, frame and coded picture stay byte for byte, as do the colour profile and
 * Adobe's word on the colour model.
 *
 * @source ITU-T T.81 annex B; Exif 2.32 §4.7 for the order of the first segments
 */
export function cleanJpeg(bytes: Uint8Array): Cleaned | FileRefused {
  const segments = segmentsOf(bytes)
  if (segments?.some(({ marker }) => UNCOMMON_MARKERS.has(marker))) return refuseFile('file.notPhoto', UNCOMMON)
  const size = segments && pictureOf(segments)
  if (!segments || !size) return refuseFile('file.broken')
  const head = first(segments, jfifHead)
  const exif = exifOf(first(segments, heldAs))
  const pieces = [
    ...(head ? [head] : []),
    ...(exif.length > 0 ? [written(APP1, joined([ascii(EXIF_HEAD), exif]))] : []),
    ...segments.flatMap((segment) => kept(segment) ?? []),
  ]
  return { bytes: joined([[0xff, SOI], ...pieces, [0xff, EOI]]), ...size }
}

type Size = Readonly<{ width: number; height: number }>

/** The size of the picture the segments make; undefined unless all are known and one frame goes before its scans. */
function pictureOf(segments: readonly Segment[]): Size | undefined {
  const isKnown = (marker: number): boolean => PICTURE.has(marker) || (marker >= APP0 && marker <= COM)
  if (!segments.every(({ marker }) => isKnown(marker))) return undefined
  const [frame, second] = segments.filter(({ marker }) => FRAMES.has(marker))
  const read = frame && !second ? frameOf(frame.data) : undefined
  const scans = segments.filter(({ marker }) => marker === SOS)
  const [firstScan] = scans
  if (!frame || !read || !firstScan || firstScan.end < frame.end) return undefined
  const { components, ...size } = read
  return scans.every(({ data }) => isScanOf(data, components)) ? size : undefined
}

/** Size and number of colour components of the frame; undefined when its header contradicts itself. */
function frameOf(data: Uint8Array): (Size & { components: number }) | undefined {
  if (data.length < 6) return undefined
  const view = viewOf(data)
  const components = view.getUint8(5)
  const [height, width] = [view.getUint16(1), view.getUint16(3)]
  const isWhole = data.length === 6 + 3 * components && components >= 1 && components <= 4
  return isWhole && width > 0 && height > 0 ? { width, height, components } : undefined
}

function isScanOf(data: Uint8Array, components: number): boolean {
  const count = data[0] ?? 0
  return count >= 1 && count <= components && data.length === 4 + 2 * count
}
