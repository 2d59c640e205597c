import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cleanPhoto } from '../../../cloudfunctions/kernel/files/photo'
import { isFileRefused } from '../../../cloudfunctions/kernel/files/refusals'
import { aDocx, mediaOf } from './documents'
import {
  CAMERA,
  exifWithGps,
  heldJpeg,
  heldPng,
  holds,
  JPEG,
  joined,
  jpegWith,
  LATITUDE,
  LOSSLESS_WEBP,
  littleExif,
  PNG,
  pngChunk,
  pngHead,
  pngOf,
  pngWith,
  segment,
  simpleWebp,
  taggedJpeg,
  taggedPng,
  taggedWebp,
  WEBP,
  webpChunk,
  webpOf,
  webpWith,
} from './pictures'

const bytesOf = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'latin1'))

/** The clean photo; fails the test when it was refused. */
function clean(bytes: Uint8Array) {
  const cleaned = cleanPhoto(bytes)
  if (isFileRefused(cleaned)) throw new Error(`refused: ${cleaned.code} ${cleaned.message}`)
  return cleaned
}

const isSame = (outcome: ReturnType<typeof cleanPhoto>, bytes: Uint8Array): boolean =>
  !isFileRefused(outcome) && Buffer.from(outcome.bytes).equals(bytes)

/** Each kind of photo with all that may hang on it, and what must remain of it. */
const TAGGED = [
  { name: 'JPEG', tagged: taggedJpeg(6), remains: heldJpeg(6) },
  { name: 'PNG', tagged: taggedPng(8), remains: heldPng(8) },
  { name: 'WebP', tagged: taggedWebp(WEBP), remains: WEBP },
  { name: 'lossless WebP', tagged: taggedWebp(LOSSLESS_WEBP), remains: LOSSLESS_WEBP },
] as const

describe.each(TAGGED)('cleaning a $name', ({ tagged, remains }) => {
  it('takes away where it was taken and by which camera', () => {
    expect(holds(tagged, LATITUDE)).toBe(true)
    expect(holds(tagged, CAMERA)).toBe(true)

    const { bytes } = clean(tagged)

    expect(holds(bytes, LATITUDE)).toBe(false)
    expect(holds(bytes, CAMERA)).toBe(false)
    expect(holds(bytes, 'GPS')).toBe(false)
  })

  it('leaves the picture and its colour profile byte for byte', () => {
    expect(clean(tagged).bytes).toEqual(remains)
  })

  it('changes nothing on what is clean', () => {
    expect(clean(remains).bytes).toEqual(remains)
  })

  it('leaves the bytes it was given as they were', () => {
    const given = tagged.slice()
    clean(given)
    expect(given).toEqual(tagged)
  })

  it('refuses it wherever it is cut off within the picture, and only there', () => {
    const outcomes = Array.from({ length: tagged.length }, (_, length) => cleanPhoto(tagged.subarray(0, length)))
    const whole = outcomes.findIndex((outcome) => !isFileRefused(outcome))
    const codes = outcomes.slice(0, whole).map((outcome) => isFileRefused(outcome) && outcome.code)

    expect(whole).toBeGreaterThan(remains.length)
    expect([...new Set(codes)]).toEqual(['file.empty', 'file.notPhoto', 'file.broken'])
    for (const outcome of outcomes.slice(whole)) expect(isSame(outcome, remains)).toBe(true)
  })
})

describe('the size of a clean photo', () => {
  it.each([
    ['a JPEG', JPEG, { type: 'image/jpeg', width: 24, height: 16 }],
    ['a JPEG that was held upright, as it is stored', heldJpeg(6), { type: 'image/jpeg', width: 24, height: 16 }],
    ['a PNG', PNG, { type: 'image/png', width: 4, height: 2 }],
    ['a WebP', WEBP, { type: 'image/webp', width: 24, height: 16 }],
    ['a simple WebP', simpleWebp(WEBP), { type: 'image/webp', width: 24, height: 16 }],
    ['a simple lossless WebP', simpleWebp(LOSSLESS_WEBP), { type: 'image/webp', width: 5, height: 3 }],
  ])('is told of %s', (_, bytes, expected) => {
    expect(clean(bytes)).toMatchObject(expected)
  })
})

describe('how the camera was held', () => {
  it.each([2, 3, 4, 5, 6, 7, 8])('is kept when it was turned (%i), in either byte order', (orientation) => {
    expect(clean(taggedJpeg(orientation)).bytes).toEqual(heldJpeg(orientation))
    expect(clean(taggedPng(orientation)).bytes).toEqual(heldPng(orientation))
    expect(clean(jpegWith(segment(0xe1, 'Exif\0\0', littleExif(orientation)))).bytes).toEqual(heldJpeg(orientation))
  })

  it.each([0, 1, 9, 65535])('is not written when it is upright or unknown (%i)', (orientation) => {
    expect(clean(jpegWith(segment(0xe1, 'Exif\0\0', exifWithGps(orientation)))).bytes).toEqual(JPEG)
    expect(clean(taggedPng(orientation)).bytes).toEqual(PNG)
  })

  it.each([
    ['no directory', 'Exif\0\0MM\0*\0\0\0\x08'],
    ['a directory far outside', 'Exif\0\0II*\0\xff\xff\xff\xff'],
    ['a directory that is cut off', 'Exif\0\0MM\0*\0\0\0\x08\0\x09\x01\x12\0\x03'],
    ['no byte order', 'Exif\0\0XX\0*\0\0\0\x08\0\0'],
    ['nothing', 'Exif\0\0'],
  ])('is upright when the Exif has %s: no photo is lost for its metadata', (_, exif) => {
    expect(clean(jpegWith(segment(0xe1, exif))).bytes).toEqual(JPEG)
  })
})

describe('the segments of a JPEG', () => {
  it('lose the thumbnail in the JFIF head, and a second head', () => {
    const thumbnail = segment(0xe0, 'JFIF\0\x01\x01\0\0\x01\0\x01\x01\x01', CAMERA)
    const photo = joined(JPEG.subarray(0, 2), thumbnail, segment(0xe0, 'JFXX\0\x13', CAMERA), JPEG.subarray(2))
    expect(clean(photo).bytes).toEqual(JPEG)
  })

  it('keep the word on the colour model, without what may follow it', () => {
    const word = 'Adobe\0\x64\0\0\0\0\x01'
    expect(clean(jpegWith(segment(0xee, word, CAMERA))).bytes).toEqual(jpegWith(segment(0xee, word)))
  })

  it('may stand apart by fill bytes, which are left out', () => {
    const filled = joined(
      JPEG.subarray(0, 20),
      [0xff, 0xff, 0xff],
      JPEG.subarray(20, -2),
      [0xff, 0xff],
      JPEG.subarray(-2),
    )
    expect(clean(filled).bytes).toEqual(JPEG)
  })

  it('may come in several scans with restarts, all of them kept', () => {
    const scan = JPEG.subarray(Buffer.from(JPEG).indexOf(Buffer.from([0xff, 0xda])), -2)
    const progressive = joined(
      JPEG.subarray(0, -2),
      [0xff, 0xd0, 1, 0xff, 0],
      segment(0xfe, CAMERA),
      scan,
      JPEG.subarray(-2),
    )
    const expected = joined(JPEG.subarray(0, -2), [0xff, 0xd0, 1, 0xff, 0], scan, JPEG.subarray(-2))
    expect(clean(progressive).bytes).toEqual(expected)
  })
})

describe('a photo is refused', () => {
  const frameAt = Buffer.from(JPEG).indexOf(Buffer.from([0xff, 0xc0]))
  const scanAt = Buffer.from(JPEG).indexOf(Buffer.from([0xff, 0xda]))
  const changed = (bytes: Uint8Array, at: number, ...values: number[]): Uint8Array => {
    const copy = bytes.slice()
    copy.set(values, at)
    return copy
  }
  const sized = (width: number, height: number): Uint8Array =>
    changed(JPEG, frameAt + 5, height >> 8, height & 0xff, width >> 8, width & 0xff)
  const padded = (bytes: Uint8Array, length: number): Uint8Array => joined(bytes, new Uint8Array(length - bytes.length))
  const repeated = (bytes: Uint8Array, times: number): Uint8Array =>
    new Uint8Array(Buffer.alloc(bytes.length * times, bytes))
  const MB = 1024 * 1024
  const lossy = webpOf(webpChunk('VP8 ', bytesOf('no picture at all')))

  it.each([
    ['file.empty', 'that has no bytes', new Uint8Array()],
    ['file.tooLarge', 'of more than 10 MB', padded(JPEG, 10 * MB + 1)],
    ['file.tooLarge', 'wider than 12,000 pixels', sized(12_001, 1)],
    ['file.tooLarge', 'higher than 12,000 pixels', pngOf(pngHead(1, 12_001), pngChunk('IDAT'), pngChunk('IEND'))],
    ['file.tooLarge', 'of more than 80 megapixels', sized(8_001, 10_000)],
    ['file.heic', 'in HEIC', mediaOf('heic')],
    ['file.notPhoto', 'that is a document', aDocx()],
    ['file.notPhoto', 'that is text', bytesOf('photo.jpg')],
    ['file.notPhoto', 'that is a film', mediaOf('isom')],
    ['file.notPhoto', 'that is nothing known', new Uint8Array(64)],
    ['file.notPhoto', 'that moves', webpWith(WEBP, webpChunk('ANIM', new Uint8Array(6)))],
    ['file.notPhoto', 'in an arithmetic coding no browser shows', changed(JPEG, frameAt + 1, 0xc9)],
    ['file.broken', 'without a frame', joined(JPEG.subarray(0, frameAt), JPEG.subarray(-2))],
    ['file.broken', 'without a scan', joined(JPEG.subarray(0, scanAt), JPEG.subarray(-2))],
    ['file.broken', 'with two frames', joined(JPEG.subarray(0, scanAt), JPEG.subarray(frameAt))],
    [
      'file.broken',
      'with a scan before its frame',
      joined(JPEG.subarray(0, 2), JPEG.subarray(scanAt, -2), JPEG.subarray(2)),
    ],
    ['file.broken', 'of no width', sized(0, 5)],
    ['file.broken', 'with bytes between its segments', jpegWith(Uint8Array.from([0]))],
    ['file.broken', 'with a segment of length 1', jpegWith(Uint8Array.from([0xff, 0xfe, 0, 1]))],
    ['file.broken', 'with a segment nobody has defined', jpegWith(segment(0x02, 'x'))],
    ['file.broken', 'whose PNG does not begin with its head', pngOf(pngChunk('gAMA'), pngHead(1, 1))],
    ['file.broken', 'whose PNG has two heads', pngWith(pngHead(4, 2))],
    ['file.broken', 'whose PNG has no pixels', pngOf(pngHead(1, 1), pngChunk('IEND'))],
    ['file.broken', 'whose PNG has its pixels in two places', pngWith(pngChunk('IDAT'), pngChunk('tEXt'))],
    ['file.broken', 'whose PNG has a critical chunk nobody has defined', pngWith(pngChunk('ABCD'))],
    ['file.broken', 'whose PNG has a wrong checksum', changed(PNG, PNG.length - 1, 0)],
    [
      'file.broken',
      'whose PNG has a colour type nobody has defined',
      pngOf(pngChunk('IHDR', Uint8Array.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 5, 0, 0, 0]))),
    ],
    ['file.broken', 'whose WebP has no picture', lossy],
    ['file.broken', 'whose WebP has a canvas of another size', changed(WEBP, 24, 99)],
    ['file.broken', 'whose WebP is longer than its file', changed(WEBP, 4, 0xff, 0xff)],
    ['file.broken', 'whose WebP has nothing inside', webpOf()],
    [
      'file.broken',
      'of a million segments',
      joined(JPEG.subarray(0, 2), repeated(segment(0xfe), 1_000_000), JPEG.subarray(2)),
    ],
    ['file.broken', 'whose PNG has a hundred thousand chunks', pngWith(repeated(pngChunk('tEXt'), 100_000))],
    [
      'file.broken',
      'whose WebP has a hundred thousand chunks',
      webpWith(WEBP, repeated(webpChunk('EXIF', new Uint8Array()), 100_000)),
    ],
  ] as const)('with %s when it is one %s, in a sentence that says what to do', (code, _, bytes) => {
    const refused = cleanPhoto(bytes)
    expect(refused).toMatchObject({ kind: 'refused', code })
    expect((refused as { message: string }).message).toMatch(/请/)
  })

  it('but not at the very limits', () => {
    expect(clean(padded(JPEG, 10 * MB)).bytes).toEqual(JPEG)
    expect(clean(sized(8_000, 10_000))).toMatchObject({ width: 8_000, height: 10_000 })
    expect(clean(sized(12_000, 6_666))).toMatchObject({ width: 12_000 })
  })
})

describe('whatever bytes come', () => {
  const samples = [...TAGGED.map(({ tagged }) => tagged), simpleWebp(WEBP), simpleWebp(LOSSLESS_WEBP)]

  /** Never throws; what it accepts holds still when cleaned again. */
  const isSettled = (bytes: Uint8Array): void => {
    const once = cleanPhoto(bytes)
    if (isFileRefused(once)) expect(once.message).not.toBe('')
    else expect(isSame(cleanPhoto(once.bytes), once.bytes)).toBe(true)
  }

  it('an answer comes, and cleaning twice is cleaning once', () => {
    const beginnings = [new Uint8Array(), ...samples.map((sample) => sample.subarray(0, 40))]
    fc.assert(
      fc.property(
        fc.constantFrom(...beginnings),
        fc.nat(40),
        fc.uint8Array({ maxLength: 600 }),
        (begin, length, rest) => isSettled(joined(begin.subarray(0, length), rest)),
      ),
      { numRuns: 1000 },
    )
  })

  it('so it is for photos changed, cut and pasted anywhere', () => {
    const edit = fc.record({
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      gone: fc.nat(3),
      put: fc.uint8Array({ maxLength: 4 }),
    })
    fc.assert(
      fc.property(fc.constantFrom(...samples), fc.array(edit, { minLength: 1, maxLength: 4 }), (sample, edits) => {
        let bytes: Uint8Array = sample
        for (const { at, gone, put } of edits) {
          const place = Math.floor(at * bytes.length)
          bytes = joined(bytes.subarray(0, place), put, bytes.subarray(place + gone))
        }
        isSettled(bytes)
      }),
      { numRuns: 3000 },
    )
  })

  it('so it is for a photo with any one byte turned around', () => {
    for (const sample of samples) {
      for (let at = 0; at < sample.length; at++) {
        const bytes = sample.slice()
        bytes[at] = ~(sample[at] as number)
        isSettled(bytes)
      }
    }
  })

  it('nothing that stands in metadata remains, of whatever kind it is', () => {
    const secret = fc.uint8Array({ minLength: 12, maxLength: 40 }).filter((bytes) => new Set(bytes).size > 8)
    const marker = fc.constantFrom(...Array.from({ length: 16 }, (_, n) => 0xe0 + n), 0xf0, 0xfd, 0xfe)
    const letter = (letters: string) => fc.constantFrom(...letters)
    const small = letter('abcdefghijklmnopqrstuvwxyz')
    const capital = letter('ABCDEFGHIJKLMNOPQRSTUVWXYZ')
    const chunk = fc
      .tuple(small, small, capital, small)
      .map((letters) => letters.join(''))
      .filter((type) => type !== 'tRNS')
    const isIn = (bytes: Uint8Array, part: Uint8Array) => Buffer.from(bytes).includes(Buffer.from(part))
    fc.assert(
      fc.property(secret, marker, chunk, (hidden, where, type) => {
        expect(isIn(clean(jpegWith(segment(where, 'any head\0', hidden))).bytes, hidden)).toBe(false)
        expect(isIn(clean(pngWith(pngChunk(type, hidden))).bytes, hidden)).toBe(false)
        expect(isIn(clean(webpWith(WEBP, webpChunk(type, hidden))).bytes, hidden)).toBe(false)
      }),
    )
  })
})
