import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  type Change,
  type Comparison,
  type Document,
  Duplicate,
  type Filter,
  Misuse,
  type Order,
  type Scalar,
} from '../../cloudfunctions/kernel/store/port'
import type { TestStore } from '../support/store'

const BY_ID: Order = [['id', 'asc']]

/** Texts on which a locale's order and the order of bytes disagree, or an encoding trips. */
const TEXTS = [
  '',
  'A',
  'Z',
  'a',
  'b',
  'é',
  'a b',
  'a-b',
  'aa',
  '10',
  '9',
  '一',
  '丁',
  '社区',
  '﷐',
  '𠮷',
  '"',
  "'",
  '\\',
  '%',
  '\u0001',
  'null',
]

const text = fc.oneof(fc.constantFrom(...TEXTS), fc.string({ unit: 'grapheme', maxLength: 6 }))
const number = fc.oneof(fc.integer({ min: -3, max: 3 }), fc.maxSafeInteger(), fc.constantFrom(0.5, -0.25, 7297.55))
const scalar: fc.Arbitrary<Scalar> = fc.oneof(text, number, fc.boolean(), fc.constant(null))

/** As text compares in the port: by its UTF-8 bytes. */
function compare(one: string | number, other: string | number): number {
  if (typeof one === 'number' && typeof other === 'number') return one - other
  return Buffer.compare(Buffer.from(String(one)), Buffer.from(String(other)))
}

const read = (document: Document, field: string): unknown =>
  field
    .split('.')
    .reduce<unknown>((value, key) => (isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined), document)

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The words of the port as a plain predicate, to compare every engine with. */
function holds(document: Document, filter: Filter): boolean {
  return Object.entries(filter).every(([field, given]) => {
    const value = read(document, field)
    const comparison: Comparison = isObject(given) ? given : { eq: given as Scalar }
    const sorts = (constant: string | number | undefined, sign: (difference: number) => boolean) =>
      constant === undefined || (typeof value === typeof constant && sign(compare(value as string | number, constant)))
    const { eq, ne, has, exists } = comparison
    return (
      (eq === undefined || (eq === null ? value === undefined || value === null : value === eq)) &&
      (ne === undefined || (ne === null ? value !== undefined && value !== null : value !== ne)) &&
      sorts(comparison.gt, (difference) => difference > 0) &&
      sorts(comparison.gte, (difference) => difference >= 0) &&
      sorts(comparison.lt, (difference) => difference < 0) &&
      sorts(comparison.lte, (difference) => difference <= 0) &&
      (comparison.in === undefined || comparison.in.some((one) => one === value)) &&
      (has === undefined || (Array.isArray(value) && value.includes(has))) &&
      (exists === undefined || (value !== undefined) === exists)
    )
  })
}

const numbered = (count: number, of: (index: number) => object = () => ({})): Document[] =>
  Array.from({ length: count }, (_, index) => ({ id: `n${String(index).padStart(4, '0')}`, ...of(index) }))

async function fill(store: TestStore, documents: readonly Document[]): Promise<void> {
  for (let from = 0; from < documents.length; from += 100)
    await store.insertMany('things', documents.slice(from, from + 100))
}

async function allPages(store: TestStore, filter: Filter, orderBy: Order, limit: number): Promise<Document[]> {
  const seen: Document[] = []
  for (;;) {
    const last = seen.at(-1)
    const after = last && Object.fromEntries(orderBy.map(([field]) => [field, read(last, field) as string | number]))
    const page = await store.find('things', filter, { orderBy, limit, after })
    seen.push(...page)
    if (page.length < limit) return seen
  }
}

/** Every sentence of the port, for one adapter. */
export function storeContract({ name, open }: { name: string; open: () => Promise<TestStore> }): void {
  describe(`the store on ${name}`, () => {
    let store: TestStore
    beforeAll(async () => {
      store = await open()
    })
    beforeEach(() => store.reset())
    afterAll(() => store.close())

    const ids = async (filter: Filter, orderBy: Order = BY_ID): Promise<string[]> =>
      (await store.find('things', filter, { orderBy, limit: 100 })).map(({ id }) => id)
    const changed = async (before: object, change: Change): Promise<Document | undefined> => {
      await store.put('things', { id: 'a', ...before })
      await store.updateIf('things', 'a', {}, change)
      return store.get('things', 'a')
    }

    describe('one document', () => {
      it('comes back as it was written, whatever JSON it holds', async () => {
        const key = fc
          .string({ unit: 'grapheme', minLength: 1, maxLength: 5 })
          .filter((name) => !/^\$|\./.test(name) && name !== 'id')
        const { json } = fc.letrec<{ json: unknown }>((tie) => ({
          json: fc.oneof(
            { depthSize: 'small' },
            scalar,
            fc.array(tie('json'), { maxLength: 4 }),
            fc.dictionary(key, tie('json'), { maxKeys: 4, noNullPrototype: true }),
          ),
        }))
        await fc.assert(
          fc.asyncProperty(fc.dictionary(key, json, { maxKeys: 5, noNullPrototype: true }), async (fields) => {
            const document = { ...fields, id: 'a' }
            await store.put('things', document)
            expect(await store.get('things', 'a')).toEqual(document)
          }),
          { numRuns: 100 },
        )
      })

      it('is not there before it is written nor after it is removed', async () => {
        expect(await store.get('things', 'a')).toBeUndefined()
        await store.insert('things', { id: 'a' })
        expect(await store.get('others', 'a')).toBeUndefined()
        expect(await store.remove('things', 'a')).toBe(1)
        expect(await store.get('things', 'a')).toBeUndefined()
        expect(await store.remove('things', 'a')).toBe(0)
      })

      it('keeps its id: a second insert is a Duplicate and changes nothing', async () => {
        await store.insert('things', { id: 'a', n: 1 })
        await expect(store.insert('things', { id: 'a', n: 2 })).rejects.toThrow(Duplicate)
        expect(await store.get('things', 'a')).toEqual({ id: 'a', n: 1 })
      })

      it('is written whole by put, so that old fields are gone', async () => {
        await store.put('things', { id: 'a', n: 1, old: true })
        await store.put('things', { id: 'a', n: 2 })
        expect(await store.get('things', 'a')).toEqual({ id: 'a', n: 2 })
      })

      it.each([
        ['undefined', { id: 'a', x: undefined }],
        ['a Date', { id: 'a', x: new Date(0) }],
        ['NaN', { id: 'a', x: { y: [Number.NaN] } }],
        ['a key with a dot', { id: 'a', 'x.y': 1 }],
        ['a key like an operator', { id: 'a', x: { $gt: 1 } }],
        ['an empty key', { id: 'a', '': 1 }],
        ['U+0000', { id: 'a', x: 'a\u0000b' }],
        ['half a surrogate pair', { id: 'a', x: '\ud800' }],
        ['no id', { id: '' }],
      ])('is refused with %s in it', async (_, document) => {
        await expect(store.insert('things', document)).rejects.toThrow(Misuse)
        await expect(store.put('things', document)).rejects.toThrow(Misuse)
        await expect(store.insertMany('things', [document])).rejects.toThrow(Misuse)
        expect(await store.count('things', {})).toBe(0)
      })

      it('belongs to a declared collection', async () => {
        await expect(store.get('nowhere', 'a')).rejects.toThrow(Misuse)
        await expect(store.insert('toString', { id: 'a' })).rejects.toThrow(Misuse)
        await expect(store.count('things"; drop table', {})).rejects.toThrow(Misuse)
      })
    })

    describe('many documents', () => {
      it('are inserted each for itself, and told which were there', async () => {
        await store.insert('things', { id: 'b', old: true })
        const outcomes = await store.insertMany('things', [
          { id: 'c' },
          { id: 'b' },
          { id: 'a', n: 1 },
          { id: 'a', n: 2 },
        ])
        expect(outcomes).toEqual(['inserted', 'duplicate', 'inserted', 'duplicate'])
        expect(await store.get('things', 'b')).toEqual({ id: 'b', old: true })
        expect(await store.get('things', 'a')).toEqual({ id: 'a', n: 1 })
      })

      it('are inserted once when many insert the same ones at once, in any order', async () => {
        const documents = numbered(100)
        const batches = await Promise.all(
          Array.from({ length: 16 }, (_, index) =>
            store.insertMany('things', index % 2 ? documents : [...documents].reverse()),
          ),
        )
        expect(batches.flat().filter((outcome) => outcome === 'inserted')).toHaveLength(100)
      })

      it('are read by their ids; those that do not exist are left out', async () => {
        await fill(store, numbered(3))
        const found = await store.getMany('things', ['n0002', 'nobody', 'n0000', 'n0002'])
        expect(found.map(({ id }) => id).sort()).toEqual(['n0000', 'n0002'])
        expect(await store.getMany('things', [])).toEqual([])
      })

      it('are at most 100 in one call', async () => {
        await expect(store.insertMany('things', numbered(101))).rejects.toThrow(Misuse)
        await expect(
          store.getMany(
            'things',
            numbered(101).map(({ id }) => id),
          ),
        ).rejects.toThrow(Misuse)
        expect(await store.insertMany('things', numbered(100))).toHaveLength(100)
        expect(
          await store.getMany(
            'things',
            numbered(100).map(({ id }) => id),
          ),
        ).toHaveLength(100)
        expect(await store.insertMany('things', [])).toEqual([])
      })
    })

    describe('a conditional update', () => {
      it('changes the document when the condition holds, and says 0 when it does not or there is none', async () => {
        await store.insert('things', { id: 'a', version: 1 })
        const next = { set: { state: 'done' }, inc: { version: 1 } }
        expect(await store.updateIf('things', 'a', { version: 1 }, next)).toBe(1)
        expect(await store.updateIf('things', 'a', { version: 1 }, next)).toBe(0)
        expect(await store.updateIf('things', 'nobody', { version: 1 }, next)).toBe(0)
        expect(await store.get('things', 'a')).toEqual({ id: 'a', version: 2, state: 'done' })
      })

      it('lets exactly as many through as there is room for, of 2,000 who try 64 at a time', async () => {
        await store.insert('things', { id: 'slot', free: 100, taken: 0 })
        let waiting = 2_000
        let got = 0
        const one = async () => {
          while (waiting-- > 0) {
            const change = { inc: { free: -1, taken: 1 } }
            if ((await store.updateIf('things', 'slot', { free: { gt: 0 } }, change)) === 1) got++
          }
        }
        await Promise.all(Array.from({ length: 64 }, one))
        expect(got).toBe(100)
        expect(await store.get('things', 'slot')).toEqual({ id: 'slot', free: 0, taken: 100 })
      })

      it('sets and unsets fields, also inside objects, whose missing parents it makes', async () => {
        const before = { old: 1, claims: { b: { at: 1 }, '5': {} }, keep: { x: 1 } }
        const change = {
          set: { n: null, 'claims.a:1': { at: 2 }, 'new.deep.one': 1, 'new.deep.two': [] },
          unset: ['old', 'claims.5', 'none.such'],
        }
        expect(await changed(before, change)).toEqual({
          id: 'a',
          n: null,
          claims: { b: { at: 1 }, 'a:1': { at: 2 } },
          keep: { x: 1 },
          new: { deep: { one: 1, two: [] } },
        })
      })

      it('replaces an object that is set, and does not merge it', async () => {
        expect(await changed({ o: { x: 1 } }, { set: { o: { y: 2 } } })).toEqual({ id: 'a', o: { y: 2 } })
      })

      it('counts up and down from what is there, or from 0', async () => {
        expect(await changed({ n: 5 }, { inc: { n: -7, 'days.2026-10-01': 3, null: 1 } })).toEqual({
          id: 'a',
          n: -2,
          days: { '2026-10-01': 3 },
          null: 1,
        })
      })

      it('appends one value to an array, even when that value is an array', async () => {
        expect(await changed({ list: [1] }, { push: { list: [2, 3], 'o.fresh': { x: 1 } } })).toEqual({
          id: 'a',
          list: [1, [2, 3]],
          o: { fresh: [{ x: 1 }] },
        })
      })

      it.each<[string, object, Change]>([
        ['a parent is a text', { o: 'text' }, { set: { 'o.x': 1 } }],
        ['a parent is null', { o: null }, { set: { 'o.x': 1 } }],
        ['a parent is an array', { o: [1] }, { set: { 'o.0': 1 } }],
        ['what counts up is a text', { o: '1' }, { inc: { o: 1 } }],
        ['what counts up is null', { o: null }, { inc: { o: 1 } }],
        ['what is appended to is an object', { o: {} }, { push: { o: 1 } }],
        ['what is appended to is null', { o: null }, { push: { o: 1 } }],
      ])('fails as a whole when %s', async (_, before, change) => {
        await store.insert('things', { id: 'a', ...before })
        const whole = { ...change, set: { other: 1, ...change.set } }
        await expect(store.updateIf('things', 'a', {}, whole)).rejects.toThrow()
        expect(await store.get('things', 'a')).toEqual({ id: 'a', ...before })
      })

      it.each<[string, Change]>([
        ['nothing', {}],
        ['the id', { set: { id: 'b' } }],
        ['one field twice', { set: { n: 1 }, inc: { n: 1 } }],
        ['a field and what is in it', { set: { o: {} }, push: { 'o.list': 1 } }],
        ['by a fraction', { inc: { n: 0.5 } }],
        ['what is no field', { set: { "n'": 1 } }],
        ['what holds an operator', { set: { n: { $inc: 1 } } }],
        ['undefined', { set: { n: undefined } }],
      ])('is refused when it changes %s', async (_, change) => {
        await store.insert('things', { id: 'a', n: 1 })
        await expect(store.updateIf('things', 'a', {}, change)).rejects.toThrow(Misuse)
        expect(await store.get('things', 'a')).toEqual({ id: 'a', n: 1 })
      })
    })

    describe('a filter', () => {
      it('finds, counts and guards exactly what the words of the port say', async () => {
        const document = fc.record(
          {
            a: scalar,
            b: scalar,
            o: fc.oneof(scalar, fc.record({ x: scalar }, { requiredKeys: [] })),
            tags: fc.array(fc.oneof(text, number), { maxLength: 3 }),
          },
          { requiredKeys: [] },
        )
        const sortable = fc.oneof(text, number)
        const comparison: fc.Arbitrary<Comparison> = fc.oneof(
          fc.record({ eq: scalar }),
          fc.record({ ne: scalar }),
          fc.record({ gt: sortable }),
          fc.record({ gte: sortable, lt: sortable }),
          fc.record({ lte: sortable, ne: scalar }),
          fc.record({ in: fc.array(sortable, { maxLength: 4 }) }),
          fc.record({ exists: fc.boolean() }),
        )
        const field = fc.oneof(scalar, comparison)
        const filter = fc.record(
          {
            a: field,
            b: field,
            'o.x': field,
            id: field,
            tags: fc.oneof(fc.record({ has: sortable }), fc.record({ exists: fc.boolean() })),
          },
          { requiredKeys: [] },
        )
        await fc.assert(
          fc.asyncProperty(
            fc.array(document, { minLength: 5, maxLength: 20 }),
            fc.array(filter, { minLength: 4, maxLength: 4 }),
            async (fields, filters) => {
              await store.reset()
              const documents = fields.map((rest, index) => ({ id: TEXTS[index + 1] ?? String(index), ...rest }))
              await fill(store, documents)
              for (const one of filters) {
                const expected = documents.filter((each) => holds(each, one)).map(({ id }) => id)
                expect((await ids(one)).sort()).toEqual([...expected].sort())
                expect(await store.count('things', one)).toBe(expected.length)
                const [first] = documents
                if (first)
                  expect(await store.updateIf('things', first.id, one, { inc: { version: 1 } })).toBe(
                    holds(first, one) ? 1 : 0,
                  )
              }
            },
          ),
          { numRuns: 60 },
        )
      })

      it('tells a missing field, null, and another type apart as document databases do', async () => {
        await fill(store, [
          { id: 'missing' },
          { id: 'null', x: null },
          { id: 'one', x: 1 },
          { id: 'text', x: '1' },
          { id: 'true', x: true },
        ])
        expect(await ids({ x: null })).toEqual(['missing', 'null'])
        expect(await ids({ x: { ne: null } })).toEqual(['one', 'text', 'true'])
        expect(await ids({ x: { ne: 1 } })).toEqual(['missing', 'null', 'text', 'true'])
        expect(await ids({ x: { lte: 1 } })).toEqual(['one'])
        expect(await ids({ x: { gte: '' } })).toEqual(['text'])
        expect(await ids({ x: { exists: true } })).toEqual(['null', 'one', 'text', 'true'])
        expect(await ids({ x: { in: [] } })).toEqual([])
        expect(await ids({ x: true })).toEqual(['true'])
      })

      it('takes an array apart only by has', async () => {
        await fill(store, [
          { id: 'both', tags: ['水', '电'] },
          { id: 'number', tags: [1] },
          { id: 'text', tags: '水' },
          { id: 'nested', tags: [['水']] },
        ])
        expect(await ids({ tags: { has: '水' } })).toEqual(['both'])
        expect(await ids({ tags: { has: 1 } })).toEqual(['number'])
        expect(await ids({ tags: { has: '1' } })).toEqual([])
      })

      it.each<[string, Filter]>([
        ['a field that is none', { "x') or ('1": 1 }],
        ['an operator the port does not have', { x: { regex: '.*' } as Comparison }],
        ['no operator', { x: {} }],
        ['an object as a constant', { x: { eq: { $ne: null } as never } }],
        ['a list as a constant', { x: ['a'] as never }],
        ['undefined', { x: undefined as never }],
        ['a truth value that is compared by size', { x: { gt: true as never } }],
        ['U+0000', { x: '\u0000' }],
        ['more than 100 values', { x: { in: numbered(101).map(({ id }) => id) } }],
      ])('is refused with %s in it', async (_, filter) => {
        await store.insert('things', { id: 'a', x: 1 })
        await expect(store.find('things', filter, { orderBy: BY_ID, limit: 1 })).rejects.toThrow(Misuse)
        await expect(store.count('things', filter)).rejects.toThrow(Misuse)
        await expect(store.updateIf('things', 'a', filter, { inc: { n: 1 } })).rejects.toThrow(Misuse)
      })
    })

    describe('pages', () => {
      it('show every row once, in order, whatever the directions, the equal keys and the size of the page', async () => {
        const row = fc.record({
          a: fc.integer({ min: 0, max: 2 }),
          b: fc.constantFrom(...TEXTS.slice(0, 6)),
          o: fc.record({ x: number }),
        })
        const direction = fc.constantFrom('asc' as const, 'desc' as const)
        const order = fc
          .tuple(fc.shuffledSubarray(['a', 'b', 'o.x']), fc.array(direction, { minLength: 4, maxLength: 4 }))
          .map(
            ([fields, directions]): Order =>
              [...fields, 'id'].map((field, index) => [field, directions[index] ?? 'asc']),
          )
        const filter = fc.constantFrom<Filter>({}, { a: 1 }, { a: { gte: 1 } }, { a: 1, b: { ne: 'A' } })
        await fc.assert(
          fc.asyncProperty(
            fc.array(row, { maxLength: 30 }),
            order,
            filter,
            fc.integer({ min: 1, max: 7 }),
            async (rows, orderBy, one, limit) => {
              await store.reset()
              const documents = numbered(rows.length, (index) => rows[index] ?? {})
              await fill(store, documents)
              const sorted = documents
                .filter((document) => holds(document, one))
                .sort((left, right) => {
                  for (const [field, way] of orderBy) {
                    const difference = compare(
                      read(left, field) as string | number,
                      read(right, field) as string | number,
                    )
                    if (difference !== 0) return way === 'asc' ? difference : -difference
                  }
                  return 0
                })
              expect((await allPages(store, one, orderBy, limit)).map(({ id }) => id)).toEqual(
                sorted.map(({ id }) => id),
              )
            },
          ),
          { numRuns: 60 },
        )
      })

      it('sort text by its bytes, with capitals before small letters and Chinese after both', async () => {
        await fill(
          store,
          TEXTS.map((name, index) => ({ id: `t${index}`, name, at: 1 })),
        )
        const sorted = [...TEXTS].sort(compare)
        const found = await store.find(
          'things',
          {},
          {
            orderBy: [
              ['name', 'asc'],
              ['id', 'asc'],
            ],
            limit: 100,
          },
        )
        expect(found.map(({ name }) => name)).toEqual(sorted)
        await store.reset()
        await fill(
          store,
          TEXTS.slice(1).map((id) => ({ id })),
        )
        expect(await ids({})).toEqual(sorted.slice(1))
      })

      it('do not jump when rows come and go between them', async () => {
        await fill(
          store,
          numbered(30, (index) => ({ at: Math.floor(index / 10) })),
        )
        const orderBy: Order = [
          ['at', 'asc'],
          ['id', 'asc'],
        ]
        const first = await store.find('things', {}, { orderBy, limit: 15 })
        await store.remove('things', 'n0014')
        await store.insert('things', { id: 'n0000a', at: 0 })
        const second = await store.find('things', {}, { orderBy, limit: 100, after: { at: 1, id: 'n0014' } })
        expect([...first, ...second].map(({ id }) => id)).toEqual(numbered(30).map(({ id }) => id))
      })

      it('leave out a row in which an order field is missing or null', async () => {
        await fill(store, [{ id: 'a', at: 1 }, { id: 'b' }, { id: 'c', at: null }])
        expect(
          await ids({}, [
            ['at', 'asc'],
            ['id', 'asc'],
          ]),
        ).toEqual(['a'])
        expect(
          await ids({}, [
            ['at', 'desc'],
            ['id', 'desc'],
          ]),
        ).toEqual(['a'])
      })

      it.each<[string, Parameters<TestStore['find']>[2]]>([
        ['more than 100 rows', { orderBy: BY_ID, limit: 101 }],
        ['no row', { orderBy: BY_ID, limit: 0 }],
        ['half a row', { orderBy: BY_ID, limit: 1.5 }],
        ['an order that does not end in the id', { orderBy: [['at', 'asc']], limit: 1 }],
        ['an order of nothing', { orderBy: [], limit: 1 }],
        [
          'an order that names a field twice',
          {
            orderBy: [
              ['id', 'asc'],
              ['id', 'asc'],
            ],
            limit: 1,
          },
        ],
        ['a direction that is none', { orderBy: [['id', 'asc; drop' as 'asc']], limit: 1 }],
        [
          'a cursor that lacks a field',
          {
            orderBy: [
              ['at', 'asc'],
              ['id', 'asc'],
            ],
            limit: 1,
            after: { id: 'a' },
          },
        ],
        ['a cursor that holds an object', { orderBy: BY_ID, limit: 1, after: { id: { gt: '' } as never } }],
      ])('are refused with %s', async (_, options) => {
        await expect(store.find('things', {}, options)).rejects.toThrow(Misuse)
      })
    })

    describe('a sum', () => {
      it('adds a field by a key; rows without the key count under null, rows without the field add 0', async () => {
        const rows = [
          { k: 'a', n: 3 },
          { k: 'a', n: -1 },
          { k: 7, n: 5 },
          { k: null, n: 1 },
          { n: 2 },
          { k: 'a' },
          { k: 'x', n: 9, out: true },
        ]
        await fill(
          store,
          numbered(rows.length, (index) => rows[index] ?? {}),
        )
        const sums = await store.sumBy('things', { out: { exists: false } }, 'k', 'n')
        expect(sums).toHaveLength(3)
        expect(sums).toEqual(
          expect.arrayContaining([
            { key: 'a', total: 2, count: 3 },
            { key: 7, total: 5, count: 1 },
            { key: null, total: 3, count: 2 },
          ]),
        )
        expect(await store.sumBy('things', { k: 'nobody' }, 'k', 'n')).toEqual([])
      })

      it('is refused when there are more keys than a small set has', async () => {
        await fill(store, numbered(1_000))
        expect(await store.sumBy('things', {}, 'id', 'n')).toHaveLength(1_000)
        await store.insert('things', { id: 'one more' })
        await expect(store.sumBy('things', {}, 'id', 'n')).rejects.toThrow(Misuse)
      })
    })

    describe('a transaction', () => {
      it('writes everything together and gives what the callback gives', async () => {
        await store.insert('things', { id: 'a', n: 1 })
        await store.insert('things', { id: 'gone' })
        const answer = await store.transaction(async (inside) => {
          const before = await inside.get<Document & { n: number }>('things', 'a')
          await inside.insert('others', { id: 'a', from: before?.n })
          expect(await inside.update('things', 'a', { inc: { n: 1 } })).toBe(1)
          expect(await inside.update('things', 'nobody', { inc: { n: 1 } })).toBe(0)
          await inside.put('things', { id: 'b', n: 5 })
          expect(await inside.remove('things', 'gone')).toBe(1)
          return inside.get('things', 'a')
        })
        expect(answer).toEqual({ id: 'a', n: 2 })
        expect(await store.get('things', 'a')).toEqual({ id: 'a', n: 2 })
        expect(await store.get('others', 'a')).toEqual({ id: 'a', from: 1 })
        expect(await ids({})).toEqual(['a', 'b'])
      })

      it('writes nothing when the callback throws, and throws the same', async () => {
        const reason = new Error('changed my mind')
        const work = store.transaction(async (inside) => {
          await inside.insert('things', { id: 'a' })
          throw reason
        })
        await expect(work).rejects.toBe(reason)
        expect(await store.get('things', 'a')).toBeUndefined()
      })

      it('writes nothing when a statement fails, even if the callback catches it', async () => {
        await store.insert('things', { id: 'taken' })
        const work = store.transaction(async (inside) => {
          await inside.insert('things', { id: 'a' })
          await inside.insert('things', { id: 'taken' }).catch(() => undefined)
          return 'all is well'
        })
        await expect(work).rejects.toThrow(Duplicate)
        expect(await store.get('things', 'a')).toBeUndefined()
      })

      it('throws what the callback throws, even if it reads like a lost connection', async () => {
        const reason = Object.assign(new Error('timeout'), { code: 'ECONNRESET' })
        await expect(store.transaction(() => Promise.reject(reason))).rejects.toBe(reason)
      })

      it('is run again when another was faster, so that 20 who add one at once add 20', async () => {
        await store.insert('things', { id: 'a', n: 0 })
        const add = () =>
          store.transaction(async (inside) => {
            const before = await inside.get<Document & { n: number }>('things', 'a')
            await inside.put('things', { id: 'a', n: (before?.n ?? 0) + 1 })
          })
        await Promise.all(Array.from({ length: 20 }, add))
        expect(await store.get('things', 'a')).toEqual({ id: 'a', n: 20 })
      })

      it('sees one moment: what is moved between two documents is never seen twice or not at all', async () => {
        await fill(store, [
          { id: 'a', n: 50 },
          { id: 'b', n: 50 },
        ])
        const move = (step: number) =>
          store.transaction(async (inside) => {
            await inside.update('things', 'a', { inc: { n: step } })
            await inside.update('things', 'b', { inc: { n: -step } })
          })
        const look = () =>
          store.transaction(async (inside) => {
            const a = await inside.get<Document & { n: number }>('things', 'a')
            const b = await inside.get<Document & { n: number }>('things', 'b')
            return (a?.n ?? 0) + (b?.n ?? 0)
          })
        const sums = await Promise.all(
          Array.from({ length: 24 }, (_, index) => (index % 3 === 2 ? look() : move(index % 3 === 0 ? 1 : -1))),
        )
        expect(sums.filter((sum) => sum !== undefined)).toEqual(Array.from({ length: 8 }, () => 100))
        expect(await store.get('things', 'a')).toEqual({ id: 'a', n: 50 })
      })

      it('touches at most 10 documents', async () => {
        const writing = (count: number) =>
          store.transaction(async (inside) => {
            for (const document of numbered(count)) {
              await inside.insert('things', document)
              await inside.get('things', document.id)
            }
          })
        await expect(writing(11)).rejects.toThrow(Misuse)
        expect(await store.count('things', {})).toBe(0)
        await writing(10)
        expect(await store.count('things', {})).toBe(10)
      })
    })
  })
}
