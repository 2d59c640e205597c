import { DAY_MS, dayOf } from './clock'
import { LOG_TERM, type Term, UPLOADS_TERM } from './contract'
import { succeeds } from './drain'
import { removeLoose } from './files/kept'
import { isOver, type Keeping, type Kernel } from './kernel'
import type { Document, Filter, Order, Store } from './store/port'

/** 保存期限 of a street: the days that its admin changed, by kind. Its id is the street's. */
export type StreetTerms = Document & Readonly<{ days: Readonly<Record<string, number>> }>

/** How far the day's run has come, by kind. */
type Run = Document & Readonly<{ kinds: Readonly<Record<string, Progress>>; version: number }>
type Progress = Readonly<{ day: string; at: number; after: Readonly<Record<string, number | string>> | null }>

const PAGE = 100
/** Pages of one kind in one strike of the timer, so that the rest has its turn. */
const PAGES = 10
const RUN = 'retention'

/** A plain row that nobody else changes any more. */
export const removeRow =
  (collection: string): Keeping['take'] =>
  async ({ id }, { store }) =>
    (await store.remove(collection, id)) === 1

/** What the kernel itself keeps for a time: the log of who did what, and files that nothing came to show. */
export const KEPT_BY_KERNEL: readonly Keeping[] = [
  { term: LOG_TERM, from: [{ collection: 'audit', where: { log: 1 }, by: 'at' }], take: removeRow('audit') },
  {
    term: UPLOADS_TERM,
    from: [
      { collection: 'files', where: { kept: 0 }, by: 'at' },
      { collection: 'files', where: { kept: -1 }, by: 'at' },
    ],
    take: ({ id }, { store, files }) => removeLoose(store, files, id),
  },
]

/** The days that hold in a street. */
export const daysOf = (term: Term, terms: Pick<StreetTerms, 'days'> | undefined): number =>
  Math.max(term.least, terms?.days[term.kind] ?? term.days)

/**
 * Removes a record that somebody may be changing just now: it goes only while it is still due and all of it is spread.
 *
 * @returns whether it went
 */
export async function removeRecord(
  store: Store,
  collection: string,
  id: string,
  isDue: (fresh: Document) => boolean,
): Promise<boolean> {
  const changed = new Error('changed meanwhile')
  try {
    return await store.transaction(async (transaction) => {
      // Written first: whoever changes it at the same time waits for this, or this for them.
      if ((await transaction.update(collection, id, { inc: { version: 1 } })) === 0) return false
      const fresh = await transaction.get(collection, id)
      if (fresh?.todo !== 0 || !isDue(fresh)) throw changed
      return (await transaction.remove(collection, id)) === 1
    })
  } catch (failure) {
    if (failure !== changed) throw failure
    return false
  }
}

/**
 * Takes away what has been kept long enough: each kind at most once a business day, in bounded pages, going on at the
 * next strike where this one ends or dies. Called under the timer's lease.
 *
 * @returns how many rows were taken
 */
export async function keepTerms(kernel: Kernel): Promise<number> {
  const kinds = kernel.reactions.retention ?? []
  const today = dayOf(kernel.clock.now())
  const run = await kernel.store.get<Run>('leases', RUN)
  const due = kinds.filter(({ term }) => !isSwept(run?.kinds[term.kind], today))
  if (due.length === 0) return 0
  if (!run) await kernel.store.insertMany('leases', [{ id: RUN, kinds: {}, version: 1 }])
  const streets = await termsOfStreets(kernel.store)
  let taken = 0
  for (const keeping of due) {
    if (isOver(kernel)) break
    const { kind } = keeping.term
    const count = await sweep(kernel, keeping, streets, today, run?.kinds[kind])
    if (count > 0) kernel.log.info('retention', { kind, taken: count })
    taken += count
  }
  return taken
}

const isSwept = (progress: Progress | undefined, today: string): boolean =>
  progress !== undefined && progress.day === today && progress.at < 0

type Streets = ReadonlyMap<string, StreetTerms | undefined>

/** Every street with what its admin changed. */
async function termsOfStreets(store: Store): Promise<Streets> {
  const streets = await all(store, 'places', { kind: 'street' }, [
    ['name', 'asc'],
    ['id', 'asc'],
  ])
  const changed = await all<StreetTerms>(store, 'retentions', {}, [['id', 'asc']])
  const byStreet = new Map(changed.map((terms) => [terms.id, terms]))
  return new Map(streets.map(({ id }) => [id, byStreet.get(id)]))
}

async function all<D extends Document>(store: Store, collection: string, filter: Filter, orderBy: Order): Promise<D[]> {
  const rows: D[] = []
  for (;;) {
    const last = rows.at(-1)
    const page: D[] = await store.find<D>(collection, filter, {
      orderBy,
      limit: PAGE,
      after: last && cursorOf(last, orderBy),
    })
    rows.push(...page)
    if (page.length < PAGE) return rows
  }
}

const cursorOf = (row: Document, orderBy: Order): Record<string, number | string> =>
  Object.fromEntries(orderBy.map(([field]) => [field, row[field] as number | string]))

async function sweep(
  kernel: Kernel,
  keeping: Keeping,
  streets: Streets,
  today: string,
  before: Progress | undefined,
): Promise<number> {
  const { store } = kernel
  const { term, from } = keeping
  const now = kernel.clock.now()
  const days = [...streets.values()].map((terms) => daysOf(term, terms))
  const longest = Math.max(...days, ...(days.length === 0 ? [term.days] : []))
  const shortest = keeping.isOfStreet ? Math.min(longest, ...days) : longest
  const daysFor = ({ path }: Document): number => {
    const street = Array.isArray(path) ? (path[0] as unknown) : undefined
    return keeping.isOfStreet && typeof street === 'string' && streets.has(street)
      ? daysOf(term, streets.get(street))
      : longest
  }

  let [at, after] = before?.day === today ? [before.at, before.after] : [0, null]
  let taken = 0
  for (let pages = 0; pages < PAGES && at < from.length && !isOver(kernel); pages++) {
    const { collection, where, by } = from[at] as Keeping['from'][number]
    const orderBy = [
      [by, 'asc'],
      ['id', 'asc'],
    ] as const
    const isDue = (row: Document): boolean => Number(row[by]) < now - daysFor(row) * DAY_MS
    const filter = { ...where, [by]: { lt: now - shortest * DAY_MS } }
    const rows = await store.find(collection, filter, { orderBy, limit: PAGE, after: after ?? undefined })
    for (const row of rows) {
      if (!isDue(row)) continue
      // One that cannot be taken is said and passed over until tomorrow; the rest has its turn.
      await succeeds(kernel, 'retention', { kind: term.kind }, async () => {
        if (await keeping.take(row, kernel, isDue)) taken++
      })
    }
    const last = rows.at(-1)
    const isEnd = rows.length < PAGE || !last
    at = isEnd ? at + 1 : at
    after = isEnd ? null : cursorOf(last, orderBy)
  }
  const progress: Progress = { day: today, at: at >= from.length ? -1 : at, after }
  await store.updateIf('leases', RUN, {}, { set: { [`kinds.${term.kind}`]: progress }, inc: { version: 1 } })
  return taken
}
