import { comparisons } from '../../cloudfunctions/kernel/store/check'
import type { Change, Comparison, Document, Filter, Order } from '../../cloudfunctions/kernel/store/port'

/** What the words of the store port do to one plain document; the store in memory is made of these. */

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** What is written cannot be changed by whoever wrote it, nor by whoever reads it. */
export const kept = <T>(value: T): T => frozen(JSON.parse(JSON.stringify(value)) as T)

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value)
    for (const inner of Object.values(value)) frozen(inner)
  }
  return value
}

export function read(document: Document, field: string): unknown {
  let value: unknown = document
  for (const key of field.split('.')) value = isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined
  return value
}

/** By UTF-8 bytes, which is by code points: where two texts part, a surrogate stands above every other unit. */
function compareTexts(left: string, right: string): number {
  const length = Math.min(left.length, right.length)
  for (let index = 0; index < length; index++) {
    const [one, other] = [left.charCodeAt(index), right.charCodeAt(index)]
    if (one === other) continue
    const [isHigh, isOtherHigh] = [one >= 0xd800 && one <= 0xdfff, other >= 0xd800 && other <= 0xdfff]
    return isHigh === isOtherHigh ? one - other : isHigh ? 1 : -1
  }
  return left.length - right.length
}

const RANKS = ['string', 'number', 'boolean']

/** A field that is sorted by holds one type; where it does not, the order is some order. */
function compare(left: unknown, right: unknown): number {
  if (typeof left === 'number' && typeof right === 'number') return left - right
  if (typeof left === 'string' && typeof right === 'string') return compareTexts(left, right)
  return RANKS.indexOf(typeof left) - RANKS.indexOf(typeof right)
}

export const ordering =
  (orderBy: Order) =>
  (row: Document, other: (field: string) => unknown): number => {
    for (const [field, direction] of orderBy) {
      const difference = compare(read(row, field), other(field))
      if (difference !== 0) return direction === 'asc' ? difference : -difference
    }
    return 0
  }

/** @throws Misuse */
export function predicate(filter: Filter): (document: Document) => boolean {
  const checked = comparisons(filter)
  return (document) => checked.every(([field, comparison]) => holds(read(document, field), comparison))
}

function holds(value: unknown, { eq, ne, gt, gte, lt, lte, in: among, has, exists }: Comparison): boolean {
  const sorts = (constant: string | number | undefined, fits: (difference: number) => boolean) =>
    constant === undefined || (typeof value === typeof constant && fits(compare(value, constant)))
  return (
    (eq === undefined || (value ?? null) === eq) &&
    (ne === undefined || (value ?? null) !== ne) &&
    sorts(gt, (difference) => difference > 0) &&
    sorts(gte, (difference) => difference >= 0) &&
    sorts(lt, (difference) => difference < 0) &&
    sorts(lte, (difference) => difference <= 0) &&
    (among === undefined || among.some((constant) => constant === value)) &&
    (has === undefined || (Array.isArray(value) && value.includes(has))) &&
    (exists === undefined || (value !== undefined) === exists)
  )
}

/** The changed document; nothing of it is changed when any part fails. */
export function changed(document: Document, { set = {}, unset = [], inc = {}, push = {} }: Change): Document {
  const next = JSON.parse(JSON.stringify(document)) as Record<string, unknown>
  const write = (field: string, value: (before: unknown) => unknown) => {
    const keys = field.split('.')
    const last = keys.pop() as string
    let parent = next
    for (const key of keys) {
      const inner = Object.hasOwn(parent, key) ? parent[key] : undefined
      if (inner !== undefined && !isObject(inner)) throw new Error(`${key} of ${field} is no object`)
      parent = inner ?? (own(parent, key, {}) as Record<string, unknown>)
    }
    own(parent, last, value(Object.hasOwn(parent, last) ? parent[last] : undefined))
  }
  for (const field of unset) remove(next, field.split('.'))
  for (const [field, value] of Object.entries(set)) write(field, () => value)
  for (const [field, step] of Object.entries(inc)) {
    write(field, (before = 0) => {
      if (typeof before !== 'number') throw new Error(`${field} is no number`)
      return before + step
    })
  }
  for (const [field, value] of Object.entries(push)) {
    write(field, (before = []) => {
      if (!Array.isArray(before)) throw new Error(`${field} is no array`)
      return [...(before as unknown[]), value]
    })
  }
  return kept(next) as Document
}

/** `__proto__` is a key like any other in JSON. */
function own(parent: object, key: string, value: unknown): unknown {
  Object.defineProperty(parent, key, { value, writable: true, enumerable: true, configurable: true })
  return value
}

function remove(parent: Record<string, unknown>, [key = '', ...rest]: readonly string[]): void {
  if (!Object.hasOwn(parent, key)) return
  const inner = parent[key]
  if (rest.length === 0) delete parent[key]
  else if (isObject(inner)) remove(inner, rest)
}
