import { handle } from '../../kernel/action'
import { pageOf, readCursor } from '../../kernel/cursor'
import type { InboxRow } from '../../kernel/notices'
import { inbox } from '../contract'

const PAGE = 20
const NEWEST = [
  ['at', 'desc'],
  ['id', 'desc'],
] as const

export default handle(inbox, async ({ after }, { kernel, actor }) => {
  const { store } = kernel
  const { openid } = actor
  const rows = await store.find<InboxRow>(
    'inbox',
    { openid },
    { orderBy: NEWEST, limit: PAGE + 1, after: readCursor(after, ['at', 'id']) },
  )
  const { shown, next } = pageOf(rows, PAGE, ({ at, id }) => ({ at, id }))
  return {
    messages: shown.map((row) => ({
      id: row.id,
      about: row.about,
      title: row.title,
      text: row.text ?? '',
      projectId: row.projectId ?? null,
      bookingId: row.bookingId ?? null,
      at: row.at,
      read: row.read === 1,
    })),
    next,
    unread: await store.count('inbox', { openid, read: 0 }),
  }
})
