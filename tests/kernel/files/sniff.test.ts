import ExcelJS from 'exceljs'
import fc from 'fast-check'
import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { DOCX, sniff, XLSX } from '../../../cloudfunctions/kernel/files/sniff'
import { aDocx, aProgram, LIST, mediaOf, oleWith, TYPES, zipOf } from './documents'
import { JPEG, joined, PNG, simpleWebp, WEBP } from './pictures'

const text = (content: string): Uint8Array => new Uint8Array(Buffer.from(content))

describe('telling a file by its content', () => {
  it('knows the three kinds of photo', () => {
    expect(sniff(JPEG)).toEqual({ kind: 'photo', type: 'image/jpeg' })
    expect(sniff(PNG)).toEqual({ kind: 'photo', type: 'image/png' })
    expect(sniff(WEBP)).toEqual({ kind: 'photo', type: 'image/webp' })
    expect(sniff(simpleWebp(WEBP))).toEqual({ kind: 'photo', type: 'image/webp' })
  })

  it('knows a .docx by its parts, whatever order and case they have', () => {
    expect(sniff(aDocx())).toEqual({ kind: 'document', type: DOCX })
    expect(sniff(zipOf({ 'word/document2.xml': '', '[content_types].XML': '' }))).toEqual({
      kind: 'document',
      type: DOCX,
    })
  })

  it('knows the .xlsx that a spreadsheet program writes', async () => {
    const workbook = new ExcelJS.Workbook()
    workbook.addWorksheet('实事项目').addRow(['上门回收', 450])
    const bytes = new Uint8Array(await workbook.xlsx.writeBuffer())

    expect(sniff(bytes)).toEqual({ kind: 'document', type: XLSX })
  })

  it('finds the directory behind a comment, and is not led astray by an end record inside it', () => {
    const parts = { ...TYPES, 'xl/workbook.xml': '' }
    const decoy = `PK\x05\x06${'\0'.repeat(18)}, with more behind it`
    expect(sniff(zipOf(parts, decoy))).toEqual({
      kind: 'document',
      type: XLSX,
    })
  })

  it('takes no zip for a document that has not the right parts', () => {
    expect(sniff(zipOf({ 'word/document.xml': '' }))).toEqual({ kind: 'unsupported', type: 'application/zip' })
    expect(sniff(zipOf({ ...TYPES, 'ppt/presentation.xml': '' }))).toEqual({
      kind: 'unsupported',
      type: 'application/zip',
    })
    expect(sniff(zipOf({ 'readme.txt': 'word/document.xml [Content_Types].xml' }))?.type).toBe('application/zip')
    expect(sniff(zipOf({}))).toEqual({ kind: 'unsupported', type: 'application/zip' })
  })

  it('knows an office file that carries a program', () => {
    const bytes = zipOf({ ...TYPES, 'word/document.xml': '', 'word/vbaProject.bin': '' })
    expect(sniff(bytes)).toEqual({ kind: 'unsupported', type: 'application/vnd.ms-office; macro' })
  })

  it('calls a document broken wherever it was cut off', () => {
    const whole = aDocx()
    for (let length = 4; length < whole.length; length++) {
      expect(sniff(whole.subarray(0, length))?.type).toBe('application/zip; broken')
    }
  })

  it.each([
    ['UTF-8', text(LIST)],
    ['UTF-8 with a mark', text(`\ufeff${LIST}`)],
    ['GBK', new Uint8Array(iconv.encode(LIST, 'gbk'))],
    ['GB18030 beyond GBK', new Uint8Array(iconv.encode(`${LIST}䶮𠮷`, 'gb18030'))],
    ['UTF-16 with a mark', new Uint8Array(iconv.encode(LIST, 'utf-16le', { addBOM: true }))],
    ['big-endian UTF-16 with a mark', new Uint8Array(iconv.encode(LIST, 'utf-16be', { addBOM: true }))],
    ['UTF-16 without a mark', new Uint8Array(iconv.encode(LIST, 'utf-16le'))],
    ['big-endian UTF-16 without a mark', new Uint8Array(iconv.encode(LIST, 'utf-16be'))],
    ['one letter', text('a')],
    ['a sentence that begins like a program', text('MZ 是木子的缩写。'.repeat(20))],
    ['a sentence that begins like a bitmap', text('BM 项目一览')],
    ['a list about markup', text('1.推广 <html> 课程 20 次')],
  ])('knows plain text in %s', (_, bytes) => {
    expect(sniff(bytes)).toEqual({ kind: 'document', type: 'text/plain' })
  })

  it.each([
    ['HEIC', mediaOf('heic'), 'image/heic'],
    ['the general brand of HEIC', mediaOf('mif1'), 'image/heic'],
    ['AVIF', mediaOf('avif'), 'image/heic'],
    ['a film', mediaOf('isom'), 'video/mp4'],
    ['GIF', text('GIF89a….'), 'image/gif'],
    ['PDF', text('%PDF-1.7\n'), 'application/pdf'],
    ['an old .doc', oleWith('WordDocument'), 'application/x-ole-storage'],
    ['an office file under a password', oleWith('EncryptedPackage'), 'application/x-ole-storage; encrypted'],
    ['a Windows program', aProgram(), 'application/x-msdownload'],
    ['a Linux program', text('\x7fELF\x02'), 'application/x-executable'],
    ['RTF', text('{\\rtf1\\ansi 项目}'), 'application/rtf'],
    ['a web page saved as .xls', text('\n<HTML><table>'), 'text/html'],
    ['a spreadsheet in XML', text('\ufeff<?xml version="1.0"?><Workbook/>'), 'application/xml'],
  ])('knows %s, to say what to do instead', (_, bytes, type) => {
    expect(sniff(bytes)).toEqual({ kind: 'unsupported', type })
  })

  it.each([
    ['nothing at all', new Uint8Array()],
    ['zeros', new Uint8Array(400)],
    ['text with a control character in it', text('一、便民\u0001服务')],
    ['bytes that are no character anywhere', Uint8Array.from([0xe4, 0xb8, 0xff, 0xff, 0x80])],
    ['a RIFF file that is sound', text('RIFF\x10\0\0\0WAVEfmt ')],
  ])('does not know %s', (_, bytes) => {
    expect(sniff(bytes)).toBeUndefined()
  })

  it('takes no noise for a document', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 400, maxLength: 2000 }), (bytes) => {
        expect(sniff(bytes)?.kind).not.toBe('document')
      }),
    )
  })

  it('never throws, whatever follows a signature', () => {
    const beginnings = [JPEG, PNG, WEBP, aDocx(), aProgram(), oleWith('x'), mediaOf('heic'), text('\ufeff')]
    fc.assert(
      fc.property(
        fc.constantFrom(...beginnings),
        fc.nat(200),
        fc.uint8Array({ maxLength: 300 }),
        (file, length, rest) => {
          expect(() => sniff(joined(file.subarray(0, length), rest))).not.toThrow()
        },
      ),
    )
  })
})
