import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { collections as declared } from '../../cloudfunctions/kernel/store/collections'
import type { Engine } from '../../cloudfunctions/kernel/store/engine'
import { pgliteEngine } from '../../cloudfunctions/kernel/store/pglite'
import type { Collections, Filter, FindOptions, Order } from '../../cloudfunctions/kernel/store/port'
import { createTables } from '../../cloudfunctions/kernel/store/schema'
import { readsInOrder } from '../../cloudfunctions/kernel/store/served'
import { Parameters, page, table, where } from '../../cloudfunctions/kernel/store/sql'
import { prepareSeed, serverEngine } from '../support/store'
import { contractCollections } from './collections'

const { DATABASE_URL } = process.env

const engines: { name: string; open: (collections: Collections) => Promise<Engine> }[] = [
  { name: 'PGlite', open: async (collections) => pgliteEngine({ seed: await prepareSeed(collections) }) },
]
if (DATABASE_URL) engines.push({ name: 'a PostgreSQL server', open: () => serverEngine(DATABASE_URL) })

/** How PostgreSQL would answer, as EXPLAIN tells it. */
async function planOf(engine: Engine, sql: string, { values }: Parameters): Promise<string> {
  const { rows } = await engine.run(`explain ${sql}`, values)
  return rows.map((row) => row['QUERY PLAN']).join('\n')
}

async function planOfPage(
  engine: Engine,
  [collection, declared]: [string, Collections[string]],
  filter: Filter,
  options: FindOptions,
): Promise<string> {
  const parameters = new Parameters()
  return planOf(engine, page(collection, declared, filter, options, parameters), parameters)
}

async function planOfCount(engine: Engine, filter: Filter): Promise<string> {
  const parameters = new Parameters()
  return planOf(engine, `select count(*) from ${table('things')} where ${where(filter, parameters)}`, parameters)
}

const fieldsOf = (indexes: readonly Order[]): string[] => [
  ...new Set(
    indexes
      .flat()
      .map(([field]) => field)
      .filter((field) => field !== 'id'),
  ),
]

/** Rows in which every order field is a number with repetitions. */
async function fill(engine: Engine, collection: string, count: number, indexes: readonly Order[]): Promise<void> {
  const fields = fieldsOf(indexes).map((field, index) => `'${field}', n % ${7 + index * 6}`)
  await engine.run(
    `insert into ${table(collection)} (id, data)
     select 'r' || lpad(n::text, 6, '0'), jsonb_build_object(${fields.join(', ')}) from generate_series(1, ${count}) as n`,
    [],
  )
}

/** Every page an index promises: with each of its first fields held or not, forwards and backwards, first and next. */
function pagesOf(index: Order): { filter: Filter; options: FindOptions }[] {
  const turned = index.map(([field, direction]) => [field, direction === 'asc' ? 'desc' : 'asc'] as const)
  return [index, turned].flatMap((order) =>
    order.flatMap((_, held) => {
      const filter = Object.fromEntries(order.slice(0, held).map(([field]) => [field, 3]))
      const orderBy = order.slice(held)
      const after = Object.fromEntries(orderBy.map(([field]) => [field, field === 'id' ? 'r000500' : 3]))
      return [
        { filter, options: { orderBy, limit: 20 } },
        { filter, options: { orderBy, limit: 20, after } },
      ]
    }),
  )
}

describe.each(engines)('plans of $name', ({ open }) => {
  describe('on 20,000 rows', () => {
    let engine: Engine
    beforeAll(async () => {
      engine = await open(contractCollections)
      await createTables(engine, contractCollections)
      await engine.run(
        `insert into ${table('things')} (id, data)
         select 'r' || lpad(n::text, 6, '0'), jsonb_build_object('kind', '类' || n % 20, 'at', 1000 + n / 4, 'tags', jsonb_build_array('词' || n % 500, n))
         from generate_series(1, 20000) as n`,
        [],
      )
    })
    afterAll(() => engine.close())

    const newest: Order = [
      ['at', 'desc'],
      ['id', 'desc'],
    ]
    const oldest: Order = [
      ['at', 'asc'],
      ['id', 'asc'],
    ]
    const after = { at: 3000, id: 'r008000' }
    const things: [string, Collections[string]] = ['things', contractCollections.things]

    it.each<[string, Filter, FindOptions]>([
      ['the first page of a kind', { kind: '类3' }, { orderBy: newest, limit: 20 }],
      ['the next page of a kind', { kind: '类3' }, { orderBy: newest, limit: 20, after }],
      ['a kind backwards', { kind: '类3' }, { orderBy: oldest, limit: 20, after }],
      [
        'a kind, when something else is asked too',
        { kind: '类3', hidden: { ne: true } },
        { orderBy: newest, limit: 20, after },
      ],
      ['a stretch of time', { kind: '类3', at: { gte: 2000, lt: 4000 } }, { orderBy: newest, limit: 20 }],
      ['all of them', {}, { orderBy: oldest, limit: 20, after }],
      ['all by their ids', {}, { orderBy: [['id', 'desc']], limit: 20, after: { id: 'r008000' } }],
    ])('read %s in the order of an index, with statistics and without', async (_, filter, options) => {
      for (const gather of [false, true]) {
        if (gather) await engine.run(`analyze ${table('things')}`, [])
        const plan = await planOfPage(engine, things, filter, options)
        expect(plan).toMatch(/Index (Only )?Scan/)
        expect(plan).not.toMatch(/Seq Scan|Sort/)
      }
    })

    it('find what an array contains by its index, and sort only that', async () => {
      const plan = await planOfPage(
        engine,
        things,
        { kind: '类3', tags: { has: '词7' } },
        { orderBy: newest, limit: 20 },
      )
      expect(plan).toContain('Bitmap Index Scan')
      expect(plan).not.toContain('Seq Scan')
    })

    it('sort a few kinds in an order that has no index, but find them by one', async () => {
      const options: FindOptions = {
        orderBy: [
          ['name', 'asc'],
          ['id', 'asc'],
        ],
        limit: 20,
      }
      expect(await planOfPage(engine, things, { kind: { in: ['类3', '类4'] } }, options)).not.toContain('Seq Scan')
    })

    it('count by an index', async () => {
      expect(await planOfCount(engine, { kind: '类3', at: { gt: 3000 } })).not.toContain('Seq Scan')
      expect(await planOfCount(engine, { tags: { has: '词7' } })).not.toContain('Seq Scan')
    })
  })

  describe('for the product', () => {
    let engine: Engine
    beforeAll(async () => {
      engine = await open(declared)
      await createTables(engine, declared)
    })
    afterAll(() => engine.close())

    it.each(Object.entries(declared as Collections))(
      'read every declared order of %s from its index',
      async (name, declaration) => {
        await fill(engine, name, 2_000, declaration.indexes)
        for (const { filter, options } of declaration.indexes.flatMap(pagesOf)) {
          expect(readsInOrder(declaration, filter, options.orderBy)).toBe(true)
          expect(await planOfPage(engine, [name, declaration], filter, options)).not.toMatch(/Seq Scan|Sort/)
        }
      },
    )
  })
})
