import { latin1, spells, viewOf } from './bytes'
import { decodeText } from './text'
import { partNames } from './zip'

/** What a file may be here. */
export type FileKind = 'photo' | 'document'

export type PhotoType = 'image/jpeg' | 'image/png' | 'image/webp'

export const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

export type DocumentType = typeof DOCX | typeof XLSX | 'text/plain'

/** Known, and not taken: only to say what it is. `encrypted` is an office file under a password, `macro` one that carries a program. */
export type UnsupportedType =
  | 'image/heic'
  | 'image/gif'
  | 'image/bmp'
  | 'image/tiff'
  | 'video/mp4'
  | 'application/pdf'
  | 'application/x-ole-storage'
  | 'application/x-ole-storage; encrypted'
  | 'application/x-msdownload'
  | 'application/x-executable'
  | 'application/zip'
  | 'application/zip; broken'
  | 'application/vnd.ms-office; macro'
  | 'application/vnd.rar'
  | 'application/x-7z-compressed'
  | 'application/gzip'
  | 'application/rtf'
  | 'application/xml'
  | 'text/html'

export type Sniffed =
  | Readonly<{ kind: 'photo'; type: PhotoType }>
  | Readonly<{ kind: 'document'; type: DocumentType }>
  | Readonly<{ kind: 'unsupported'; type: UnsupportedType }>

/** Brands of the ISO media box that hold a still picture in HEVC or AV1; the others are films. */
const STILL_BRANDS: ReadonlySet<string> = new Set(
  'heic heix heim heis hevc hevx hevm hevs mif1 msf1 heif avif avis'.split(' '),
)

const SIGNATURES: readonly (readonly [signature: string, found: Sniffed])[] = [
  ['\xff\xd8\xff', { kind: 'photo', type: 'image/jpeg' }],
  ['\x89PNG\r\n\x1a\n', { kind: 'photo', type: 'image/png' }],
  ['GIF87a', { kind: 'unsupported', type: 'image/gif' }],
  ['GIF89a', { kind: 'unsupported', type: 'image/gif' }],
  ['II*\0', { kind: 'unsupported', type: 'image/tiff' }],
  ['MM\0*', { kind: 'unsupported', type: 'image/tiff' }],
  ['%PDF-', { kind: 'unsupported', type: 'application/pdf' }],
  ['\x7fELF', { kind: 'unsupported', type: 'application/x-executable' }],
  ['Rar!\x1a\x07', { kind: 'unsupported', type: 'application/vnd.rar' }],
  ['7z\xbc\xaf\x27\x1c', { kind: 'unsupported', type: 'application/x-7z-compressed' }],
  ['\x1f\x8b\x08', { kind: 'unsupported', type: 'application/gzip' }],
  ['{\\rtf', { kind: 'unsupported', type: 'application/rtf' }],
]

/** Text that is the code of something else; office programs save «.xls» and «.doc» in it. */
const CODE: readonly (readonly [begins: RegExp, type: UnsupportedType])[] = [
  [/^\s*(?:<!doctype html|<html|<head|<body|<table|<meta|mime-version:)/i, 'text/html'],
  [/^\s*<(?:\?xml|svg)\b/i, 'application/xml'],
]

/**
 * What the bytes are, by their content alone: neither a name nor a declared type is asked.
 *
 * @returns undefined when it is nothing we know
 */
export function sniff(bytes: Uint8Array): Sniffed | undefined {
  for (const [signature, found] of SIGNATURES) if (spells(bytes, 0, signature)) return found
  if (spells(bytes, 0, 'RIFF') && spells(bytes, 8, 'WEBP')) return { kind: 'photo', type: 'image/webp' }
  if (spells(bytes, 4, 'ftyp')) {
    return { kind: 'unsupported', type: STILL_BRANDS.has(latin1(bytes, 8, 4)) ? 'image/heic' : 'video/mp4' }
  }
  if (spells(bytes, 0, 'PK\x03\x04') || spells(bytes, 0, 'PK\x05\x06')) return ofZip(bytes)
  if (spells(bytes, 0, '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')) return ofOle(bytes)
  if (isWindowsProgram(bytes)) return { kind: 'unsupported', type: 'application/x-msdownload' }
  if (isBitmap(bytes)) return { kind: 'unsupported', type: 'image/bmp' }
  return ofText(bytes)
}

function ofZip(bytes: Uint8Array): Sniffed {
  if (spells(bytes, 0, 'PK\x05\x06')) return { kind: 'unsupported', type: 'application/zip' }
  const names = partNames(bytes)
  if (!names) return { kind: 'unsupported', type: 'application/zip; broken' }
  if (!names.has('[content_types].xml')) return { kind: 'unsupported', type: 'application/zip' }
  const parts = [...names]
  if (parts.some((part) => part.endsWith('/vbaproject.bin'))) {
    return { kind: 'unsupported', type: 'application/vnd.ms-office; macro' }
  }
  if (parts.some((part) => /^word\/document\d*\.xml$/.test(part))) return { kind: 'document', type: DOCX }
  if (parts.some((part) => /^xl\/workbook\d*\.xml$/.test(part))) return { kind: 'document', type: XLSX }
  return { kind: 'unsupported', type: 'application/zip' }
}

/** An office file under a password is an OLE file with a stream of this name, which its directory has in UTF-16. */
const ENCRYPTED = Buffer.from('EncryptedPackage', 'utf16le')

const ofOle = (bytes: Uint8Array): Sniffed => ({
  kind: 'unsupported',
  type: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(ENCRYPTED)
    ? 'application/x-ole-storage; encrypted'
    : 'application/x-ole-storage',
})

/** «MZ» alone may begin a sentence; a program says further on where its header is. */
function isWindowsProgram(bytes: Uint8Array): boolean {
  if (!spells(bytes, 0, 'MZ') || bytes.length < 0x40) return false
  const header = viewOf(bytes).getUint32(0x3c, true)
  return spells(bytes, header, 'PE\0\0') || spells(bytes, header, 'NE') || spells(bytes, header, 'LE')
}

const isBitmap = (bytes: Uint8Array): boolean => spells(bytes, 0, 'BM') && spells(bytes, 6, '\0\0\0\0')

function ofText(bytes: Uint8Array): Sniffed | undefined {
  const text = bytes.length === 0 ? undefined : decodeText(bytes)
  if (text === undefined) return undefined
  const code = CODE.find(([begins]) => begins.test(text))
  return code ? { kind: 'unsupported', type: code[1] } : { kind: 'document', type: 'text/plain' }
}
