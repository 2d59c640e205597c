import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { codeAfter, type Key, thousandthsOf, typedAfter } from '../../src/components/keypad/typed'

const WEIGHT = { whole: 4, decimals: 2 }
const KEYS: Key[] = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '.', 'delete', 'clear']
const press = (keys: readonly Key[], limits = WEIGHT): string =>
  keys.reduce((typed, key) => typedAfter(typed, key, limits), '')

describe('what is typed on the keys', () => {
  it('is a number within its digits, whatever is pressed', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...KEYS), { maxLength: 30 }), (keys) => {
        const typed = press(keys)
        expect(typed).toMatch(/^(|(0|[1-9]\d{0,3})(\.\d{0,2})?)$/)
        expect(Number.isSafeInteger(thousandthsOf(typed))).toBe(true)
        expect(thousandthsOf(typed)).toBe(Math.round(Number(typed || '0') * 1000))
      }),
    )
  })

  it('begins with a nought where the point comes first, and has one point', () => {
    expect(press(['.', '5', '.', '2'])).toBe('0.52')
  })

  it('has no point where pieces are counted', () => {
    expect(press(['1', '.', '2'], { whole: 4, decimals: 0 })).toBe('12')
  })

  it('loses its last sign, or all', () => {
    expect(press(['1', '2', '.', 'delete', 'delete'])).toBe('1')
    expect(press(['1', '2', 'clear', '3'])).toBe('3')
  })

  it('keeps the noughts in front of a code, and ends with its last digit', () => {
    const digits: Key[] = ['0', '0', '.', '3', '8', '1', '9', '7']
    expect(digits.reduce((typed, key) => codeAfter(typed, key, 6), '')).toBe('003819')
  })
})
