import { derivedId } from './ids'
import type { Document, Store } from './store/port'

/** Who is told of a project: what a message to its followers goes by. */
export type Follow = Document &
  Readonly<{ openid: string; projectId: string; active: 0 | 1; at: number; version: number }>

/** One row per person and project: following twice is following once. */
export const followId = (openid: string, projectId: string): string => derivedId('follow', openid, projectId)

const PAGE = 100
const NEWEST = [
  ['at', 'desc'],
  ['id', 'desc'],
] as const

/** Hands on what somebody follows. What the other has decided about a project already stays decided. Repeatable. */
export async function moveFollows(store: Store, from: string, to: string): Promise<void> {
  for (;;) {
    const rows = await store.find<Follow>('follows', { openid: from }, { orderBy: NEWEST, limit: PAGE })
    if (rows.length === 0) return
    await store.insertMany(
      'follows',
      rows.map((row) => ({ ...row, id: followId(to, row.projectId), openid: to, version: 1 })),
    )
    for (const { id } of rows) await store.remove('follows', id)
  }
}
