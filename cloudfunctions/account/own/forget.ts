import { depart } from '../../kernel/departures'
import { removeLooseOf } from '../../kernel/files/kept'
import type { Kernel } from '../../kernel/kernel'
import type { RecordEvent } from '../../kernel/record'
import type { Document, Store } from '../../kernel/store/port'
import type { Person } from '../model'

const PAGE = 100
const NEWEST = [
  ['at', 'desc'],
  ['id', 'desc'],
] as const

/**
 * Carries out what an erasure committed: what the person followed, was told and brought until then goes, page by page.
 * What they do afterwards, as a newcomer, stays. Repeatable, wherever it was broken off.
 */
export async function forgetErased(
  kernel: Kernel,
  person: Pick<Person, 'id'>,
  events: readonly RecordEvent[],
): Promise<void> {
  const erased = events.filter(({ action }) => action === 'erased').at(-1)
  if (erased === undefined) return
  const until = erased.at
  const { store, files } = kernel
  await removeOwn(store, 'follows', person.id, until)
  await removeOwn(store, 'inbox', person.id, until)
  await removeOwn(store, 'outbox', person.id, until)
  await store.remove('ledgers', person.id)
  await removeLooseOf(store, files, person.id, until)
  await depart(store, `erased.${person.id}.${erased.n}`, person.id, until, null)
}

async function removeOwn(
  store: Store,
  collection: 'follows' | 'inbox' | 'outbox',
  openid: string,
  until: number,
): Promise<void> {
  for (;;) {
    const filter = { openid, at: { lte: until } }
    const rows = await store.find<Document>(collection, filter, { orderBy: NEWEST, limit: PAGE })
    for (const { id } of rows) await store.remove(collection, id)
    if (rows.length < PAGE) return
  }
}
