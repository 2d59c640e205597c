import {
  type Change,
  type Comparison,
  type Document,
  FIELD,
  type Filter,
  type FindOptions,
  Misuse,
  type Order,
  type Scalar,
} from './port'

const OPERATORS: ReadonlySet<string> = new Set(['eq', 'ne', 'gt', 'gte', 'lt', 'lte', 'in', 'has', 'exists'])

/** The most rows, ids or values one call may carry. */
export const MOST = 100

/** The most documents one transaction may touch. */
export const MOST_IN_TRANSACTION = 10

/** The most keys a sum may have. */
export const MOST_KEYS = 1_000

function misuse(what: string): never {
  throw new Misuse(what)
}

const isPlainObject = (value: unknown): value is Record<string, unknown> => {
  if (typeof value !== 'object' || value === null) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

/** A text every engine can keep: U+0000 and half a surrogate pair are refused by PostgreSQL and mangled elsewhere. */
function checkText(text: string, where: string): void {
  if (text.includes('\u0000') || /\p{Surrogate}/u.test(text)) misuse(`${where} holds a character that cannot be stored`)
}

/** @throws Misuse naming the place, unless the value is plain JSON as the port means it */
export function checkJson(value: unknown, where: string): void {
  if (value === null || typeof value === 'boolean') return
  if (typeof value === 'string') checkText(value, where)
  else if (typeof value === 'number') {
    if (!Number.isFinite(value)) misuse(`${where} is ${value}`)
  } else if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) checkJson(item, `${where}[${index}]`)
  } else if (isPlainObject(value)) {
    for (const [key, item] of Object.entries(value)) {
      if (key === '' || key.includes('.') || key.startsWith('$')) misuse(`${where} has the key «${key}»`)
      checkText(key, where)
      checkJson(item, `${where}.${key}`)
    }
  } else misuse(`${where} is ${typeof value}, not plain JSON`)
}

/** @throws Misuse unless it is a non-empty text that can be stored */
export function checkId(id: unknown): void {
  if (typeof id !== 'string' || id === '') misuse('an id is a non-empty text')
  checkText(id, 'id')
}

/** @throws Misuse unless the document has an id and is plain JSON */
export function checkDocument(document: Document): void {
  checkId(document.id)
  checkJson(document, 'document')
}

/** @throws Misuse unless there are at most 100 of them */
export function checkMany(rows: readonly unknown[]): void {
  if (rows.length > MOST) misuse(`${rows.length} rows in one call, at most ${MOST}`)
}

/** @throws Misuse unless the path is one the engines agree on */
export function checkField(field: string): void {
  if (!FIELD.test(field)) misuse(`«${field}» is not a field`)
}

function checkComparison(field: string, comparison: Comparison): void {
  const operators = Object.entries(comparison)
  if (operators.length === 0) misuse(`nothing is compared with ${field}`)
  for (const [operator, constant] of operators) {
    if (!OPERATORS.has(operator)) misuse(`${field} cannot be compared by «${operator}»`)
    if (operator === 'exists') {
      if (typeof constant !== 'boolean') misuse(`${field} exists or not`)
    } else if (operator === 'in') {
      if (!Array.isArray(constant)) misuse(`${field} in needs a list`)
      checkMany(constant)
      for (const one of constant) checkConstant(field, one, false)
    } else checkConstant(field, constant, operator === 'eq' || operator === 'ne')
  }
}

function checkConstant(field: string, constant: unknown, orNullOrBoolean: boolean): void {
  const known = typeof constant === 'string' || typeof constant === 'number'
  if (!known && !(orNullOrBoolean && (constant === null || typeof constant === 'boolean')))
    misuse(`${field} cannot be compared with this`)
  checkJson(constant, field)
}

/** The filter with bare scalars written out, checked. @throws Misuse */
export function comparisons(filter: Filter): [field: string, comparison: Comparison][] {
  return Object.entries(filter).map(([field, given]) => {
    checkField(field)
    const comparison = isPlainObject(given) ? given : { eq: given as Scalar }
    checkComparison(field, comparison)
    return [field, comparison]
  })
}

/** @throws Misuse when a key is no field, is the id, is named twice or lies inside another, or nothing changes */
export function checkChange({ set = {}, unset = [], inc = {}, push = {} }: Change): void {
  const keys = [...Object.keys(set), ...unset, ...Object.keys(inc), ...Object.keys(push)].sort()
  if (keys.length === 0) misuse('the change changes nothing')
  for (const key of keys) {
    checkField(key)
    if (key === 'id') misuse('an id never changes')
    if (keys.some((other) => other.startsWith(`${key}.`))) misuse(`the change names ${key} and what is in it`)
  }
  if (new Set(keys).size < keys.length) misuse('the change names a field twice')
  for (const [key, value] of [...Object.entries(set), ...Object.entries(push)]) checkJson(value, key)
  for (const [key, value] of Object.entries(inc))
    if (!Number.isSafeInteger(value)) misuse(`${key} grows by ${value}, not by an integer`)
}

/** @throws Misuse unless every part is a field and a direction, none is named twice and the last is the id */
export function checkOrder(order: Order): void {
  for (const [field, direction] of order) {
    checkField(field)
    if (direction !== 'asc' && direction !== 'desc') misuse(`${field} sorts asc or desc`)
  }
  const fields = order.map(([field]) => field)
  if (fields.at(-1) !== 'id') misuse('an order ends in the id')
  if (new Set(fields).size < fields.length) misuse('an order names a field twice')
}

/** @throws Misuse when the order, the limit or the cursor is not one the port allows */
export function checkFind({ orderBy, limit, after }: FindOptions): void {
  checkOrder(orderBy)
  if (!Number.isInteger(limit) || limit < 1 || limit > MOST) misuse(`a page has 1 to ${MOST} rows`)
  if (!after) return
  for (const [field] of orderBy) checkConstant(`the cursor's ${field}`, after[field], false)
}

/** Notes what a transaction touches. @throws Misuse when that is too much */
export function noteTouched(touched: Set<string>, collection: string, id: string): void {
  touched.add(`${collection} ${id}`)
  if (touched.size > MOST_IN_TRANSACTION) misuse(`a transaction touches at most ${MOST_IN_TRANSACTION} documents`)
}
