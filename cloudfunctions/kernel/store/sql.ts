import { checkChange, checkFind, comparisons } from './check'
import type { Change, Collections, Filter, FindOptions } from './port'
import { isHeld, readsInOrder } from './served'

/** Collects the values of one statement; each method gives the placeholder that stands for the value. */
export class Parameters {
  readonly values: string[] = []

  text(value: string): string {
    return `$${this.values.push(value)}::text`
  }

  json(value: unknown): string {
    return `$${this.values.push(JSON.stringify(value))}::jsonb`
  }

  number(value: number): string {
    return `$${this.values.push(String(value))}::numeric`
  }
}

export const table = (collection: string): string => `"doc_${collection}"`

/** The expression that reads a checked field; indexes are made on the very same expression. */
export const column = (field: string): string =>
  field === 'id' ? 'id' : `(${field.split('.').reduce((parent, key) => `${parent}->'${key}'`, 'data')})`

/** The same field as a path; quoted, since a bare `null` would be no text there. */
const path = (keys: readonly string[]): string => `'{${keys.map((key) => `"${key}"`).join(',')}}'`

const SIGNS = { gt: '>', gte: '>=', lt: '<', lte: '<=' } as const

const isSign = (operator: string): operator is keyof typeof SIGNS => operator in SIGNS

/** The id is a column of text, so a constant of another type is known beforehand to be another. */
function idIs(operator: string, constant: unknown, parameters: Parameters): string {
  if (operator === 'exists') return String(constant)
  if (operator === 'has') return 'false'
  if (operator === 'in') {
    const texts = (constant as readonly unknown[]).filter((one): one is string => typeof one === 'string')
    return texts.length === 0 ? 'false' : `id in (${texts.map((one) => parameters.text(one)).join(',')})`
  }
  if (typeof constant !== 'string') return String(operator === 'ne')
  if (isSign(operator)) return `id ${SIGNS[operator]} ${parameters.text(constant)}`
  return `id ${operator === 'ne' ? '<>' : '='} ${parameters.text(constant)}`
}

function fieldIs(field: string, operator: string, constant: unknown, parameters: Parameters): string {
  const expression = column(field)
  if (operator === 'exists') return `${expression} is ${constant ? 'not ' : ''}null`
  if (operator === 'has') return `${expression} @> ${parameters.json([constant])}`
  if (operator === 'in') {
    const values = (constant as readonly unknown[]).map((one) => parameters.json(one))
    return values.length === 0 ? 'false' : `${expression} in (${values.join(',')})`
  }
  if (isSign(operator))
    return `${expression} ${SIGNS[operator]} ${parameters.json(constant)} and jsonb_typeof(${expression}) = '${typeof constant}'`
  if (operator === 'eq')
    return constant === null
      ? `coalesce(${expression}, 'null') = 'null'`
      : `${expression} = ${parameters.json(constant)}`
  return constant === null ? `${expression} <> 'null'` : `${expression} is distinct from ${parameters.json(constant)}`
}

/** The condition of a statement; `true` for an empty filter. @throws Misuse */
export function where(filter: Filter, parameters: Parameters): string {
  const conditions = comparisons(filter).flatMap(([field, comparison]) =>
    Object.entries(comparison).map(([operator, constant]) =>
      field === 'id' ? idIs(operator, constant, parameters) : fieldIs(field, operator, constant, parameters),
    ),
  )
  return conditions.join(' and ') || 'true'
}

/** Rows behind the cursor. With one direction it is a row comparison, which an index answers without reading what lies before. */
function behind(filter: Filter, { orderBy, after }: FindOptions, parameters: Parameters): string[] {
  if (!after) return []
  const keys = orderBy
    .filter(([field]) => !isHeld(filter, field))
    .map(([field, direction]) => {
      const value = after[field] as string | number
      return {
        expression: column(field),
        sign: direction === 'asc' ? '>' : '<',
        value: field === 'id' ? parameters.text(String(value)) : parameters.json(value),
      }
    })
  const [first] = keys
  if (!first) return ['false']
  if (keys.every(({ sign }) => sign === first.sign))
    return [
      `(${keys.map(({ expression }) => expression).join(',')}) ${first.sign} (${keys.map(({ value }) => value).join(',')})`,
    ]

  const steps = keys.map(({ expression, sign, value }, index) =>
    [
      ...keys.slice(0, index).map((equal) => `${equal.expression} = ${equal.value}`),
      `${expression} ${sign} ${value}`,
    ].join(' and '),
  )
  return [`${first.expression} ${first.sign}= ${first.value}`, `(${steps.map((step) => `(${step})`).join(' or ')})`]
}

/**
 * One page. Where no declared index can be read in its order, and where `has` asks for few rows, all that matches is
 * found by whatever index serves and then sorted; `offset 0` keeps the planner from walking along an order instead.
 *
 * @throws Misuse
 */
export function page(
  collection: string,
  declared: Collections[string],
  filter: Filter,
  options: FindOptions,
  parameters: Parameters,
): string {
  checkFind(options)
  const present = options.orderBy.filter(([field]) => field !== 'id').map(([field]) => `${column(field)} <> 'null'`)
  const conditions = [where(filter, parameters), ...present, ...behind(filter, options, parameters)].join(' and ')
  const order = options.orderBy.map(([field, direction]) => `${column(field)} ${direction}`).join(', ')
  const inOrder = readsInOrder(declared, filter, options.orderBy) && !asksArray(filter)
  const rows = `select id, data from ${table(collection)} where ${conditions}`
  return `${inOrder ? rows : `select id, data from (${rows} offset 0) as found`} order by ${order} limit ${options.limit}`
}

const asksArray = (filter: Filter): boolean => comparisons(filter).some(([, { has }]) => has !== undefined)

/** `otherwise` fails the statement on purpose: a strict path into the wrong type is an error. */
const orFail = (expression: string, type: 'object' | 'array', empty: string, otherwise: string): string =>
  `case when ${expression} is null then '${empty}' when jsonb_typeof(${expression}) = '${type}' then ${expression} else jsonb_path_query_first(${expression}, '${otherwise}') end`

const ancestors = (field: string): string[] => {
  const keys = field.split('.')
  return keys.slice(1).map((_, index) => keys.slice(0, index + 1).join('.'))
}

/**
 * The new value of `data`. Missing parents are made first, from the outside in; after that every key only touches its
 * own place, so that the old values may be read from `data` itself.
 *
 * @throws Misuse
 */
export function changed(change: Change, parameters: Parameters): string {
  checkChange(change)
  const { set = {}, unset = [], inc = {}, push = {} } = change
  const put = (document: string, field: string, value: string) =>
    `jsonb_set(${document}, ${path(field.split('.'))}, ${value})`

  const reached = [set, inc, push].flatMap((part) => Object.keys(part))
  const parents = [...new Set(reached.flatMap(ancestors))].sort((one, other) => one.length - other.length)
  let document = parents.reduce(
    (made, parent) => put(made, parent, orFail(column(parent), 'object', '{}', 'strict $.keyvalue()')),
    'data',
  )

  for (const field of unset) document = `(${document} #- ${path(field.split('.'))})`
  for (const [field, value] of Object.entries(set)) document = put(document, field, parameters.json(value))
  for (const [field, step] of Object.entries(inc)) {
    const old = column(field)
    document = put(
      document,
      field,
      `to_jsonb(case when ${old} is null then 0 else ${old}::numeric end + ${parameters.number(step)})`,
    )
  }
  for (const [field, value] of Object.entries(push)) {
    const old = orFail(column(field), 'array', '[]', 'strict $[*]')
    document = put(document, field, `(${old}) || jsonb_build_array(${parameters.json(value)})`)
  }
  return document
}
