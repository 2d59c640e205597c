import { checkChange, checkFind, comparisons } from './check'
import type { Command, Commands, Condition } from './cloudbase-sdk'
import { type Change, type Comparison, type Document, type Filter, type FindOptions, Misuse } from './port'
import { isHeld } from './served'

/** Kept in documents beside what they hold, and never shown. */
export const MARK = '_mark'

const RESERVED: ReadonlySet<string> = new Set(['_id', MARK])

/** A field as the service calls it. @throws Misuse for a name that is its own or ours */
export function nameOf(field: string): string {
  if (field === 'id') return '_id'
  if (RESERVED.has(field.split('.', 1)[0] ?? '')) throw new Misuse(`«${field}» is the store's own`)
  return field
}

/** @throws Misuse when a document has a field that the service or the adapter takes for itself, or a key the SDK loses */
export function checkNames(value: unknown, isWhole = true): void {
  if (typeof value !== 'object' || value === null) return
  for (const [key, inner] of Object.entries(value)) {
    if (key === '__proto__') throw new Misuse('a key «__proto__» cannot be stored')
    if (isWhole) nameOf(key)
    checkNames(inner, false)
  }
}

function compared(command: Commands, operator: keyof Comparison, constant: unknown): Command {
  switch (operator) {
    case 'ne':
      return command.neq(constant)
    // Of the element alone: a text that equals the constant is no array that contains it.
    case 'has':
      return command.elemMatch({ $eq: constant })
    case 'in':
      return command.in(constant as readonly unknown[])
    default:
      return command[operator](constant)
  }
}

/** Conditions that must all hold. @throws Misuse */
export const conditionsOf = (command: Commands, filter: Filter): Condition[] =>
  comparisons(filter).flatMap(([field, comparison]) =>
    Object.entries(comparison).map(([operator, constant]) => ({
      [nameOf(field)]: compared(command, operator as keyof Comparison, constant),
    })),
  )

export const allOf = (command: Commands, conditions: readonly Condition[]): Condition =>
  conditions.length === 0 ? {} : command.and(conditions)

/** What sorts a page, first to last; fields that the filter holds at one value do not. */
export const sortOf = (filter: Filter, { orderBy }: FindOptions): [field: string, direction: 'asc' | 'desc'][] =>
  orderBy.flatMap(([field, direction]) => (isHeld(filter, field) ? [] : [[nameOf(field), direction]]))

/**
 * What the rows of a page satisfy: the filter, having every field they are sorted by, and standing behind the cursor.
 *
 * @returns undefined when no row can
 * @throws Misuse
 */
export function pageOf(command: Commands, filter: Filter, options: FindOptions): Condition | undefined {
  checkFind(options)
  const conditions = conditionsOf(command, filter)
  for (const [field] of options.orderBy) if (field !== 'id') conditions.push({ [nameOf(field)]: command.neq(null) })
  if (options.after) {
    const behind = behindCursor(command, filter, options)
    if (!behind) return undefined
    conditions.push(...behind)
  }
  return allOf(command, conditions)
}

function behindCursor(command: Commands, filter: Filter, options: FindOptions): Condition[] | undefined {
  const keys = sortOf(filter, options).map(([field, direction]) => {
    const value = options.after?.[field === '_id' ? 'id' : field]
    const isUp = direction === 'asc'
    return {
      equal: { [field]: command.eq(value) },
      behind: { [field]: isUp ? command.gt(value) : command.lt(value) },
      from: { [field]: isUp ? command.gte(value) : command.lte(value) },
    }
  })
  const [first] = keys
  if (!first) return undefined
  const steps = keys.map(({ behind }, index) =>
    command.and([...keys.slice(0, index).map(({ equal }) => equal), behind]),
  )
  // The first bound says what the steps say already, in a way that an index can be entered by.
  return [first.from, command.or(steps)]
}

/** The change as the SDK takes it. Objects are wrapped, or it would merge them into what is there. @throws Misuse */
export function updateOf(command: Commands, change: Change): Record<string, Command> {
  checkChange(change)
  const { set = {}, unset = [], inc = {}, push = {} } = change
  for (const value of [...Object.values(set), ...Object.values(push)]) checkNames(value, false)
  return Object.fromEntries([
    ...Object.entries(set).map(([field, value]) => [nameOf(field), command.set(value)]),
    ...unset.map((field) => [nameOf(field), command.remove()]),
    ...Object.entries(inc).map(([field, step]) => [nameOf(field), command.inc(step)]),
    ...Object.entries(push).map(([field, value]) => [nameOf(field), command.push([value])]),
  ])
}

/** Parents that must be no arrays: the service takes a key of digits in an array for a place in it, the port for a mistake. */
const parentsOfDigits = ({ set = {}, unset = [], inc = {}, push = {} }: Change): string[][] => {
  const fields = [...Object.keys(set), ...unset, ...Object.keys(inc), ...Object.keys(push)]
  return fields.flatMap((field) => {
    const keys = field.split('.')
    return keys.flatMap((key, index) => (index > 0 && /^\d+$/.test(key) ? [keys.slice(0, index)] : []))
  })
}

/** Conditions under which a change enters no array. */
export const guardsOf = (change: Change): Condition[] =>
  parentsOfDigits(change).map((keys) => ({ $expr: { $not: [{ $isArray: [`$${keys.join('.')}`] }] } }))

/** Would the change enter an array of this document? */
export const entersArray = (document: Document | undefined, change: Change): boolean =>
  parentsOfDigits(change).some((keys) =>
    Array.isArray(
      keys.reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], document),
    ),
  )
