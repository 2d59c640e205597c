import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { figureWords, parseQuantity, typedQuantity } from '../../src/office/quantity'

const quantity = (thousandths: number) => ({ kind: 'quantity', thousandths })

describe('a typed quantity', () => {
  it.each([
    ['450', 450_000],
    ['7297.55', 7_297_550],
    ['7,297.55', 7_297_550],
    ['７２９７．５５', 7_297_550],
    ['1.2万', 12_000_000],
    [' 3 百万 ', 3_000_000_000],
    ['0', 0],
  ])('%s is read exactly', (typed, thousandths) => {
    expect(parseQuantity(typed)).toEqual(quantity(thousandths))
  })

  it.each(['三十', '12个', '-5', '1e3', '1.2345', '1.23456789万', '1..2', '999999999999999'])(
    '%s is refused with a sentence',
    (typed) => {
      expect(parseQuantity(typed)).toMatchObject({ kind: 'wrong', message: expect.stringMatching(/.{4,}/) })
    },
  )

  it('that is blank is nothing, which is not zero', () => {
    expect(parseQuantity('  ')).toEqual({ kind: 'empty' })
  })

  it('comes back as it was shown, whatever it is', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e14 }), (thousandths) => {
        expect(parseQuantity(typedQuantity(thousandths))).toEqual(quantity(thousandths))
      }),
    )
  })

  it('in 万 is ten thousand times the plain number', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e7 }), (whole) => {
        expect(parseQuantity(`${whole}万`)).toEqual(quantity(whole * 10_000_000))
      }),
    )
  })
})

describe('a figure in words', () => {
  it.each([
    ['exact', '20 个'],
    ['min', '不少于 20 个'],
    ['max', '20 个以内'],
    ['over', '20 余个'],
    ['about', '约 20 个'],
    ['range', '20–25 个'],
  ] as const)('says how it is bounded: %s', (qualifier, words) => {
    expect(figureWords({ quantity: 20_000, quantityMax: 25_000, unit: '个', qualifier })).toBe(words)
  })
})
