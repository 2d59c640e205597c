import type { RefusalCode } from './refusal'
import { type ZipEntry, zipEntries } from './zip'

/** What a file is by its content; its name is never believed. */
export type Sniffed =
  | { kind: 'docx' | 'xlsx'; entries: readonly ZipEntry[] }
  | { kind: 'text' }
  | { kind: 'refused'; code: RefusalCode }

const refused = (code: RefusalCode): Sniffed => ({ kind: 'refused', code })
const startsWith = (bytes: Uint8Array, ...head: number[]): boolean => head.every((byte, i) => bytes[i] === byte)

const IMAGES = [
  [0x89, 0x50, 0x4e, 0x47],
  [0xff, 0xd8, 0xff],
  [0x47, 0x49, 0x46, 0x38],
  [0x42, 0x4d, 0x00],
  [0x52, 0x49, 0x46, 0x46],
]

/** Names of streams in an OLE file are UTF-16 in its directory. */
const hasStream = (bytes: Uint8Array, name: string): boolean =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(Buffer.from(name, 'utf16le'))

function oldOffice(bytes: Uint8Array): Sniffed {
  if (hasStream(bytes, 'EncryptedPackage')) return refused('file.protected')
  if (hasStream(bytes, 'WordDocument')) return refused('file.oldWord')
  if (hasStream(bytes, 'Workbook') || hasStream(bytes, 'Book')) return refused('file.oldExcel')
  return refused('file.oldOffice')
}

/** Looks at the first bytes, and for a zip at the names inside. */
export function sniff(bytes: Uint8Array): Sniffed {
  if (startsWith(bytes, 0x50, 0x4b, 0x03, 0x04) || startsWith(bytes, 0x50, 0x4b, 0x05, 0x06)) {
    const entries = zipEntries(bytes)
    if (!entries) return refused('file.damaged')
    const names = new Set(entries.map((entry) => entry.name))
    if (names.has('word/document.xml')) return { kind: 'docx', entries }
    if (names.has('xl/workbook.xml')) return { kind: 'xlsx', entries }
    return refused('file.unknown')
  }
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)) return oldOffice(bytes)
  if (startsWith(bytes, 0x25, 0x50, 0x44, 0x46)) return refused('file.pdf')
  if (
    startsWith(bytes, 0x4d, 0x5a) ||
    startsWith(bytes, 0x7f, 0x45, 0x4c, 0x46) ||
    startsWith(bytes, 0xca, 0xfe, 0xba, 0xbe)
  ) {
    return refused('file.program')
  }
  if (startsWith(bytes, 0x7b, 0x5c, 0x72, 0x74, 0x66)) return refused('file.rtf')
  if (IMAGES.some((head) => startsWith(bytes, ...head))) return refused('file.image')
  if (
    startsWith(bytes, 0x1f, 0x8b) ||
    startsWith(bytes, 0x52, 0x61, 0x72, 0x21) ||
    startsWith(bytes, 0x37, 0x7a, 0xbc, 0xaf)
  ) {
    return refused('file.unknown')
  }
  return { kind: 'text' }
}
