import { View } from '@tarojs/components'
import { useCallback, useEffect, useMemo, useState } from 'react'
import type { OutputOf } from '../../../cloudfunctions/kernel/contract'
import { inbox, type Message, markRead } from '../../../cloudfunctions/notices/contract'
import { call, changeMe, go, type Refusal, usePage } from '../../client'
import { Banner } from '../../components/banner'
import { Card } from '../../components/card'
import { Empty } from '../../components/empty'
import { Page } from '../../components/page'
import { SectionHead } from '../../components/section-head'
import { Skeleton } from '../../components/skeleton'
import { Rest, useGrowing } from '../parts/growing'
import { Refused } from '../parts/refused'
import { Stale } from '../parts/stale'
import { pageState } from '../parts/state'
import { byDay } from './days'
import { MessageRow } from './row'

type Inbox = OutputOf<typeof inbox>

const NOTHING = {}
/** As many as one call may mark. */
const MOST = 100

const joined = (shown: Inbox, more: Inbox): Inbox => ({
  ...more,
  messages: [...shown.messages, ...more.messages.filter(({ id }) => !shown.messages.some((one) => one.id === id))],
})

/** 消息: everything one was told, newest first. */
export default function InboxPage() {
  const { state, refresh, more, change } = usePage(inbox, NOTHING)
  const [refusal, setRefusal] = useState<Refusal | undefined>()
  const box = state.kind === 'ready' ? state.value : undefined
  const messages = box?.messages
  const now = Date.now()
  // biome-ignore lint/correctness/useExhaustiveDependencies: the day only moves on with new messages
  const days = useMemo(() => byDay(messages ?? [], now), [messages])
  const growing = useGrowing(
    box?.next ?? null,
    useCallback((after: string) => more({ after }, joined), [more]),
  )
  const unread = box?.unread
  useEffect(() => {
    if (unread !== undefined) changeMe({ unread })
  }, [unread])

  const mark = useCallback(
    async (ids: readonly string[]): Promise<void> => {
      setRefusal(undefined)
      const answer = await call(markRead, { ids: [...ids].slice(0, MOST) })
      if (!answer.ok) return setRefusal(answer)
      change((shown) => ({
        ...shown,
        unread: answer.value.unread,
        messages: shown.messages.map((one) => (ids.includes(one.id) ? { ...one, read: true } : one)),
      }))
    },
    [change],
  )
  const open = useCallback(
    ({ id, read, projectId, bookingId }: Message) => {
      if (!read) void mark([id])
      if (bookingId !== null) go('booking/detail', { id: bookingId })
      else if (projectId !== null) go('pages/project', { id: projectId })
    },
    [mark],
  )
  const waiting = messages?.filter(({ read }) => !read).map(({ id }) => id) ?? []
  const all =
    waiting.length === 0 ? undefined : { word: '全部已读', label: '全部已读', onPress: () => void mark(waiting) }

  return (
    <Page label='消息' state={pageState(state, refresh)} skeleton={<Skeleton shape='row' count={4} />}>
      <Stale problem={state.kind === 'ready' ? state.problem : undefined} />
      <Refused refusal={refusal} />
      {days.length === 0 ? (
        <Empty icon='bell-mute' title='还没有消息' text='关注的实事有了新进展、预约有了变化，会在这里告诉您' />
      ) : (
        <Banner tone='plain' icon='bell-mute'>
          所有消息都在这里，不会丢。
        </Banner>
      )}
      {days.map((day, at) => (
        <View key={day.word} className='section'>
          <SectionHead title={day.word} act={at === 0 ? all : undefined} />
          <Card tight>
            {day.messages.map((message) => (
              <MessageRow key={message.id} message={message} now={now} onOpen={open} />
            ))}
          </Card>
        </View>
      ))}
      <Rest growing={growing} step={20} total={messages?.length ?? 0} />
    </Page>
  )
}
