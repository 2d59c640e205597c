import { readFileSync } from 'node:fs'
import exceljs from 'exceljs'
import iconv from 'iconv-lite'
import JSZip from 'jszip'
import { describe, expect, it } from 'vitest'
import { parseList } from '../../../cloudfunctions/projects/import/parse'
import { checkText, readDocument } from '../../../cloudfunctions/projects/import/read'

const sample = (name: string): Uint8Array => readFileSync(new URL(`../../../samples/${name}`, import.meta.url))
const LIST = '2022年实事项目\n1.新建公园3个。\n2.改造公厕5座。\n'
const refused = async (bytes: Uint8Array): Promise<string> => {
  const read = await readDocument(bytes)
  return read.ok ? 'read' : read.code
}
const ole = (stream: string): Uint8Array =>
  Buffer.concat([
    Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
    Buffer.alloc(600),
    Buffer.from(stream, 'utf16le'),
    Buffer.alloc(600),
  ])
const zipOf = async (files: Record<string, string | Uint8Array>): Promise<Uint8Array> => {
  const zip = new JSZip()
  for (const [name, content] of Object.entries(files)) zip.file(name, content)
  return zip.generateAsync({ type: 'uint8array', compression: 'DEFLATE' })
}
const WORD = (body: string) =>
  `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`

describe('reading documents', () => {
  it.each(['utf8', 'utf-16le', 'utf-16be', 'gbk', 'gb18030'])(
    'reads text in %s, with its mark or without',
    async (encoding) => {
      for (const addBOM of encoding.startsWith('gb') ? [false] : [true, false]) {
        const read = await readDocument(iconv.encode(LIST, encoding, { addBOM }))
        expect(read).toEqual({ ok: true, kind: 'text', text: LIST })
      }
    },
  )

  it('keeps HTML as the text it is', async () => {
    const text = '1.<script>alert(1)</script>新建公园3个。\n2.改造公厕5座。\n'

    expect(await readDocument(Buffer.from(text))).toMatchObject({ ok: true, text })
    expect(parseList(text).items[0]?.title).toContain('<script>alert(1)</script>')
  })

  it('reads a workbook with its merged cells and a Word table with its merged cells', async () => {
    const sheet = await readDocument(sample('04-听泉街道2024年实事项目进展表.xlsx'))
    const word = await readDocument(sample('05-镜湖街道2023年实事项目完成情况.docx'))

    expect(sheet).toMatchObject({ ok: true, kind: 'xlsx' })
    expect(word).toMatchObject({ ok: true, kind: 'docx' })
    const units = (read: typeof sheet) => (read.ok ? parseList(read.text).items.map(({ unit }) => unit) : [])
    expect(units(sheet)).toEqual(['城管科', '城管科', '城建科', '民生科', '民生科', '平安办'])
    expect(units(word)).toEqual(['平安办', '平安办', '民生科', '文化科', '城建科'])
  })

  it('writes out the numbers that Word counts by itself', async () => {
    const numbering =
      '<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    const numbered = (text: string) =>
      `<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>${text}</w:t></w:r></w:p>`
    const plain = (text: string) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`
    const bytes = await zipOf({
      '[Content_Types].xml':
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
      '_rels/.rels':
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
      'word/_rels/document.xml.rels':
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering" Target="numbering.xml"/></Relationships>',
      'word/numbering.xml': numbering,
      'word/document.xml': WORD(numbered('新建公园3个。') + plain('进展情况：已建成2个。') + numbered('改造公厕5座。')),
    })

    expect(await readDocument(bytes)).toMatchObject({
      text: '1. 新建公园3个。\n进展情况：已建成2个。\n2. 改造公厕5座。',
    })
  })

  it('says why each unreadable file cannot be read, whatever its name', async () => {
    const program = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(300, 7)])
    const empty = new exceljs.Workbook()
    empty.addWorksheet('空')
    const cases: [string, Uint8Array][] = [
      ['file.empty', new Uint8Array()],
      ['file.empty', Buffer.from(' \n ')],
      ['file.tooLarge', new Uint8Array(20 * 1024 * 1024 + 1)],
      ['file.program', program],
      ['file.pdf', Buffer.from('%PDF-1.7\n1 0 obj')],
      ['file.image', Buffer.from([0x89, 0x50, 0x4e, 0x47, 1, 2, 3])],
      ['file.rtf', Buffer.from('{\\rtf1 abc}')],
      ['file.oldWord', ole('WordDocument')],
      ['file.oldExcel', ole('Workbook')],
      ['file.protected', ole('EncryptedPackage')],
      ['file.unknown', await zipOf({ 'ppt/presentation.xml': '<p/>' })],
      ['file.damaged', Buffer.from('PK\u0003\u0004 torn')],
      ['file.damaged', await zipOf({ 'word/document.xml': 'not xml' })],
      ['file.unknown', Buffer.from(Array.from({ length: 4_000 }, (_, i) => (i * 7919) % 256))],
      ['text.encoding', Buffer.from('锟斤拷锟斤拷项目')],
      ['text.encoding', Buffer.from(iconv.decode(Buffer.from(LIST.repeat(3)), 'gbk'))],
      ['text.encoding', Buffer.from(iconv.decode(Buffer.from(LIST.repeat(3)), 'latin1'))],
      ['text.tooManyLines', Buffer.from('1.新建公园\n'.repeat(10_000))],
      ['text.tooLong', Buffer.from('新建公园三个'.repeat(80_000))],
      ['text.none', Buffer.from(await empty.xlsx.writeBuffer())],
    ]
    for (const [code, bytes] of cases) expect(await refused(bytes), code).toBe(code)
  })

  it('refuses a zip that unpacks beyond all measure, whatever sizes it declares', async () => {
    const bomb = Buffer.from(await zipOf({ 'word/document.xml': new Uint8Array(150 * 1024 * 1024) }))
    const lying = Buffer.from(bomb)
    const central = lying.indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]))
    lying.writeUInt32LE(1_000, central + 24)

    expect(bomb.length).toBeLessThan(1024 * 1024)
    expect(await refused(bomb)).toBe('file.bomb')
    expect(await refused(lying)).toBe('file.bomb')
  })

  it('refuses a zip of too many files', async () => {
    const files = Object.fromEntries(Array.from({ length: 2_100 }, (_, i) => [`a${i}`, '']))

    expect(await refused(await zipOf({ 'word/document.xml': WORD(''), ...files }))).toBe('file.bomb')
  })

  it('names every refusal in Chinese with what to do', async () => {
    const read = await readDocument(ole('EncryptedPackage'))

    expect(read).toMatchObject({ ok: false, message: expect.stringMatching(/密码/) })
  })

  it('measures pasted text like a file', () => {
    expect(checkText('1.新建公园\n'.repeat(10_000))).toMatchObject({ code: 'text.tooManyLines' })
    expect(checkText(LIST)).toBeNull()
  })
})
