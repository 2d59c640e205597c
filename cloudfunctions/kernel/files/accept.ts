import { cleanPhoto, MEGABYTE } from './photo'
import type { Files, StoredFile } from './port'
import { type FileRefused, isFileRefused, refuseFile } from './refusals'
import { type FileKind, sniff, type UnsupportedType } from './sniff'

export const MAX_DOCUMENT_BYTES = 20 * MEGABYTE

const TOO_HEAVY = '文档不能超过 20 MB，请删去里面的图片或分成几份后再上传'
const A_PHOTO = '这是照片，不是文档，请选择 .docx、.xlsx、.txt 或 .md 文件'
const A_PROGRAM = '这是程序，不是文档，不能上传，请选择 .docx、.xlsx、.txt 或 .md 文件'
const AN_ARCHIVE = '这是压缩包，请先解压，再上传里面的 .docx、.xlsx 或 .txt 文件'

/** What to do with a file that is no document we read, when we know what it is. */
const INSTEAD: Partial<Readonly<Record<UnsupportedType, string>>> = {
  'image/heic': A_PHOTO,
  'image/gif': A_PHOTO,
  'image/bmp': A_PHOTO,
  'image/tiff': A_PHOTO,
  'video/mp4': '这是视频，不是文档，请选择 .docx、.xlsx、.txt 或 .md 文件',
  'application/pdf': '暂时读不了 PDF，请用原来的 Word 文件，或把文字复制后直接粘贴',
  'application/x-ole-storage': '这是旧版的 Word 或 Excel 文件，请打开后另存为 .docx 或 .xlsx 再上传',
  'application/x-ole-storage; encrypted': '文件设了密码，请打开后取消密码，保存再上传',
  'application/vnd.ms-office; macro': '文件里带有宏（程序），请打开后另存为普通的 .docx 或 .xlsx 再上传',
  'application/x-msdownload': A_PROGRAM,
  'application/x-executable': A_PROGRAM,
  'application/zip': AN_ARCHIVE,
  'application/vnd.rar': AN_ARCHIVE,
  'application/x-7z-compressed': AN_ARCHIVE,
  'application/gzip': AN_ARCHIVE,
  'application/rtf': '这是 RTF 文件，请打开后另存为 .docx 再上传',
  'application/xml': '这是 XML 文件，请用 Word 或 Excel 打开后另存为 .docx 或 .xlsx 再上传',
  'text/html': '这是网页文件，请用 Word 或 Excel 打开后另存为 .docx 或 .xlsx 再上传',
}

/** Who uploads what as what, under an id made by the phone. `at` in epoch milliseconds. */
export type Upload = Readonly<{ id: string; ownerId: string; at: number; kind: FileKind }>

type Acceptable = Readonly<{ bytes: Uint8Array; type: string }>

/**
 * Stores what somebody uploads, once it is what it should be; a photo is cleaned before (see cleanPhoto). Of a
 * document only size and outer type are judged here: who reads it finds what is wrong inside. Uploading the same
 * again is done before; nothing is stored of what is refused.
 *
 * @returns the stored file; or refused: `file.empty`, `file.tooLarge`, `file.notPhoto`, `file.heic`,
 *   `file.notDocument`, `file.broken`, `file.taken` (the id belongs to other bytes or another person)
 */
export async function acceptUpload(files: Files, upload: Upload, bytes: Uint8Array): Promise<StoredFile | FileRefused> {
  const accepted = upload.kind === 'photo' ? cleanPhoto(bytes) : acceptDocument(bytes)
  if (isFileRefused(accepted)) return accepted
  const { id, ownerId, at, kind } = upload
  const stored = await files.put({ id, ownerId, at, kind, type: accepted.type }, accepted.bytes)
  return stored === 'taken' || stored.ownerId !== ownerId ? refuseFile('file.taken') : stored
}

function acceptDocument(bytes: Uint8Array): Acceptable | FileRefused {
  if (bytes.length === 0) return refuseFile('file.empty')
  if (bytes.length > MAX_DOCUMENT_BYTES) return refuseFile('file.tooLarge', TOO_HEAVY)
  const found = sniff(bytes)
  if (found?.kind === 'document') return { bytes, type: found.type }
  if (found?.kind === 'photo') return refuseFile('file.notDocument', A_PHOTO)
  if (found?.type === 'application/zip; broken') return refuseFile('file.broken')
  return refuseFile('file.notDocument', found && INSTEAD[found.type])
}
