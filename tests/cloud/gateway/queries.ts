import { Aggregator, Query } from 'mingo'

export type Stored = Readonly<{ _id: string }> & Readonly<Record<string, unknown>>
type Fields = Record<string, unknown>

/** MongoDB's `$elemMatch: {$eq}` looks at the elements of the array, mingo's into them too when they are arrays. */
function asMongo(query: unknown): unknown {
  if (Array.isArray(query)) return query.map(asMongo)
  if (typeof query !== 'object' || query === null) return query
  return Object.fromEntries(
    Object.entries(query).map(([key, value]) => {
      const element = (value as { $elemMatch?: { $eq?: unknown } } | null)?.$elemMatch
      return element && '$eq' in element
        ? ['$expr', { $and: [{ $isArray: [`$${key}`] }, { $in: [{ $literal: element.$eq }, `$${key}`] }] }]
        : [key, asMongo(value)]
    }),
  )
}

const test = (query: Fields): ((document: Stored) => boolean) => {
  const compiled = new Query(asMongo(query) as Fields)
  return (document) => compiled.test(document)
}

/** The documents that match, found by their id where the query names it. */
export function select(documents: ReadonlyMap<string, Stored>, query: Fields): Stored[] {
  const matches = test(query)
  const id = idOf(query)
  const candidates = id === undefined ? documents.values() : [documents.get(id)].filter((one) => one !== undefined)
  return [...candidates].filter(matches)
}

/** `{_id: 'a'}`, `{_id: {$eq: 'a'}}`, or one of them inside `$and`. */
function idOf(query: Fields): string | undefined {
  const { _id, $and } = query as { _id?: unknown; $and?: Fields[] }
  const id = (_id as { $eq?: unknown } | undefined)?.$eq ?? _id
  if (typeof id === 'string') return id
  return $and?.map(idOf).find((inner) => inner !== undefined)
}

const RANKS = ['undefined', 'number', 'string', 'object', 'boolean']

function read(document: Stored, path: string): unknown {
  return (
    path.split('.').reduce<unknown>((value, key) => (value as Fields | null | undefined)?.[key], document) ?? undefined
  )
}

function compare(left: unknown, right: unknown): number {
  const ranks = RANKS.indexOf(typeof left) - RANKS.indexOf(typeof right)
  if (ranks !== 0) return ranks
  return (left as string) < (right as string) ? -1 : (left as string) > (right as string) ? 1 : 0
}

export function sorted(documents: Stored[], order: Readonly<Record<string, unknown>>): Stored[] {
  const fields = Object.entries(order)
  return documents.sort((left, right) => {
    for (const [field, direction] of fields) {
      const difference = compare(read(left, field), read(right, field))
      if (difference !== 0) return difference * Number(direction)
    }
    return 0
  })
}

export const aggregate = (documents: Iterable<Stored>, stages: readonly Fields[]): unknown[] =>
  new Aggregator(stages.map((stage) => asMongo(stage) as Fields)).run([...documents])
