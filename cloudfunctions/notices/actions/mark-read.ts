import { handle } from '../../kernel/action'
import type { InboxRow } from '../../kernel/notices'
import { markRead } from '../contract'

/** Only the caller's own messages; an id of somebody else's is passed over like one that never was. */
export default handle(markRead, async ({ ids }, { kernel, actor }) => {
  const { store } = kernel
  const { openid } = actor
  const rows = ids.length === 0 ? [] : await store.getMany<InboxRow>('inbox', ids)
  for (const row of rows) {
    if (row.openid !== openid || row.read === 1) continue
    await store.updateIf(
      'inbox',
      row.id,
      { version: row.version, openid },
      { set: { read: 1, version: row.version + 1 } },
    )
  }
  return { unread: await store.count('inbox', { openid, read: 0 }) }
})
