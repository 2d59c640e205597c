import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FIELD_TYPES, type FieldType, fieldTypeOf } from '../../../cloudfunctions/kernel/messages/contract'
import { fitted } from '../../../cloudfunctions/kernel/messages/fit'

/** What WeChat takes in each type of field. */
const TAKES: Readonly<Record<FieldType, RegExp>> = {
  thing: /^.{1,20}$/su,
  phrase: /^[\u4e00-\u9fff]{1,5}$/,
  number: /^\d+(\.\d+)?$/,
  date: /^\d{4}年\d{2}月\d{2}日( \d{2}:\d{2})?$/,
  time: /^\d{4}年\d{2}月\d{2}日 \d{2}:\d{2}$/,
  amount: /^[¥￥]?\d{1,8}(\.\d{1,2})?元?$/,
  character_string: /^[\x21-\x7e]{1,32}$/,
}

const HALF = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/

const anything = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.string({
    unit: fc.constantFrom('路', '灯', '𠮷', '😀', 'é', '\n', '\r', '\u2028', '\t', ' ', '1', 'a', '\ud800', '。'),
  }),
  fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)), maxLength: 40 }),
)

describe('a value in a field of a template', () => {
  it('is what the type takes, or nothing, whatever it was', () => {
    fc.assert(
      fc.property(fc.constantFrom(...FIELD_TYPES), fc.option(anything, { nil: undefined }), (type, value) => {
        const said = fitted(type, value)
        if (said === undefined) return
        expect(said).toMatch(TAKES[type])
        expect(said.length).toBeLessThanOrEqual(32)
        expect(said).not.toMatch(/[\r\n\u2028\u2029]/)
        expect(said).not.toMatch(HALF)
        expect(said).toBe(said.trim())
      }),
      { numRuns: 2_000 },
    )
  })

  it('is never left empty as text: 「无」 stands there', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(' ', '\n', '\u200b', '\ud800', '\u0000') }), (value) => {
        expect(fitted('thing', value)).toBe('无')
        expect(fitted('phrase', value)).toBe('无')
      }),
    )
    expect(fitted('thing', undefined)).toBe('无')
  })

  it('shows no mobile and no identity number of anybody', () => {
    const mobile = fc
      .tuple(fc.constantFrom('3', '5', '7', '8', '9'), fc.stringMatching(/^\d{9}$/))
      .map(([one, rest]) => `1${one}${rest}`)
    const identity = fc.stringMatching(/^[1-9]\d{16}[\dX]$/)
    fc.assert(
      fc.property(
        fc.oneof(mobile, identity),
        fc.constantFrom('', '联系', 'a', '：'),
        fc.constantFrom('', '办', ' 张'),
        (number, before, after) => {
          for (const type of FIELD_TYPES) expect(fitted(type, `${before}${number}${after}`) ?? '').not.toContain(number)
        },
      ),
    )
    expect(fitted('thing', '电话13812341234')).toBe('电话138****1234')
    expect(fitted('thing', '电话 138-1234-1234')).toBe('电话 138****1234')
  })

  it.each([
    ['thing', '开展一百五十场文体惠民活动丰富居民生活', '开展一百五十场文体惠民活动丰富居民生活'],
    ['thing', '开展一百五十场文体惠民活动丰富居民文化生活', '开展一百五十场文体惠民活动丰富居民文化…'],
    ['thing', `${'路'.repeat(18)}𠮷灯`, `${'路'.repeat(18)}…`],
    ['thing', '第一行\n第二行', '第一行 第二行'],
    ['phrase', '推进中', '推进中'],
    ['phrase', '已完成（3 处）', '已完成处'],
    ['number', '128.5', '128.5'],
    ['number', '128 场', undefined],
    ['amount', '¥12.50元', '¥12.50元'],
    ['amount', '12.505', undefined],
    ['date', '2026-11-26', '2026年11月26日'],
    ['date', '2026-11-26 09:00', '2026年11月26日 09:00'],
    ['date', '2026-02-30', undefined],
    ['time', '2026-11-26 09:00', '2026年11月26日 09:00'],
    ['time', '2026-11-26', undefined],
    ['time', '2026-11-26 24:00', undefined],
    ['character_string', 'YY-2026 编号 01', 'YY-202601'],
    ['character_string', '编号', undefined],
    ['character_string', 'x'.repeat(40), 'x'.repeat(32)],
  ] as const)('%s: %s', (type, value, said) => {
    expect(fitted(type, value)).toBe(said)
  })

  it('knows its type by the key of the template, and no key for names, phones and cars', () => {
    expect(['thing1', 'character_string12', 'date3'].map(fieldTypeOf)).toEqual(['thing', 'character_string', 'date'])
    expect(['name1', 'phone_number2', 'car_number3', 'thing', 'thing1.DATA', 'constructor'].map(fieldTypeOf)).toEqual(
      Array(6).fill(undefined),
    )
  })
})
