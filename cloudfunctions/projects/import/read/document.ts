import { decodeText } from './encoding'
import { htmlToLines } from './html'
import { type Refusal, refusal } from './refusal'
import { workbookToLines } from './sheets'
import { sniff } from './sniff'
import { unsafeZip, type ZipEntry } from './zip'

export type { Refusal, RefusalCode } from './refusal'
export type DocumentText = Readonly<{ ok: true; kind: 'docx' | 'xlsx' | 'text'; text: string }>

const MAX_BYTES = 20 * 1024 * 1024
const MAX_LINES = 5_000
const MAX_CHARACTERS = 400_000

/**
 * Whether a text is of a size that can be read; pasted text goes through here as well.
 *
 * @returns `text.none`, `text.tooManyLines`, `text.tooLong`, or null when it may be parsed
 */
export function checkText(text: string): Refusal | null {
  if (!/\S/.test(text)) return refusal('text.none')
  if (text.length > MAX_CHARACTERS) return refusal('text.tooLong')
  let lines = 1
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1))
    if (++lines > MAX_LINES) return refusal('text.tooManyLines')
  return null
}

async function docxText(bytes: Uint8Array): Promise<string | Refusal> {
  try {
    // Loaded when the first document of its kind comes: together they take longer than everything else.
    const { default: mammoth } = await import('mammoth')
    const { value } = await mammoth.convertToHtml(
      { buffer: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength) },
      { convertImage: mammoth.images.imgElement(async () => ({ src: '' })) },
    )
    return htmlToLines(value)
  } catch {
    return refusal('file.damaged')
  }
}

async function xlsxText(bytes: Uint8Array): Promise<string | Refusal> {
  try {
    const { default: exceljs } = await import('exceljs')
    const workbook = new exceljs.Workbook()
    const copy = bytes.slice()
    await workbook.xlsx.load(copy.buffer)
    return workbookToLines(workbook, MAX_LINES)
  } catch {
    return refusal('file.damaged')
  }
}

async function officeText(
  bytes: Uint8Array,
  kind: 'docx' | 'xlsx',
  entries: readonly ZipEntry[],
): Promise<string | Refusal> {
  const unsafe = unsafeZip(bytes, entries)
  if (unsafe) return unsafe
  return kind === 'docx' ? docxText(bytes) : xlsxText(bytes)
}

/**
 * Reads the text of an uploaded document, judged by its content and never by its name: .docx, .xlsx, and text in UTF-8, UTF-16 or GB 18030.
 *
 * @returns its text with tables as pipe rows, or why it cannot be read: a code and a Chinese sentence that says what to do
 */
export async function readDocument(bytes: Uint8Array, _name?: string): Promise<DocumentText | Refusal> {
  if (bytes.length === 0) return refusal('file.empty')
  if (bytes.length > MAX_BYTES) return refusal('file.tooLarge')
  const sniffed = sniff(bytes)
  if (sniffed.kind === 'refused') return refusal(sniffed.code)
  let text: string
  if (sniffed.kind === 'text') {
    const decoded = decodeText(bytes)
    if (!decoded.ok) return decoded
    text = decoded.text
  } else {
    const read = await officeText(bytes, sniffed.kind, sniffed.entries)
    if (typeof read !== 'string') return read
    text = read
  }
  const tooMuch = checkText(text)
  if (tooMuch) return sniffed.kind === 'text' && tooMuch.code === 'text.none' ? refusal('file.empty') : tooMuch
  return { ok: true, kind: sniffed.kind, text }
}
