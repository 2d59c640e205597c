import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { contentHash, derivedId, randomIds } from '../../cloudfunctions/kernel/ids'

describe('an id', () => {
  it('made by the kernel is 20 characters without look-alikes, and never the same', () => {
    const ids = Array.from({ length: 2_000 }, () => randomIds.next())
    for (const id of ids) expect(id).toMatch(/^[A-HJ-KM-NP-Za-hj-km-np-z2-9]{20}$/)
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('that follows from a cause is the same for the same parts and different for others, however they are cut', () => {
    const parts = fc.array(fc.string({ unit: 'grapheme', maxLength: 4 }), { maxLength: 4 })
    fc.assert(
      fc.property(parts, parts, (left, right) => {
        const isSame = JSON.stringify(left) === JSON.stringify(right)
        expect(derivedId(...left) === derivedId(...right)).toBe(isSame)
      }),
      { numRuns: 500 },
    )
    expect(derivedId('ab', 'c')).not.toBe(derivedId('a', 'bc'))
    expect(derivedId('a;1:b')).not.toBe(derivedId('a', 'b'))
    expect(derivedId('evidence', 1)).toMatch(/^[A-Za-z0-9_-]{32}$/)
  })
})

describe('the fingerprint of an input', () => {
  const json = fc.jsonValue({ maxDepth: 3 }).map((value) => JSON.parse(JSON.stringify(value)) as unknown)

  it('does not depend on the order of keys, nor on keys that are undefined', () => {
    const turned = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(turned)
      if (value === null || typeof value !== 'object') return value
      const entries = Object.entries(value).map(([key, inner]) => [key, turned(inner)] as const)
      return { ...Object.fromEntries(entries.reverse()), undefined: undefined }
    }
    fc.assert(fc.property(json, (value) => void expect(contentHash(turned(value))).toBe(contentHash(value))))
  })

  it('tells every other content apart', () => {
    const plain = (value: unknown) => JSON.stringify(sorted(value))
    const sorted = (value: unknown): unknown =>
      Array.isArray(value)
        ? value.map(sorted)
        : value !== null && typeof value === 'object'
          ? Object.entries(value)
              .map(([key, inner]) => ({ key, inner: sorted(inner) }))
              .sort((left, right) => (left.key < right.key ? -1 : 1))
              .concat({ key: '', inner: 'an object' })
          : value
    fc.assert(
      fc.property(json, json, (left, right) => {
        expect(contentHash(left) === contentHash(right)).toBe(plain(left) === plain(right))
      }),
      { numRuns: 500 },
    )
    expect(contentHash({ a: '1' })).not.toBe(contentHash({ a: 1 }))
    expect(contentHash(['a', 'b'])).not.toBe(contentHash(['a,b']))
  })
})
