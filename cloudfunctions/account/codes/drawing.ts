import PDFDocument from 'pdfkit'
import type { Poster } from './rules'

const MM = 72 / 25.4
const PAGE = { width: 210 * MM, height: 297 * MM } as const
/** Printers leave an edge of some millimetres white. */
const MARGIN = 15 * MM
const WIDTH = PAGE.width - 2 * MARGIN
const PAD = 9 * MM
/** Readable for a camera from two metres away. */
const CODE = 96 * MM
const PLATE = { top: MARGIN, height: 62 * MM } as const
const CODE_TOP = PLATE.top + PLATE.height + 8 * MM
const STEPS_TOP = CODE_TOP + CODE + 20 * MM
const STEP = 16.5 * MM
const FOOT = PAGE.height - MARGIN - 13 * MM

const RED = '#B3202A'
const DEEP = '#9E1B24'
const INK = '#1D1B18'
const MUTE = '#67635C'
const LINE = '#D8D4CD'

const DIGITS = ['1', '2', '3']

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
  const page = new PDFDocument({
    size: [PAGE.width, PAGE.height],
    margin: 0,
    // The usual one is read from a file that is not beside the code.
    font: Buffer.from(font) as unknown as string,
    info: { Producer: '实事通' },
  })
  return page
}

/**
 * The poster as a PDF of one page, with the glyphs it uses inside.
 *
 * @param picture the code: PNG or JPEG
 */
export function drawPoster(poster: Poster, picture: Uint8Array, font: Uint8Array): Promise<Uint8Array> {
  const page = aPage(font)
  const bytes = new Promise<Uint8Array>((resolve, reject) => {
    const pieces: Buffer[] = []
    page.on('data', (piece: Buffer) => pieces.push(piece))
    page.on('end', () => resolve(new Uint8Array(Buffer.concat(pieces))))
    page.on('error', reject)
  })
  drawPlate(page, poster)
  drawCode(page, picture)
  drawSteps(page, poster.steps)
  drawFoot(page, poster)
  page.end()
  return bytes
}

function drawPlate(page: PDFKit.PDFDocument, { over, title }: Poster): void {
  page.roundedRect(MARGIN, PLATE.top, WIDTH, PLATE.height, 4 * MM).fill(DEEP)
  const [left, width] = [MARGIN + PAD, WIDTH - 2 * PAD]
  page.fillColor('#FFFFFF').fontSize(17)
  page.text('我为群众办实事', left, PLATE.top + PAD, { width, lineBreak: false })
  page.text(over, left, PLATE.top + PAD, { width, align: 'right', lineBreak: false, height: 20, ellipsis: true })
  const top = PLATE.top + PAD + 11 * MM
  const room = PLATE.height - PAD - 11 * MM - PAD
  const size = fitting(page, title, { width, room, sizes: [54, 46, 40, 34, 28, 24, 20, 17] })
  const height = page.fontSize(size).heightOfString(title, { width, lineGap: size * 0.1 })
  page.text(title, left, top + Math.max(0, (room - height) / 2), { width, height: room, lineGap: size * 0.1 })
}

type Fit = Readonly<{ width: number; room: number; sizes: readonly number[] }>

/** The largest size in which a text fits into its room; a text that fits in none gets the smallest, and is cut. */
function fitting(page: PDFKit.PDFDocument, text: string, { width, room, sizes }: Fit): number {
  const fits = (size: number): boolean =>
    page.fontSize(size).heightOfString(text, { width, lineGap: size * 0.1 }) <= room
  return sizes.find(fits) ?? sizes.at(-1) ?? 0
}

function drawCode(page: PDFKit.PDFDocument, picture: Uint8Array): void {
  const left = (PAGE.width - CODE) / 2
  const edge = 3 * MM
  page.lineWidth(0.8).roundedRect(left - edge, CODE_TOP - edge, CODE + 2 * edge, CODE + 2 * edge, 3 * MM)
  page.stroke(LINE)
  page.image(Buffer.from(picture), left, CODE_TOP, { width: CODE, height: CODE })
  page.fillColor(INK).fontSize(22)
  page.text('用微信扫一扫', MARGIN, CODE_TOP + CODE + 5.5 * MM, { width: WIDTH, align: 'center', lineBreak: false })
}

function drawSteps(page: PDFKit.PDFDocument, steps: Poster['steps']): void {
  const radius = 5.6 * MM
  const left = MARGIN + 12 * MM
  steps.forEach((step, index) => {
    const middle = STEPS_TOP + STEP * (index + 0.5)
    page.circle(left + radius, middle, radius).fill(RED)
    page.fillColor('#FFFFFF').fontSize(18)
    page.text(DIGITS[index] ?? '', left, middle - 12, { width: 2 * radius, align: 'center', lineBreak: false })
    page.fillColor(INK).fontSize(22)
    page.text(step, left + 2 * radius + 6 * MM, middle - 15, { lineBreak: false })
  })
}

function drawFoot(page: PDFKit.PDFDocument, { phone, code }: Poster): void {
  page
    .lineWidth(0.8)
    .moveTo(MARGIN, FOOT)
    .lineTo(MARGIN + WIDTH, FOOT)
    .stroke(LINE)
  const top = FOOT + 4 * MM
  page.fillColor(INK).fontSize(15)
  page.text(phone, MARGIN, top, { width: WIDTH, lineBreak: false })
  page.fillColor(MUTE).fontSize(13)
  page.text(code, MARGIN, top + 1.5, { width: WIDTH, align: 'right', lineBreak: false })
}
