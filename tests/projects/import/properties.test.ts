import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseList, readFragment } from '../../../cloudfunctions/projects/import/parse'

const FRAGMENTS = [
  '1.',
  '2、',
  '（一）',
  '①',
  '一是',
  '第三项：',
  '新建',
  '改造',
  '20',
  '195',
  '个',
  '院落',
  '万',
  '人次',
  '约',
  '余',
  '。',
  '；',
  '，',
  '：',
  '（',
  '）',
  '|',
  '\t',
  '\n',
  ' ',
  '　',
  '进展情况：',
  '责任单位：',
  '已完成',
  '10月底前',
  '2021年',
  '序号',
  '项目名称',
  '目标',
  '“',
  '”',
  '百',
  '一',
  '-',
  '/',
  '%',
  '全覆盖',
  '其中',
  '(8项)',
  '区政府办',
  '\u0000',
  '😀',
  '12-3',
]
const official = fc.array(fc.constantFrom(...FRAGMENTS), { maxLength: 120 }).map((words) => words.join(''))
const anyText = fc.oneof(fc.string({ unit: 'binary', maxLength: 400 }), official)

const NOUNS = ['公园', '公厕', '路灯', '健身点', '书屋']
const aList = fc
  .array(fc.record({ quantity: fc.integer({ min: 2, max: 9_999 }), noun: fc.constantFrom(...NOUNS) }), {
    minLength: 2,
    maxLength: 12,
  })
  .map((rows) => ({ rows, lines: rows.map(({ quantity, noun }, i) => `${i + 1}.新建${noun}${quantity}处。`) }))

describe('the parser on any text', () => {
  it('never throws, and every span lies in the text and holds what it names', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { items, warnings } = parseList(text)
        for (const item of items) {
          const spans = [item.source, item.titleSpan, ...(item.statusFrom ? [item.statusFrom] : [])]
          for (const { from, to } of spans) {
            expect(from).toBeGreaterThanOrEqual(0)
            expect(to).toBeGreaterThanOrEqual(from)
            expect(to).toBeLessThanOrEqual(text.length)
          }
          for (const part of [...item.targets, ...item.progress, ...item.dates]) {
            expect(text.slice(part.from, part.to)).toBe(part.text)
            expect(part.text.length).toBeGreaterThan(0)
          }
          expect(item.sure).toBeGreaterThanOrEqual(0)
          expect(item.sure).toBeLessThanOrEqual(1)
        }
        for (const { from, to } of warnings) {
          if (from !== undefined && to !== undefined) expect(to).toBeLessThanOrEqual(text.length)
        }
      }),
      { numRuns: 300 },
    )
  })

  it('says the same of the same text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(parseList(text)).toEqual(parseList(text))
      }),
      { numRuns: 60 },
    )
  })

  it('reads the same items with blank lines between them and with full-width brackets and digits', () => {
    const figures = (text: string) =>
      parseList(text).items.map(({ title, targets }) => [
        title.length,
        targets.map(({ quantity, unit }) => [quantity, unit]),
      ])
    const widen = (text: string) => text.replace(/[0-9.]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0))
    fc.assert(
      fc.property(aList, ({ rows, lines }) => {
        const plain = figures(lines.join('\n'))
        expect(plain.map(([, targets]) => targets)).toEqual(rows.map(({ quantity }) => [[quantity, '处']]))
        expect(figures(lines.join('\n\n'))).toEqual(plain)
        expect(figures(lines.join('\r\n'))).toEqual(plain)
        expect(figures(widen(lines.join('\n')))).toEqual(plain)
      }),
      { numRuns: 80 },
    )
  })

  it('reads a quantity the same in digits, with 万 and in Chinese numerals', () => {
    const chinese = (n: number): string => {
      const digits = '零一二三四五六七八九'
      const tens = Math.floor(n / 10)
      return `${tens > 1 ? digits[tens] : ''}${tens > 0 ? '十' : ''}${n % 10 > 0 ? digits[n % 10] : ''}`
    }
    const quantity = (amount: string) => readFragment(`全年新建路灯${amount}盏，覆盖主要道路`)[0]?.quantity
    fc.assert(
      fc.property(fc.integer({ min: 11, max: 99 }), fc.integer({ min: 1, max: 999 }), (n, tenth) => {
        expect(quantity(chinese(n))).toBe(n)
        expect(quantity(`${tenth / 10}万`)).toBe(tenth * 1000)
        expect(quantity(String(tenth * 1000))).toBe(tenth * 1000)
      }),
    )
  })

  it.each([
    ['digits', '1'.repeat(60_000)],
    ['numbered marks', '1、'.repeat(20_000)],
    ['open brackets', '（'.repeat(60_000)],
    ['label colons', '责任单位：'.repeat(12_000)],
    ['done without end', `已${'完'.repeat(60_000)}`],
    ['bars', '|'.repeat(60_000)],
    ['quotes', '“一'.repeat(30_000)],
    ['blanks', `${' '.repeat(60_000)}1.建`],
    ['one clause', `新建${'某'.repeat(60_000)}3个`],
    ['Chinese numerals', '百'.repeat(60_000)],
    ['commas', '，'.repeat(60_000)],
    ['dates', '10月'.repeat(20_000)],
  ])('reads long and odd text to its end: %s', (_name, text) => {
    expect(parseList(text).items.length).toBeLessThanOrEqual(20_001)
  })
})
