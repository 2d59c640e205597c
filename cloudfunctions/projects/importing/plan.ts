import { derivedId } from '../../kernel/ids'
import type { ReviewItem } from './contract'
import { type Known, matchItems } from './match'
import type { ImportRecord, Planned } from './model'

/** Project id by index of the item, for items that are to be published. */
export function matchIncluded(items: readonly ReviewItem[], known: readonly Known[]): ReadonlyMap<number, string> {
  const included = items.flatMap((item, index) => (item.included ? [{ item, index }] : []))
  const matched = matchItems(
    included.map(({ item }) => item),
    known,
  )
  return new Map(
    included.flatMap(({ index }, position) => {
      const id = matched.get(position)
      return id === undefined ? [] : [[index, id] as const]
    }),
  )
}

/** What publishing does with each item; ids of new projects follow from the import, so that a repeated run finds them again. */
export function planOf(record: Pick<ImportRecord, 'id' | 'items'>, known: readonly Known[]): Planned[] {
  const matched = matchIncluded(record.items, known)
  return record.items.flatMap(({ included }, index): Planned[] => {
    if (!included) return []
    const id = matched.get(index)
    return [
      id === undefined
        ? { index, kind: 'new', projectId: derivedId('project', record.id, index) }
        : { index, kind: 'update', projectId: id },
    ]
  })
}
