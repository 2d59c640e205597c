import { deflateSync } from 'node:zlib'

/** Small photos as a browser writes them, and everything a camera or a program may hang on them. */

const fromBase64 = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'base64'))

const bytesOf = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'latin1'))

export const joined = (...pieces: readonly (Uint8Array | readonly number[])[]): Uint8Array =>
  new Uint8Array(Buffer.concat(pieces.map((piece) => Uint8Array.from(piece))))

/** Whether the bytes hold this text, one byte a character. */
export const holds = (bytes: Uint8Array, text: string): boolean =>
  Buffer.from(bytes).includes(Buffer.from(text, 'latin1'))

/** 24 × 16 pixels with a JFIF head and an ICC profile. */
export const JPEG = fromBase64(
  [
    '/9j/4AAQSkZJRgABAQAAAQABAAD/4gHYSUNDX1BST0ZJTEUAAQEAAAHIAAAAAAQwAABtbnRyUkdCIFhZWiAH4AABAAEAAAAAAABhY3NwAAAAAA',
    'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAQAA9tYAAQAAAADTLQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
    'AAAAAAlkZXNjAAAA8AAAACRyWFlaAAABFAAAABRnWFlaAAABKAAAABRiWFlaAAABPAAAABR3dHB0AAABUAAAABRyVFJDAAABZAAAAChnVFJDAA',
    'ABZAAAAChiVFJDAAABZAAAAChjcHJ0AAABjAAAADxtbHVjAAAAAAAAAAEAAAAMZW5VUwAAAAgAAAAcAHMAUgBHAEJYWVogAAAAAAAAb6IAADj1',
    'AAADkFhZWiAAAAAAAABimQAAt4UAABjaWFlaIAAAAAAAACSgAAAPhAAAts9YWVogAAAAAAAA9tYAAQAAAADTLXBhcmEAAAAAAAQAAAACZmYAAP',
    'KnAAANWQAAE9AAAApbAAAAAAAAAABtbHVjAAAAAAAAAAEAAAAMZW5VUwAAACAAAAAcAEcAbwBvAGcAbABlACAASQBuAGMALgAgADIAMAAxADb/',
    '2wBDABALDA4MChAODQ4SERATGCgaGBYWGDEjJR0oOjM9PDkzODdASFxOQERXRTc4UG1RV19iZ2hnPk1xeXBkeFxlZ2P/2wBDARESEhgVGC8aGi',
    '9jQjhCY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2P/wAARCAAQABgDASIAAhEBAxEB/8QAGAAAAgMA',
    'AAAAAAAAAAAAAAAAAAMBAgX/xAAWEAEBAQAAAAAAAAAAAAAAAAAAAQL/xAAWAQEBAQAAAAAAAAAAAAAAAAAFBAb/xAAXEQEBAQEAAAAAAAAAAA',
    'AAAAADAAQi/9oADAMBAAIRAxEAPwDB1SdVbVJ1VeULQ6Wo1QXqg+QcwiN1f//Z',
  ].join(''),
)

/** 24 × 16 pixels, lossy, in the extended format with an ICC profile. */
export const WEBP = fromBase64(
  [
    'UklGRjYCAABXRUJQVlA4WAoAAAAgAAAAFwAADwAASUNDUMgBAAAAAAHIAAAAAAQwAABtbnRyUkdCIFhZWiAH4AABAAEAAAAAAABhY3NwAAAAAA',
    'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAQAA9tYAAQAAAADTLQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
    'AAAAAAlkZXNjAAAA8AAAACRyWFlaAAABFAAAABRnWFlaAAABKAAAABRiWFlaAAABPAAAABR3dHB0AAABUAAAABRyVFJDAAABZAAAAChnVFJDAA',
    'ABZAAAAChiVFJDAAABZAAAAChjcHJ0AAABjAAAADxtbHVjAAAAAAAAAAEAAAAMZW5VUwAAAAgAAAAcAHMAUgBHAEJYWVogAAAAAAAAb6IAADj1',
    'AAADkFhZWiAAAAAAAABimQAAt4UAABjaWFlaIAAAAAAAACSgAAAPhAAAts9YWVogAAAAAAAA9tYAAQAAAADTLXBhcmEAAAAAAAQAAAACZmYAAP',
    'KnAAANWQAAE9AAAApbAAAAAAAAAABtbHVjAAAAAAAAAAEAAAAMZW5VUwAAACAAAAAcAEcAbwBvAGcAbABlACAASQBuAGMALgAgADIAMAAxADZW',
    'UDggSAAAALADAJ0BKhgAEAA/EXKxULCmpKcwCAIQIglsAJ0yhHAvwIwABMTAAP7rVTRQwexHn/8Dcz0aCf7Qk5FzzGrKls0JjrdP2QAAAA==',
  ].join(''),
)

/** 5 × 3 pixels, lossless, in the extended format with an ICC profile. */
export const LOSSLESS_WEBP = fromBase64(
  [
    'UklGRjACAABXRUJQVlA4WAoAAAAgAAAABAAAAgAASUNDUMgBAAAAAAHIAAAAAAQwAABtbnRyUkdCIFhZWiAH4AABAAEAAAAAAABhY3NwAAAAAA',
    'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAQAA9tYAAQAAAADTLQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
    'AAAAAAlkZXNjAAAA8AAAACRyWFlaAAABFAAAABRnWFlaAAABKAAAABRiWFlaAAABPAAAABR3dHB0AAABUAAAABRyVFJDAAABZAAAAChnVFJDAA',
    'ABZAAAAChiVFJDAAABZAAAAChjcHJ0AAABjAAAADxtbHVjAAAAAAAAAAEAAAAMZW5VUwAAAAgAAAAcAHMAUgBHAEJYWVogAAAAAAAAb6IAADj1',
    'AAADkFhZWiAAAAAAAABimQAAt4UAABjaWFlaIAAAAAAAACSgAAAPhAAAts9YWVogAAAAAAAA9tYAAQAAAADTLXBhcmEAAAAAAAQAAAACZmYAAP',
    'KnAAANWQAAE9AAAApbAAAAAAAAAABtbHVjAAAAAAAAAAEAAAAMZW5VUwAAACAAAAAcAEcAbwBvAGcAbABlACAASQBuAGMALgAgADIAMAAxADZW',
    'UDhMQgAAAC8EgAAAdwAQhP9uEUbbtg3Clpl1bEbbtvn/zMKWmW1s/rvg0w3IAdAHnxUUspEE7cOyLMtyLMdyKscX0f/48ZUbAA==',
  ].join(''),
)

/** What must be found nowhere in a clean photo. */
export const CAMERA = 'SHISHI-CAM-77'
export const LATITUDE = '\0\0\0\x27\0\0\0\x01\0\0\0\x36\0\0\0\x01\0\0\x11\xd7\0\0\0\x64'

const u16 = (value: number): number[] => [value >> 8, value & 0xff]
const u32 = (value: number): number[] => [...u16(value >>> 16), ...u16(value & 0xffff)]
const u32le = (value: number): number[] => u32(value).reverse()

/** Exif as a phone writes it: maker, how it was held, and where it stood, 39°54′45.67″ N. */
export function exifWithGps(orientation: number): Uint8Array {
  const field = (tag: number, type: number, count: number, value: readonly number[]) => [
    ...u16(tag),
    ...u16(type),
    ...u32(count),
    ...value,
  ]
  const model = 8 + 2 + 3 * 12 + 4
  const gps = model + CAMERA.length + 1
  const latitude = gps + 2 + 2 * 12 + 4
  const first = [
    ...u16(3),
    ...field(0x0110, 2, CAMERA.length + 1, u32(model)),
    ...field(0x0112, 3, 1, [...u16(orientation), 0, 0]),
    ...field(0x8825, 4, 1, u32(gps)),
    ...u32(0),
  ]
  const place = [...u16(2), ...field(1, 2, 2, [...bytesOf('N\0\0\0')]), ...field(2, 5, 3, u32(latitude)), ...u32(0)]
  return joined(bytesOf('MM\0*'), u32(8), first, bytesOf(`${CAMERA}\0`), place, bytesOf(LATITUDE))
}

/** The same in the byte order of the other half of all cameras, with the orientation alone. */
export const littleExif = (orientation: number): Uint8Array =>
  joined(bytesOf('II*\0'), [8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0, 0, 0, 0, 0])

export const segment = (marker: number, ...data: readonly (Uint8Array | string)[]): Uint8Array => {
  const whole = joined(...data.map((piece) => (typeof piece === 'string' ? bytesOf(piece) : piece)))
  return joined([0xff, marker], u16(whole.length + 2), whole)
}

const JFIF_END = 20

/** The JPEG with more segments behind its JFIF head. */
export const jpegWith = (...segments: readonly Uint8Array[]): Uint8Array =>
  joined(JPEG.subarray(0, JFIF_END), ...segments, JPEG.subarray(JFIF_END))

const exifOfOrientation = (orientation: number): Uint8Array =>
  joined(bytesOf('MM\0*'), u32(8), u16(1), u16(0x0112), u16(3), u32(1), u16(orientation), [0, 0], u32(0))

/** A clean JPEG that was held this way: the browser's own bytes with an Exif of one field. */
export const heldJpeg = (orientation: number): Uint8Array =>
  jpegWith(segment(0xe1, 'Exif\0\0', exifOfOrientation(orientation)))

/** Everything phones and programs hang on a JPEG, with a film behind its end. */
export const taggedJpeg = (orientation: number): Uint8Array =>
  joined(
    jpegWith(
      segment(0xe1, 'Exif\0\0', exifWithGps(orientation)),
      segment(0xe1, 'http://ns.adobe.com/xap/1.0/\0', `<x:xmpmeta exif:GPSLatitude="39,54.7N" ${CAMERA}/>`),
      segment(0xe2, 'MPF\0', exifWithGps(1)),
      segment(0xed, 'Photoshop 3.0\x008BIM\x04\x04\0\0', CAMERA),
      segment(0xe7, CAMERA),
      segment(0xfe, `comment by ${CAMERA}`),
    ),
    JPEG,
    bytesOf(`MotionPhoto_Data ftypmp42 ${CAMERA}`),
  )

function crc(bytes: Uint8Array): number {
  let value = ~0
  for (const byte of bytes) {
    value ^= byte
    for (let bit = 0; bit < 8; bit++) value = (value >>> 1) ^ (value & 1 ? 0xedb88320 : 0)
  }
  return ~value >>> 0
}

export function pngChunk(type: string, data: Uint8Array = new Uint8Array()): Uint8Array {
  const typed = joined(bytesOf(type), data)
  return joined(u32(data.length), typed, u32(crc(typed)))
}

export const PNG_SIGNATURE = bytesOf('\x89PNG\r\n\x1a\n')

/** Head of a picture in true colour. */
export const pngHead = (width: number, height: number): Uint8Array =>
  pngChunk('IHDR', joined(u32(width), u32(height), [8, 2, 0, 0, 0]))

/** 4 × 2 pixels in true colour. */
const PIXELS = pngChunk(
  'IDAT',
  deflateSync(Uint8Array.from({ length: 2 * (1 + 4 * 3) }, (_, at) => (at % 13 ? at * 9 : 0))),
)

export const pngOf = (...chunks: readonly Uint8Array[]): Uint8Array => joined(PNG_SIGNATURE, ...chunks)

const GAMMA = pngChunk('gAMA', Uint8Array.from(u32(45455)))

export const PNG = pngOf(pngHead(4, 2), GAMMA, PIXELS, pngChunk('IEND'))

/** A clean PNG that was held this way. */
export const heldPng = (orientation: number): Uint8Array =>
  pngOf(pngHead(4, 2), pngChunk('eXIf', exifOfOrientation(orientation)), GAMMA, PIXELS, pngChunk('IEND'))

/** The PNG with more chunks before and behind its pixels, and bytes behind its end. */
export const pngWith = (...chunks: readonly Uint8Array[]): Uint8Array =>
  joined(pngOf(pngHead(4, 2), GAMMA, ...chunks, PIXELS, ...chunks, pngChunk('IEND')))

export const taggedPng = (orientation: number): Uint8Array =>
  joined(
    pngWith(
      pngChunk('eXIf', exifWithGps(orientation)),
      pngChunk('tEXt', bytesOf(`Source\0${CAMERA}`)),
      pngChunk('zTXt', joined(bytesOf('Comment\0\0'), deflateSync(bytesOf(CAMERA)))),
      pngChunk('iTXt', bytesOf(`XML:com.adobe.xmp\0\0\0\0\0${CAMERA}`)),
      pngChunk('tIME', Uint8Array.from([7, 230, 6, 1, 8, 30, 0])),
      pngChunk('prVt', bytesOf(CAMERA)),
    ),
    bytesOf(`behind the end ${CAMERA}`),
  )

export const webpChunk = (type: string, data: Uint8Array): Uint8Array =>
  joined(bytesOf(type), u32le(data.length), data, data.length % 2 ? [0] : [])

export const webpOf = (...chunks: readonly Uint8Array[]): Uint8Array => {
  const inside = joined(bytesOf('WEBP'), ...chunks)
  return joined(bytesOf('RIFF'), u32le(inside.length), inside)
}

const RIFF_HEAD = 12
const FLAGS = 20

/** An extended WebP with more chunks, and flags that announce Exif and XMP. */
export function webpWith(webp: Uint8Array, ...chunks: readonly Uint8Array[]): Uint8Array {
  const tagged = webpOf(webp.subarray(RIFF_HEAD), ...chunks)
  tagged[FLAGS] = (webp[FLAGS] as number) | 0x0c
  return tagged
}

export const taggedWebp = (webp: Uint8Array): Uint8Array =>
  joined(
    webpWith(
      webp,
      webpChunk('EXIF', exifWithGps(3)),
      webpChunk('XMP ', bytesOf(`<x ${CAMERA}/>`)),
      webpChunk('ABCD', bytesOf(CAMERA)),
    ),
    bytesOf(CAMERA),
  )

/** The coded picture alone, in the simple format. */
export function simpleWebp(webp: Uint8Array): Uint8Array {
  const at = Buffer.from(webp).indexOf('VP8')
  return webpOf(webp.subarray(at))
}
