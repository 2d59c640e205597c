import type { Collections, Comparison, Filter, Order } from './port'

/** What a collection's declaration says can be looked up. */
type Declared = Collections[string]

const PRIMARY: Order = [['id', 'asc']]

const comparison = (filter: Filter, field: string): Comparison => {
  const given = Object.hasOwn(filter, field) ? filter[field] : undefined
  if (given === undefined) return {}
  return typeof given === 'object' && given !== null ? given : { eq: given }
}

/** A field that the filter holds at one value does not sort. */
export const isHeld = (filter: Filter, field: string): boolean => (comparison(filter, field).eq ?? null) !== null

/** What of an index is left behind the fields it begins with that are held at one value. */
function behindHeld(index: Order, filter: Filter): Order {
  const first = index.findIndex(([field]) => !isHeld(filter, field))
  return first < 0 ? [] : index.slice(first)
}

/**
 * Can a declared index be read in this order, so that a page costs as many rows as it shows? The fields held at one
 * value come first in it, then the order, all of it forwards or all of it backwards.
 */
export function readsInOrder({ indexes }: Declared, filter: Filter, orderBy: Order): boolean {
  const sorting = orderBy.filter(([field]) => !isHeld(filter, field))
  return [PRIMARY, ...indexes].some((index) => {
    const rest = behindHeld(index, filter)
    const turns = sorting.map(([, direction], at) => direction !== rest[at]?.[1])
    return sorting.every(([field], at) => field === rest[at]?.[0]) && new Set(turns).size <= 1
  })
}

/** Does a declared index find the few rows that `has` or `in` ask for, so that sorting them costs little? */
export function findsFew({ indexes, arrays = [] }: Declared, filter: Filter): boolean {
  return (
    arrays.some((field) => comparison(filter, field).has !== undefined) ||
    indexes.some((index) => comparison(filter, behindHeld(index, filter)[0]?.[0] ?? '').in !== undefined)
  )
}
