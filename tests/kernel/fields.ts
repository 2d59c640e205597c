type Key = string | number

/** A field of a schema that holds no other; lists are written `[]`. */
export type Leaf = Readonly<{ pattern: string; type: string; isOptional: boolean }>

/** As much of a valibot schema as is walked here. */
type Schema = Readonly<{
  type: string
  entries?: Readonly<Record<string, Schema>>
  item?: Schema
  wrapped?: Schema
  options?: readonly unknown[]
}>

/** Every field that an input may have, whichever of its variants. */
export function leavesOf(schema: unknown, pattern = '', isOptional = false): Leaf[] {
  const { type, entries, item, wrapped, options } = schema as Schema
  switch (type) {
    case 'strict_object':
      return Object.entries(entries ?? {}).flatMap(([key, inner]) =>
        leavesOf(inner, pattern === '' ? key : `${pattern}.${key}`, isOptional),
      )
    case 'array':
      return leavesOf(item, `${pattern}[]`, isOptional)
    case 'optional':
    case 'nullable':
      return leavesOf(wrapped, pattern, true)
    case 'variant':
    case 'union':
      return (options ?? []).flatMap((option) => leavesOf(option, pattern, isOptional))
    case 'string':
    case 'number':
    case 'boolean':
    case 'literal':
      return [{ pattern, type, isOptional }]
    case 'picklist':
      return [{ pattern, type: options?.every((option) => typeof option === 'number') ? 'number' : type, isOptional }]
    default:
      throw new Error(`${pattern} is ${type}, which no input of ours is made of`)
  }
}

/** Every text in an input, with the way to it. */
export function stringsIn(input: unknown, place: readonly Key[] = []): { place: readonly Key[]; pattern: string }[] {
  if (typeof input === 'string') return [{ place, pattern: patternOf(place) }]
  if (typeof input !== 'object' || input === null) return []
  return childrenOf(input).flatMap(([key, inner]) => stringsIn(inner, [...place, key]))
}

/** The way to every object in an input, itself included. */
export function objectsIn(input: unknown, place: readonly Key[] = []): (readonly Key[])[] {
  if (typeof input !== 'object' || input === null) return []
  const inside = childrenOf(input).flatMap(([key, inner]) => objectsIn(inner, [...place, key]))
  return Array.isArray(input) ? inside : [place, ...inside]
}

/** The same input with another value at one place; `__proto__` is a key like any other. */
export function withValue(input: unknown, [key, ...rest]: readonly Key[], value: unknown): unknown {
  if (key === undefined) return value
  const copy = Array.isArray(input) ? [...(input as unknown[])] : { ...(input as object) }
  const inner = Object.hasOwn(copy, key) ? (copy as Record<Key, unknown>)[key] : undefined
  Object.defineProperty(copy, key, {
    value: withValue(inner, rest, value),
    enumerable: true,
    configurable: true,
    writable: true,
  })
  return copy
}

const childrenOf = (input: object): [Key, unknown][] =>
  Array.isArray(input) ? [...input.entries()] : Object.entries(input)

const patternOf = (place: readonly Key[]): string =>
  place.reduce<string>(
    (pattern, key) => (typeof key === 'number' ? `${pattern}[]` : pattern === '' ? key : `${pattern}.${key}`),
    '',
  )
