import { readFileSync } from 'node:fs'
import iconv from 'iconv-lite'
import JSZip from 'jszip'
import { beforeEach, describe, expect, it } from 'vitest'
import {
  imports,
  openImport,
  publishImport,
  readDocument,
  reviseImport,
} from '../../../cloudfunctions/projects/importing/contract'
import { aStreet, type Street } from '../../support/street'

const LIST = '清和街道2021年实事项目\n1.开展文体活动60场。\n2.新建书屋2处。'

let street: Street
beforeEach(async () => {
  street = await aStreet()
})

const drop = async (bytes: Uint8Array, name: string) => {
  const at = street.kernel.clock.now()
  await street.kernel.files.put(
    { id: 'dropped', kind: 'document', type: 'application/octet-stream', ownerId: 'office', at },
    bytes,
  )
  return street.office(readDocument, {
    importId: 'import',
    placeId: street.street,
    document: { kind: 'file', fileId: 'dropped', name },
  })
}
const paste = (text: string, importId = 'import') =>
  street.office(readDocument, { importId, placeId: street.street, document: { kind: 'text', text } })
const listed = async () => {
  const answer = await street.office(imports, { placeId: street.street })
  return answer.ok ? answer.value.imports : undefined
}

const bomb = async (): Promise<Uint8Array> => {
  const zip = new JSZip()
  zip.file('[Content_Types].xml', '<Types/>')
  zip.file('word/document.xml', new Uint8Array(300_000_000))
  return zip.generateAsync({ type: 'uint8array', compression: 'DEFLATE' })
}
const bytes = (...values: number[]): Uint8Array => Uint8Array.from([...values, ...new Array<number>(4_000).fill(7)])

describe('a document that cannot be read', () => {
  it.each<[what: string, name: string, make: () => Uint8Array | Promise<Uint8Array>, says: RegExp]>([
    ['is empty', '清单.docx', () => new Uint8Array(), /空/],
    ['is a program under another name', '清单.docx', () => bytes(0x4d, 0x5a, 0x90, 0), /程序|不是/],
    ['is a PDF', '清单.pdf', () => Buffer.from('%PDF-1.7\n1 0 obj'), /PDF/],
    [
      'is under a password, or of the old format',
      '清单.xlsx',
      () => bytes(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1),
      /密码|另存/,
    ],
    ['swells to hundreds of megabytes', '清单.docx', bomb, /太大|过大|异常|解压/],
    ['is cut off', '清单.docx', async () => (await bomb()).slice(0, 900), /损坏|不完整|打不开/],
    ['is no text at all', '清单.txt', () => bytes(0, 1, 2, 3, 0, 255, 254, 0, 9), /文字|文本|认/],
  ])('gets a sentence, and nothing is kept, when it %s', async (_, name, make, says) => {
    const answer = await drop(await make(), name)

    expect(answer).toMatchObject({ ok: false, code: 'document.unreadable' })
    expect(answer.ok ? '' : answer.message).toMatch(says)
    expect(await listed()).toEqual([])
  })

  it('is said to be missing when it never arrived', async () => {
    const document = { kind: 'file' as const, fileId: 'never', name: '清单.docx' }
    expect(await street.office(readDocument, { importId: 'i', placeId: street.street, document })).toMatchObject({
      code: 'file.missing',
    })
  })

  it('is read all the same in GBK, with a mark of byte order, and with lines of Windows', async () => {
    expect(await drop(iconv.encode(LIST.replaceAll('\n', '\r\n'), 'gbk'), '清单.txt')).toMatchObject({
      ok: true,
      value: { items: 2 },
    })
    expect(await paste(`\uFEFF${LIST}`, 'second')).toMatchObject({ ok: true, value: { items: 2 } })
  })
})

describe('pasted text', () => {
  it('of ten thousand lines is refused with the number of lines that fit', async () => {
    const answer = await paste(Array.from({ length: 10_000 }, (_, index) => `${index + 1}.新建书屋2处。`).join('\n'))

    expect(answer).toMatchObject({ ok: false, code: 'document.unreadable' })
    expect(answer.ok ? '' : answer.message).toMatch(/5,?000/)
    expect(await listed()).toEqual([])
  })

  it('of half a million characters is refused before it is read', async () => {
    expect(await paste('字'.repeat(400_001))).toMatchObject({ code: 'request.invalid' })
    expect(await paste('字'.repeat(700_000))).toMatchObject({ code: 'request.tooLarge' })
  })

  it('without a single item says so, and invents none', async () => {
    expect(await paste('各位居民：\n感谢大家一直以来的支持。祝生活愉快！')).toMatchObject({
      ok: false,
      code: 'document.noItems',
    })
    expect(await listed()).toEqual([])
  })

  it('with a script in a title shows it as text, and a title with a tag is never let in', async () => {
    await paste('1.开展<script>alert(1)</script>活动60场。\n2.新建书屋2处。')
    const opened = await street.office(openImport, { importId: 'import', index: 0 })
    if (!opened.ok) throw new Error(opened.message)
    const { version, item, excerpt } = opened.value
    expect(excerpt.text).toContain('<script>')
    expect(item.title).toContain('＜script>')

    const kept = { index: 0, item: { ...item, title: '开展<script>alert(1)</script>活动60场' } }
    const revise = { actionId: 'r', importId: 'import', seenVersion: version, year: 2021, items: [kept] }
    expect(await street.office(reviseImport, revise)).toMatchObject({
      code: 'request.invalid',
      message: expect.stringContaining('不能带网页代码'),
    })
  })
})

describe('a request that forges or mistakes something', () => {
  const publish = { actionId: 'p', importId: 'import', seenVersion: 1 }
  beforeEach(() => paste(LIST))

  it.each([
    ['an openid', { openid: 'admin' }],
    ['a role', { role: 'admin' }],
    ['an operator in place of an id', { importId: { $ne: '' } }],
    ['a version that is text', { seenVersion: '1' }],
  ])('is refused for %s', async (_, forged) => {
    expect(await street.resident(publishImport, { ...publish, ...forged } as typeof publish)).toMatchObject({
      ok: false,
      code: 'request.invalid',
    })
    expect(await street.office(publishImport, { ...publish, ...forged } as typeof publish)).toMatchObject({
      ok: false,
      code: 'request.invalid',
    })
  })

  it('cannot move a figure to a target that is not there', async () => {
    const opened = await street.office(openImport, { importId: 'import', index: 0 })
    if (!opened.ok) throw new Error(opened.message)
    const item = {
      ...opened.value.item,
      stated: [{ label: '', quantity: 1_000, unit: '场', qualifier: 'exact' as const, countsFor: 7 }],
    }

    expect(
      await street.office(reviseImport, {
        actionId: 'r',
        importId: 'import',
        seenVersion: 1,
        items: [{ index: 0, item }],
      }),
    ).toMatchObject({ code: 'stated.target' })
    expect(
      await street.office(reviseImport, {
        actionId: 'r',
        importId: 'import',
        seenVersion: 1,
        items: [{ index: 9, item: opened.value.item }],
      }),
    ).toMatchObject({ code: 'item.missing' })
  })
})

describe('the samples that ship with the project', () => {
  it.each([
    '01-桐荫街道2021年实事项目进展.txt',
    '04-听泉街道2024年实事项目进展表.xlsx',
    '05-镜湖街道2023年实事项目完成情况.docx',
  ])('are read: %s', async (name) => {
    expect(await drop(readFileSync(`samples/${name}`), name)).toMatchObject({ ok: true })
  })
})
