import { ascii, spells, viewOf } from './bytes'

/** How a camera was held, 1…8 as Exif has it; 1 is upright. */
export type Orientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8

const ORIENTATION = 0x0112
const SHORT = 3
const FIELD = 12

/**
 * The orientation in the first directory of an Exif block.
 *
 * @param tiff the block from its byte order on
 * @returns undefined when it says none that exists, or cannot be read: a photo is not lost for its metadata
 * @source Exif 2.32 §4.6, TIFF 6.0 §2
 */
export function orientationOf(tiff: Uint8Array): Orientation | undefined {
  const isLittle = spells(tiff, 0, 'II*\0')
  if (tiff.length < 8 || !(isLittle || spells(tiff, 0, 'MM\0*'))) return undefined
  const view = viewOf(tiff)
  const directory = view.getUint32(4, isLittle)
  if (directory + 2 > tiff.length) return undefined
  const fields = view.getUint16(directory, isLittle)
  for (let at = directory + 2, left = fields; left > 0 && at + FIELD <= tiff.length; at += FIELD, left--) {
    if (view.getUint16(at, isLittle) !== ORIENTATION || view.getUint16(at + 2, isLittle) !== SHORT) continue
    const orientation = view.getUint16(at + 8, isLittle)
    return orientation >= 1 && orientation <= 8 ? (orientation as Orientation) : undefined
  }
  return undefined
}

/** An Exif block that says how the camera was held, and nothing else; empty when it was upright or nothing is known. */
export function exifOf(orientation: Orientation | undefined): Uint8Array {
  if (orientation === undefined || orientation === 1) return new Uint8Array()
  const head = [...ascii('MM\0*'), 0, 0, 0, 8]
  const field = [ORIENTATION >> 8, ORIENTATION & 0xff, 0, SHORT, 0, 0, 0, 1, 0, orientation, 0, 0]
  return Uint8Array.from([...head, 0, 1, ...field, 0, 0, 0, 0])
}
