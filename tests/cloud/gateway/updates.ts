import { failed } from './refusal'

type Fields = Record<string, unknown>
export type Update = Readonly<{
  $set?: Fields
  $unset?: Fields
  $inc?: Readonly<Record<string, number>>
  $push?: Readonly<Record<string, { $each: unknown[] }>>
}>

const KNOWN = new Set(['$set', '$unset', '$inc', '$push'])

/**
 * MongoDB's update operators, as strict as they are there; mingo passes over what MongoDB refuses.
 *
 * @returns the changed document; the one given stays as it is
 */
export function updated<D extends object>(document: D, update: Update): D {
  const unknown = Object.keys(update).find((operator) => !KNOWN.has(operator))
  if (unknown !== undefined) throw failed(`Unknown modifier: ${unknown}`)
  const next = structuredClone(document)
  for (const [path, value] of Object.entries(update.$set ?? {})) {
    const [parent, key] = made(next, path)
    parent[key] = value
  }
  for (const path of Object.keys(update.$unset ?? {})) take(next, path)
  for (const [path, step] of Object.entries(update.$inc ?? {})) {
    const [parent, key] = made(next, path)
    const before = parent[key] ?? (key in parent ? null : 0)
    if (typeof before !== 'number') throw failed(`Cannot apply $inc to a value of non-numeric type. {${path}}`)
    parent[key] = before + step
  }
  for (const [path, { $each }] of Object.entries(update.$push ?? {})) {
    const [parent, key] = made(next, path)
    const before = parent[key] ?? (key in parent ? null : [])
    if (!Array.isArray(before)) throw failed(`The field '${path}' must be an array but is of type ${typeof before}`)
    parent[key] = [...before, ...$each]
  }
  return next
}

/** The object or array that holds the last key of a path; what is missing on the way is made. */
function made(root: object, path: string): [parent: Fields, key: string] {
  const keys = path.split('.')
  const last = keys.pop() as string
  let parent = root as Fields
  for (const key of keys) {
    accept(parent, key)
    if (!Object.hasOwn(parent, key)) parent[key] = {}
    const inner = parent[key]
    if (typeof inner !== 'object' || inner === null)
      throw failed(`Cannot create field in element {${key}: …} of ${path}`)
    parent = inner as Fields
  }
  accept(parent, last)
  return [parent, last]
}

/** An array is entered by a number: the trap that a key of digits is. */
function accept(parent: Fields, key: string): void {
  if (Array.isArray(parent) && !/^\d+$/.test(key)) throw failed(`Cannot create field '${key}' in an array`)
}

function take(root: object, path: string): void {
  const keys = path.split('.')
  const last = keys.pop() as string
  let parent: unknown = root
  for (const key of keys) parent = (parent as Fields | undefined)?.[key]
  if (Array.isArray(parent)) {
    if (last in parent) parent[Number(last)] = null
  } else if (typeof parent === 'object' && parent !== null) delete (parent as Fields)[last]
}
