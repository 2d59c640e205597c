import iconv from 'iconv-lite'
import { beforeEach, describe, expect, it } from 'vitest'
import { acceptUpload } from '../../../cloudfunctions/kernel/files/accept'
import { databaseFiles } from '../../../cloudfunctions/kernel/files/database'
import type { Files } from '../../../cloudfunctions/kernel/files/port'
import { isFileRefused } from '../../../cloudfunctions/kernel/files/refusals'
import { DOCX, type FileKind } from '../../../cloudfunctions/kernel/files/sniff'
import { aStore, type TestStore } from '../../support/store'
import { aDocx, aProgram, LIST, mediaOf, oleWith, TYPES, zipOf } from './documents'
import { heldJpeg, JPEG, PNG, taggedJpeg } from './pictures'

const MB = 1024 * 1024
const text = (content: string): Uint8Array => new Uint8Array(Buffer.from(content))

let store: TestStore
let files: Files

beforeEach(async () => {
  store = await aStore()
  files = databaseFiles(store)
})

const upload = (bytes: Uint8Array, kind: FileKind, id = 'file-1', ownerId = 'office-1', at = 1_700_000_000_000) =>
  acceptUpload(files, { id, ownerId, at, kind }, bytes)

describe('uploading a photo', () => {
  it('stores it clean, under the type of its content', async () => {
    expect(await upload(taggedJpeg(6), 'photo')).toMatchObject({
      ...{ id: 'file-1', kind: 'photo', type: 'image/jpeg', ownerId: 'office-1', at: 1_700_000_000_000 },
      size: heldJpeg(6).length,
    })
    expect(await files.read('file-1')).toEqual(heldJpeg(6))
  })

  it('is done before when the same comes again, later', async () => {
    const first = await upload(taggedJpeg(6), 'photo')
    expect(await upload(taggedJpeg(6), 'photo', 'file-1', 'office-1', 1_800_000_000_000)).toEqual(first)
  })

  it('is refused when its id belongs to another photo, which stays', async () => {
    await upload(JPEG, 'photo')
    expect(await upload(PNG, 'photo')).toMatchObject({ code: 'file.taken' })
    expect(await files.read('file-1')).toEqual(JPEG)
  })

  it('is refused when its id belongs to somebody else, even with the same bytes', async () => {
    await upload(JPEG, 'photo')
    expect(await upload(JPEG, 'photo', 'file-1', 'office-2')).toMatchObject({ code: 'file.taken' })
  })

  it('does not bring back one that was removed', async () => {
    await upload(JPEG, 'photo')
    await files.remove('file-1')
    expect(await upload(JPEG, 'photo')).toMatchObject({ code: 'file.taken' })
    expect(await files.get('file-1')).toBeUndefined()
  })
})

describe('uploading a document', () => {
  it.each([
    ['a .docx', aDocx(), DOCX],
    ['a text in GBK', new Uint8Array(iconv.encode(LIST, 'gbk')), 'text/plain'],
  ])('stores %s as it is', async (_, bytes, type) => {
    expect(await upload(bytes, 'document')).toMatchObject({ kind: 'document', type, size: bytes.length })
    expect(await files.read('file-1')).toEqual(bytes)
  })

  it('may be as large as 20 MB', async () => {
    const bytes = new Uint8Array(20 * MB).fill(0x61)
    expect(await upload(bytes, 'document')).toMatchObject({ size: 20 * MB })
    expect(Buffer.from((await files.read('file-1')) as Uint8Array).equals(bytes)).toBe(true)
  })
})

describe('what is refused', () => {
  const ANY_DOCUMENT = /\.docx.*\.xlsx.*\.txt/

  it.each([
    ['an empty file', 'photo', new Uint8Array(), 'file.empty', /请重新选择/],
    ['an empty file', 'document', new Uint8Array(), 'file.empty', /请重新选择/],
    ['a photo of 50 MB', 'photo', new Uint8Array(50 * MB), 'file.tooLarge', /照片不能超过 10 MB/],
    ['a document of 50 MB', 'document', new Uint8Array(50 * MB), 'file.tooLarge', /文档不能超过 20 MB/],
    ['a program', 'photo', aProgram(), 'file.notPhoto', /JPG、PNG 或 WebP/],
    ['a program', 'document', aProgram(), 'file.notDocument', /程序/],
    ['a HEIC photo', 'photo', mediaOf('heic'), 'file.heic', /请改用 JPG/],
    ['a HEIC photo', 'document', mediaOf('heic'), 'file.notDocument', /照片，不是文档/],
    ['a photo', 'document', JPEG, 'file.notDocument', /照片，不是文档/],
    ['a document', 'photo', aDocx(), 'file.notPhoto', /不是照片/],
    ['a film', 'photo', mediaOf('isom'), 'file.notPhoto', /视频/],
    ['half a photo', 'photo', JPEG.subarray(0, JPEG.length / 2), 'file.broken', /重新上传/],
    ['half a .docx', 'document', aDocx().subarray(0, 80), 'file.broken', /重新上传/],
    ['a file under a password', 'document', oleWith('EncryptedPackage'), 'file.notDocument', /取消密码/],
    ['an old .doc', 'document', oleWith('WordDocument'), 'file.notDocument', /另存为 \.docx 或 \.xlsx/],
    ['a PDF', 'document', text('%PDF-1.4\n'), 'file.notDocument', /PDF/],
    ['a zip', 'document', zipOf({ 'list.txt': LIST }), 'file.notDocument', /解压/],
    [
      'a .docm',
      'document',
      zipOf({ ...TYPES, 'word/document.xml': '', 'word/vbaProject.bin': '' }),
      'file.notDocument',
      /宏/,
    ],
    ['a web page called .xls', 'document', text('<html><table></table></html>'), 'file.notDocument', /网页/],
    ['nothing known', 'document', new Uint8Array(99), 'file.notDocument', ANY_DOCUMENT],
  ] as const)(
    '%s as a %s, in a sentence that says what to do, and nothing is written',
    async (_, kind, bytes, code, says) => {
      const refused = await upload(bytes, kind)

      expect(refused).toMatchObject({ kind: 'refused', code, message: expect.stringMatching(says) })
      expect(isFileRefused(refused) && refused.message).toMatch(/请/)
      expect([await store.count('files', {}), await store.count('fileChunks', {})]).toEqual([0, 0])
    },
  )
})
