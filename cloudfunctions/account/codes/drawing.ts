import PDFDocument from 'pdfkit'
import type { WeChat } from '../../kernel/wechat/port'
import type { Poster } from './rules'

const MM = 72 / 25.4
const PAGE = { width: 210 * MM, height: 297 * MM } as const
/** Printers leave an edge of some millimetres white. */
const MARGIN = 14 * MM
const WIDTH = PAGE.width - 2 * MARGIN
const PAD = 9 * MM
/** Readable for a camera from two metres away, with the white edge that cameras need. */
const CODE = 118 * MM
const PLATE = { top: MARGIN, height: 58 * MM, over: 8 * MM } as const
const CODE_TOP = PLATE.top + PLATE.height + 1 * MM
/** The white edge of a mini-program code, which brings none of its own. */
const EDGE = 8 * MM
const NUMBER_TOP = CODE_TOP + CODE - 4 * MM
const STEPS_TOP = NUMBER_TOP + 13 * MM
const STEP = 16 * MM
const FOOT = PAGE.height - MARGIN - 18 * MM
/** Half of the circle around a numeral. */
const NUMERAL = 6 * MM

const DEEP = '#9E1B24'
const ON_DEEP = '#FBE3E0'
const INK = '#1D1B18'
const MUTE = '#4A4741'
const LINE = '#8A857D'

/** Where in its size a line of Noto Sans SC has the middle of its characters. */
const MIDDLE = 0.78

/** What pdfkit knows of the font in use, and does not declare. */
type Drawn = PDFKit.PDFDocument & { _font: { font: { hasGlyphForCodePoint(point: number): boolean } } }

/**
 * The first character that the font cannot show: it would be printed as a box.
 *
 * @param font a TrueType file
 */
export function missingGlyph(font: Uint8Array, texts: readonly string[]): string | undefined {
  const { _font } = aPage(font) as Drawn
  return [...texts.join('')].find((each) => !_font.font.hasGlyphForCodePoint(each.codePointAt(0) ?? 0))
}

function aPage(font: Uint8Array): PDFKit.PDFDocument {
  return new PDFDocument({
    size: [PAGE.width, PAGE.height],
    margin: 0,
    // The usual one is read from a file that is not beside the code.
    font: Buffer.from(font) as unknown as string,
    info: { Producer: '实事通' },
  })
}

/** The code: a PNG or JPEG, and where it leads. */
export type CodePicture = Readonly<{ bytes: Uint8Array; leads: WeChat['leads'] }>

/** The poster as a PDF of one page, with the glyphs it uses inside. */
export function drawPoster(poster: Poster, picture: CodePicture, font: Uint8Array): Promise<Uint8Array> {
  const page = aPage(font)
  const bytes = new Promise<Uint8Array>((resolve, reject) => {
    const pieces: Buffer[] = []
    page.on('data', (piece: Buffer) => pieces.push(piece))
    page.on('end', () => resolve(new Uint8Array(Buffer.concat(pieces))))
    page.on('error', reject)
  })
  drawPlate(page, poster)
  drawCode(page, picture, poster.code)
  drawSteps(page, poster.steps)
  drawFoot(page, poster.phone)
  page.end()
  return bytes
}

function drawPlate(page: PDFKit.PDFDocument, { over, title }: Poster): void {
  page.roundedRect(MARGIN, PLATE.top, WIDTH, PLATE.height, 4 * MM).fill(DEEP)
  const left = MARGIN + PAD
  const width = WIDTH - 2 * PAD
  const top = PLATE.top + 6 * MM
  page.fillColor(ON_DEEP)
  within(page, over, { left, top, width, height: PLATE.over, sizes: [17, 15, 13, 11, 9, 7.5] })
  page.fillColor('#FFFFFF')
  const titleTop = top + PLATE.over + 2 * MM
  const height = PLATE.top + PLATE.height - 5 * MM - titleTop
  within(page, title, { left, top: titleTop, width, height, sizes: TITLE_SIZES })
}

const TITLE_SIZES = [72, 62, 54, 46, 40, 34, 28, 24, 20, 17, 15, 13, 11, 10, 9]

type Room = Readonly<{ left: number; top: number; width: number; height: number; sizes: readonly number[] }>

/** Writes a text in the largest size in which it fits into its room, in the middle of its height. */
function within(page: PDFKit.PDFDocument, text: string, { left, top, width, height, sizes }: Room): void {
  const heightIn = (size: number): number => page.fontSize(size).heightOfString(text, { width })
  const size = sizes.find((each) => heightIn(each) <= height) ?? sizes.at(-1) ?? 0
  page.text(text, left, top + (height - heightIn(size)) / 2, { width })
}

function drawCode(page: PDFKit.PDFDocument, { bytes, leads }: CodePicture, code: string): void {
  const edge = leads === 'miniProgram' ? EDGE : 0
  const side = CODE - 2 * edge
  page.image(Buffer.from(bytes), (PAGE.width - side) / 2, CODE_TOP + edge, { width: side, height: side })
  page.fillColor(MUTE).fontSize(18)
  page.text(code, MARGIN, NUMBER_TOP, { width: WIDTH, align: 'center', characterSpacing: 1, lineBreak: false })
}

function drawSteps(page: PDFKit.PDFDocument, steps: Poster['steps']): void {
  const size = 26
  const radius = NUMERAL
  const gap = 5 * MM
  page.fontSize(size)
  const longest = Math.max(...steps.map((step) => page.widthOfString(step)))
  const left = (PAGE.width - (2 * radius + gap + longest)) / 2
  steps.forEach((step, index) => {
    const middle = STEPS_TOP + STEP * (index + 0.5)
    page.circle(left + radius, middle, radius).fill(DEEP)
    page.fillColor('#FFFFFF').fontSize(20)
    page.text(String(index + 1), left, topAround(middle, 20), { width: 2 * radius, align: 'center', lineBreak: false })
    page.fillColor(INK).fontSize(size)
    page.text(step, left + 2 * radius + gap, topAround(middle, size), { lineBreak: false })
  })
}

function drawFoot(page: PDFKit.PDFDocument, phone: Poster['phone']): void {
  if (phone === undefined) return
  page
    .lineWidth(0.6)
    .moveTo(MARGIN, FOOT)
    .lineTo(MARGIN + WIDTH, FOOT)
    .stroke(LINE)
  const middle = FOOT + 10 * MM
  const gap = 4 * MM
  page.fontSize(17)
  const whoseWidth = page.widthOfString(phone.whose)
  const most = WIDTH - whoseWidth - gap
  const size = [34, 30, 26, 22, 18].find((each) => page.fontSize(each).widthOfString(phone.number) <= most) ?? 15
  const left = (PAGE.width - whoseWidth - gap - page.fontSize(size).widthOfString(phone.number)) / 2
  page.fillColor(MUTE).fontSize(17)
  page.text(phone.whose, left, topAround(middle, 17), { lineBreak: false })
  page.fillColor(INK).fontSize(size)
  page.text(phone.number, left + whoseWidth + gap, topAround(middle, size), { lineBreak: false })
}

/** Where a line of this size begins whose characters have their middle there. */
const topAround = (middle: number, size: number): number => middle - size * MIDDLE
