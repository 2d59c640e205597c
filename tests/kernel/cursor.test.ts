import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cursorOf, pageOf, readCursor } from '../../cloudfunctions/kernel/cursor'
import { aStore } from '../support/store'

const FIELDS = ['at', 'id']
const written = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')

describe('a cursor', () => {
  it('comes back as the fields it was made of', () => {
    const fields = fc.record({
      at: fc.integer(),
      id: fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\0')),
    })
    fc.assert(fc.property(fields, (row) => void expect(readCursor(cursorOf(row), FIELDS)).toEqual(row)))
  })

  it.each<[string, string | undefined]>([
    ['nothing', undefined],
    ['an empty text', ''],
    ['what is no base64', '《》'],
    ['what is no JSON', Buffer.from('{').toString('base64url')],
    ['null', written(null)],
    ['a text', written('at')],
    ['a list', written([1, 'a'])],
    ['a missing field', written({ at: 1 })],
    ['an operator', written({ at: { gt: 0 }, id: 'a' })],
    ['a list in a field', written({ at: 1, id: ['a'] })],
    ['a number without end', Buffer.from('{"at":1e999,"id":"a"}').toString('base64url')],
    ['U+0000', written({ at: 1, id: 'a\0' })],
    ['half a character', Buffer.from('{"at":1,"id":"\\ud800"}').toString('base64url')],
  ])('made of %s begins the list from its start', (_, cursor) => {
    expect(readCursor(cursor, FIELDS)).toBeUndefined()
  })

  it('that somebody made up never fails the store, nor carries more than the fields that are asked', async () => {
    const store = await aStore()
    const orderBy = [
      ['at', 'desc'],
      ['id', 'desc'],
    ] as const
    const made = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.json().map((json) => Buffer.from(json).toString('base64url')),
      fc.record({ at: fc.jsonValue(), id: fc.jsonValue(), more: fc.jsonValue() }).map(written),
      fc.record({ at: fc.double(), id: fc.string({ unit: 'binary' }) }).map(written),
    )
    await fc.assert(
      fc.asyncProperty(made, async (cursor) => {
        const after = readCursor(cursor, FIELDS)
        expect(Object.keys(after ?? { at: 0, id: '' })).toEqual(FIELDS)
        expect(await store.find('inbox', { openid: 'nobody' }, { orderBy, limit: 1, after })).toEqual([])
      }),
    )
  })
})

describe('a page', () => {
  it('names where the next begins only when there is more', () => {
    const keyOf = (row: { id: string }) => ({ id: row.id })
    const rows = [{ id: 'a' }, { id: 'b' }, { id: 'c' }]
    expect(pageOf(rows, 2, keyOf)).toEqual({ shown: [{ id: 'a' }, { id: 'b' }], next: cursorOf({ id: 'b' }) })
    expect(pageOf(rows, 3, keyOf)).toEqual({ shown: rows, next: null })
    expect(pageOf([], 3, keyOf)).toEqual({ shown: [], next: null })
  })
})
