import { handle } from '../../../kernel/action'
import type { Document } from '../../../kernel/store/port'
import { type Check, openImport, type ReviewItem } from '../contract'
import type { ImportRecord } from '../model'
import { checkOf } from '../rules'

const BY_NAME = [
  ['name', 'asc'],
  ['id', 'asc'],
] as const

/** What a clerk should look at first: a conflict, else a doubt, else the first item. */
function firstOpen(checks: readonly Check[]): number {
  for (const check of ['conflict', 'check'] as const) {
    const index = checks.indexOf(check)
    if (index !== -1) return index
  }
  return 0
}

export default handle(openImport, async ({ index }, { kernel, touched }) => {
  const record = touched as unknown as ImportRecord
  const checks = record.items.map(checkOf)
  const count = (check: Check): number => checks.filter((found) => found === check).length
  const at = Math.min(index ?? firstOpen(checks), record.items.length - 1)
  const units = await kernel.store.find<Document & { name: string }>(
    'units',
    { streetId: record.path[0] ?? '' },
    { orderBy: BY_NAME, limit: 100 },
  )
  return {
    id: record.id,
    placeId: record.placeId,
    version: record.version,
    name: record.name,
    state: record.state,
    year: record.year,
    asOf: record.asOf,
    counts: {
      all: record.items.length,
      ready: count('ready'),
      check: count('check'),
      conflict: count('conflict'),
      left: record.items.filter(({ included }) => !included).length,
    },
    list: record.items.map(({ no, title, included }, position) => ({
      index: position,
      no,
      title,
      check: checks[position] ?? 'ready',
      included,
    })),
    warnings: [...record.warnings],
    index: at,
    item: record.items[at] as ReviewItem,
    excerpt: record.excerpts[at] ?? { text: '', from: 0, line: 1, lastLine: 1 },
    units: [...new Set([...units.map(({ name }) => name), ...record.items.map(({ unitName }) => unitName)])].filter(
      (name) => name !== '',
    ),
  }
})
