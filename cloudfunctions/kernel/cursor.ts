/** The order fields of the last row of a page, as text that the phone hands back unread. */
export const cursorOf = (fields: Readonly<Record<string, string | number>>): string =>
  Buffer.from(JSON.stringify(fields), 'utf8').toString('base64url')

/**
 * Reads a cursor that came back. A cursor is not trusted: anything but the expected fields with plain values begins
 * the list from its start, which shows nothing that the list itself would not.
 */
export function readCursor(
  cursor: string | undefined,
  fields: readonly string[],
): Record<string, string | number> | undefined {
  if (cursor === undefined) return undefined
  try {
    const read: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
    if (read === null || typeof read !== 'object') return undefined
    const after: Record<string, string | number> = {}
    for (const field of fields) {
      const value = (read as Record<string, unknown>)[field]
      if (!isPlain(value)) return undefined
      after[field] = value
    }
    return after
  } catch {
    return undefined
  }
}

/** What a store can compare with: no Infinity, which JSON spells 1e999, and no text that cannot be stored. */
const isPlain = (value: unknown): value is string | number =>
  typeof value === 'string' ? !/\p{Surrogate}|\0/u.test(value) : Number.isFinite(value)

/** One page and where the next begins: ask for one row more than is shown. */
export function pageOf<Row>(
  rows: readonly Row[],
  limit: number,
  keyOf: (row: Row) => Readonly<Record<string, string | number>>,
): Readonly<{ shown: readonly Row[]; next: string | null }> {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return { shown, next: rows.length > limit && last !== undefined ? cursorOf(keyOf(last)) : null }
}
