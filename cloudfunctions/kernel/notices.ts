import { derivedId } from './ids'
import { isOver, type Kernel } from './kernel'
import { insertMessages, templateFor } from './messages/outbox'
import type { NoticeIntent, RecordEvent } from './record'
import type { Document } from './store/port'

/** One message in somebody's inbox (消息). The inbox is the truth; a WeChat push only repeats it. */
export type InboxRow = Document &
  Readonly<{
    openid: string
    about: string
    title: string
    text?: string
    projectId?: string
    bookingId?: string
    at: number
    read: 0 | 1
    version: number
  }>

/** A message to many, handed out page by page of its audience; the cursor is the last openid that has it. */
export type FanOut = Document &
  Readonly<{
    intent: NoticeIntent & { to: 'followers' }
    /** Whose templates tell of it. */
    streetId?: string
    at: number
    cursor: string
    todo: 0 | 1
    version: number
  }>

const AUDIENCE_PAGE = 100

const inboxRow = (cause: string, openid: string, intent: NoticeIntent, at: number): InboxRow => ({
  id: derivedId('inbox', cause, openid),
  openid,
  about: intent.about,
  title: intent.title,
  ...(intent.text === undefined ? {} : { text: intent.text }),
  ...(intent.projectId === undefined ? {} : { projectId: intent.projectId }),
  ...(intent.bookingId === undefined ? {} : { bookingId: intent.bookingId }),
  at,
  read: 0,
  version: 1,
})

/**
 * Puts one intent on its way: straight into one inbox, or as a fan-out row for an audience; and into the outbox for those
 * who agreed to be told by WeChat as well. Repeatable.
 */
export async function spreadNotice(
  kernel: Kernel,
  cause: string,
  event: RecordEvent,
  intent: NoticeIntent,
  streetId: string | undefined,
): Promise<void> {
  if (intent.to !== 'followers') {
    const { openid } = intent.to
    await kernel.store.insertMany('inbox', [inboxRow(cause, openid, intent, event.at)])
    const found = await templateFor(kernel.store, streetId, intent)
    if (found) await insertMessages(kernel, found, cause, intent, event.at, [openid])
    return
  }
  const whose = streetId === undefined ? {} : { streetId }
  await kernel.store.insertMany('fanouts', [
    { id: cause, intent, ...whose, at: event.at, cursor: '', todo: 1, version: 1 },
  ])
  await fanOut(kernel, cause)
}

/** Hands a message to its whole audience, as far as time allows; two at once repeat each other's rows harmlessly. */
export async function fanOut(kernel: Kernel, id: string): Promise<void> {
  let found: Awaited<ReturnType<typeof templateFor>>
  for (let isFirst = true; ; isFirst = false) {
    const row = await kernel.store.get<FanOut>('fanouts', id)
    if (row?.todo !== 1) return
    if (isFirst) found = await templateFor(kernel.store, row.streetId, row.intent)
    const followers = await kernel.store.find<Document & { openid: string }>(
      'follows',
      { projectId: row.intent.projectId ?? '', active: 1, openid: { gt: row.cursor } },
      {
        orderBy: [
          ['openid', 'asc'],
          ['id', 'asc'],
        ],
        limit: AUDIENCE_PAGE,
      },
    )
    if (followers.length > 0) {
      const openids = followers.map(({ openid }) => openid)
      await kernel.store.insertMany(
        'inbox',
        openids.map((openid) => inboxRow(row.id, openid, row.intent, row.at)),
      )
      if (found) await insertMessages(kernel, found, row.id, row.intent, row.at, openids)
    }
    await kernel.store.updateIf(
      'fanouts',
      id,
      { version: row.version },
      {
        set: {
          version: row.version + 1,
          cursor: followers.at(-1)?.openid ?? row.cursor,
          todo: followers.length < AUDIENCE_PAGE ? 0 : 1,
        },
      },
    )
    if (isOver(kernel)) return
  }
}
