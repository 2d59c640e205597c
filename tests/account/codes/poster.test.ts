import { brotliDecompressSync } from 'node:zlib'
import fc from 'fast-check'
import jsQR from 'jsqr'
import { extractText, getDocumentProxy } from 'unpdf'
import { beforeEach, describe, expect, it } from 'vitest'
import { issueCode, poster, retireCode } from '../../../cloudfunctions/account/codes/contract'
import { drawPoster, missingGlyph } from '../../../cloudfunctions/account/codes/drawing'
import { posterOf, typedOn } from '../../../cloudfunctions/account/codes/rules'
import { editPlace } from '../../../cloudfunctions/account/contract'
import { answered, type WeChat } from '../../../cloudfunctions/kernel/wechat/port'
import { outside } from '../../support/kernel'
import { aProject, aStreet, type Street } from '../../support/street'
import { CODE_PICTURE } from '../../support/wechat'

const miniProgram: WeChat = { ...outside.wechat, leads: 'miniProgram' }

let street: Street
beforeEach(async () => {
  street = await aStreet()
})

async function aCode(placeId: string, projectId?: string): Promise<string> {
  const leads = projectId === undefined ? { placeId } : { placeId, projectId }
  const answer = await street.admin(issueCode, { actionId: `code-${placeId}`, ...leads })
  if (!answer.ok) throw new Error(answer.message)
  return answer.value.code
}

async function posterFor(placeId: string, code: string): Promise<Uint8Array> {
  const answer = await street.admin(poster, { placeId, code })
  if (!answer.ok) throw new Error(answer.message)
  return new Uint8Array(Buffer.from(answer.value.pdf, 'base64'))
}

const wordsIn = async (pdf: Uint8Array): Promise<string> =>
  (await extractText(pdf.slice(), { mergePages: true })).text.replace(/\s/g, '')

const PAINT_IMAGE = 85
type Picture = Readonly<{ width: number; height: number; data: Uint8ClampedArray }>

/** What a phone reads off the printed code. */
async function scanned(pdf: Uint8Array): Promise<string | undefined> {
  const page = await (await getDocumentProxy(pdf.slice())).getPage(1)
  const { fnArray, argsArray } = await page.getOperatorList()
  const [name] = argsArray[fnArray.indexOf(PAINT_IMAGE)] as [string]
  const { width, height, data } = await new Promise<Picture>((resolve) => page.objs.get(name, resolve))
  const channels = data.length / (width * height)
  const pixels = new Uint8ClampedArray(width * height * 4)
  for (let at = 0; at < width * height; at++) {
    const grey = data[at * channels] ?? 0
    pixels.set([grey, grey, grey, 255], at * 4)
  }
  return jsQR(pixels, width, height)?.data
}

describe('a poster', () => {
  it('names the community, says what to do, and its code leads there', async () => {
    const code = await aCode(street.community)
    const pdf = await posterFor(street.community, code)
    const words = await wordsIn(pdf)
    for (const word of ['留芳里社区', '清和街道', '打开微信', '办到哪一步', '街道电话010-55550100', `编号${code}`])
      expect(words).toContain(word)
    expect(await scanned(pdf)).toBe(`http://127.0.0.1:5210/?scene=${code}`)
  })

  it('is one page of A4 with its font inside, small enough to send', async () => {
    const pdf = await posterFor(street.community, await aCode(street.community))
    const document = await getDocumentProxy(pdf.slice())
    expect(document.numPages).toBe(1)
    const [, , width, height] = (await document.getPage(1)).view
    expect([Math.round(((width ?? 0) / 72) * 25.4), Math.round(((height ?? 0) / 72) * 25.4)]).toEqual([210, 297])
    const text = Buffer.from(pdf).toString('latin1')
    expect(text).toMatch(/\/FontFile2/)
    expect(text).not.toMatch(/\/BaseFont \/Helvetica/)
    expect(pdf.length).toBeLessThan(150_000)
  })

  it('of a building names it after its community, and one of a project says what is promised', async () => {
    const building = await posterFor('liufang-3', await aCode('liufang-3'))
    expect(await wordsIn(building)).toContain('留芳里社区3号楼')
    const { projectId } = await aProject(street)
    const code = await aCode(street.community, projectId)
    expect(await wordsIn(await posterFor(street.community, code))).toContain('开展150场文体惠民活动')
  })

  it('is not drawn for a code that was retired, is of another place, or is none', async () => {
    const code = await aCode(street.community)
    const other = await aCode(street.otherCommunity)
    expect(await street.admin(poster, { placeId: street.community, code: other })).toMatchObject({
      code: 'code.unknown',
    })
    expect(await street.admin(poster, { placeId: street.community, code: 'NOSUCH23' })).toMatchObject({
      code: 'code.unknown',
    })
    await street.admin(retireCode, { placeId: street.community, code })
    expect(await street.admin(poster, { placeId: street.community, code })).toMatchObject({ code: 'code.retired' })
  })

  it('says which character cannot be printed, instead of printing a box', async () => {
    const edited = { name: '㙟里社区', phone: '', retired: false, reason: '', seenVersion: 1 }
    await street.admin(editPlace, { actionId: 'rename', placeId: street.community, ...edited })
    const code = await aCode(street.community)
    expect(await street.admin(poster, { placeId: street.community, code })).toMatchObject({
      code: 'poster.noGlyph',
      message: expect.stringContaining('「㙟」'),
    })
  })

  it.each<[string, Awaited<ReturnType<WeChat['miniCode']>>, string]>([
    ['refuses', { kind: 'refused', errcode: 41030 }, 'wechat.refused'],
    ['is away', { kind: 'unreachable' }, 'wechat.unreachable'],
  ])('says so when WeChat %s', async (_, answer, code) => {
    street = await aStreet({ wechat: { ...outside.wechat, miniCode: async () => answer } })
    const issued = await aCode(street.community)
    expect(await street.admin(poster, { placeId: street.community, code: issued })).toMatchObject({ ok: false, code })
  })

  it('asks WeChat for the short code and nothing else', async () => {
    const asked: string[][] = []
    const picture = new Uint8Array(CODE_PICTURE)
    const miniCode: WeChat['miniCode'] = async (...wish) => {
      asked.push(wish)
      return { kind: 'answered', value: picture }
    }
    street = await aStreet({ wechat: { ...outside.wechat, miniCode } })
    const code = await aCode(street.community)
    await posterFor(street.community, code)
    expect(asked).toEqual([[code, 'pages/home/index']])
    expect(code).toMatch(/^[A-Z0-9]{8}$/)
  })

  it('says whether its code is an ordinary one, and then that it opens a web page', async () => {
    const code = await aCode(street.community)
    expect(await street.admin(poster, { placeId: street.community, code })).toMatchObject({ value: { leads: 'web' } })
    street = await aStreet({ wechat: { ...miniProgram, miniCode: async () => answered(new Uint8Array(CODE_PICTURE)) } })
    const other = await aCode(street.community)
    expect(await street.admin(poster, { placeId: street.community, code: other })).toMatchObject({
      value: { leads: 'miniProgram' },
    })
  })

  it('has no step that leads to a phone where nobody gave one', () => {
    const place = { kind: 'community', name: '留芳里社区', phone: '' } as const
    const { phone, steps } = posterOf({ code: 'ABCD2345', places: [place], project: undefined })
    expect(phone).toBeUndefined()
    expect(steps.join('')).not.toContain('电话')
  })

  it('can print the signs and quotation marks that titles are written with', async () => {
    const font = brotliDecompressSync(await outside.shipped('font.ttf.br'))
    expect(
      missingGlyph(font, ['推进“双报到”、‘一刻钟’便民圈（一期）——《2026年》100％①：完成；？！…　Ａ～Ｚ']),
    ).toBeUndefined()
  })

  it('keeps within the margins of the page and leaves nothing out, however long its words are', async () => {
    const font = brotliDecompressSync(await outside.shipped('font.ttf.br'))
    const words = (most: number) =>
      fc
        .array(fc.constantFrom('街', '道', '1', 'W', 'm', ' ', '（', '）', 'A', '。', '“'), {
          minLength: 1,
          maxLength: most,
          size: 'max',
        })
        .map((characters) => characters.join('').trim() || '街')
    const phones = fc.constantFrom('', '120', '010-5555 0100转123456', '+86 (010) 5555-0100-12345转123456')
    const given = fc.record({
      street: words(40),
      community: words(40),
      building: words(40),
      project: fc.option(words(200)),
      phone: phones,
    })
    await fc.assert(
      fc.asyncProperty(given, async ({ street: over, community, building, project, phone }) => {
        const places = [
          { kind: 'street', name: over, phone: '' },
          { kind: 'community', name: community, phone },
          { kind: 'building', name: building, phone: '' },
        ] as const
        const on = posterOf({ code: 'ABCD2345', places, project: project ?? undefined })
        const picture = { bytes: new Uint8Array(CODE_PICTURE), leads: 'miniProgram' } as const
        const document = await getDocumentProxy(await drawPoster(on, picture, font))
        expect(document.numPages).toBe(1)
        const page = await document.getPage(1)
        const edge = 10 * (72 / 25.4)
        const [, , width = 0, height = 0] = page.view
        let read = ''
        for (const item of (await page.getTextContent()).items) {
          if (!('transform' in item) || item.str.trim() === '') continue
          read += item.str
          const [, , , , left, bottom] = item.transform as number[]
          expect(left).toBeGreaterThanOrEqual(edge)
          expect((left ?? 0) + item.width).toBeLessThanOrEqual(width - edge)
          expect(bottom).toBeGreaterThanOrEqual(edge)
          expect((bottom ?? 0) + item.height).toBeLessThanOrEqual(height - edge)
        }
        for (const text of typedOn(on)) expect(read.replace(/\s/g, '')).toContain(text.replace(/\s/g, ''))
      }),
      { numRuns: 40 },
    )
  })
})
