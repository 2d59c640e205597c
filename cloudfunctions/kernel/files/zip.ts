import { spells, viewOf } from './bytes'

/** Of the record that ends a zip file, without its comment, and of one entry of the directory, without its names. */
const END = 22
const ENTRY = 46
const LONGEST_COMMENT = 0xffff

/** Where the directory's end record stands: its comment must reach exactly to the end of the file. */
function endOf(bytes: Uint8Array): number | undefined {
  const view = viewOf(bytes)
  const first = Math.max(0, bytes.length - END - LONGEST_COMMENT)
  for (let at = bytes.length - END; at >= first; at--) {
    if (spells(bytes, at, 'PK\x05\x06') && at + END + view.getUint16(at + 20, true) === bytes.length) return at
  }
  return undefined
}

/**
 * The names in a zip file's central directory, in lower case as package parts are compared; nothing is unpacked.
 *
 * @returns undefined when the file has no whole directory: cut off, damaged, or no zip
 * @source PKWARE APPNOTE 4.3.12 and 4.3.16; ZIP64 is not read, no document within our limit needs it
 */
export function partNames(bytes: Uint8Array): ReadonlySet<string> | undefined {
  const end = spells(bytes, 0, 'PK\x03\x04') ? endOf(bytes) : undefined
  if (end === undefined) return undefined
  const view = viewOf(bytes)
  const count = view.getUint16(end + 10, true)
  let at = view.getUint32(end + 16, true)
  const names = new Set<string>()
  for (let entry = 0; entry < count; entry++) {
    if (at + ENTRY > end || !spells(bytes, at, 'PK\x01\x02')) return undefined
    const length = view.getUint16(at + 28, true)
    const next = at + ENTRY + length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
    if (next > end) return undefined
    names.add(new TextDecoder().decode(bytes.subarray(at + ENTRY, at + ENTRY + length)).toLowerCase())
    at = next
  }
  return names
}
