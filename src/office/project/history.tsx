import { View } from '@tarojs/components'
import { useMemo } from 'react'
import { type TimelineEntry, timeline } from '../../../cloudfunctions/projects/contract'
import { usePage } from '../../client'
import { Card } from '../../components/card'
import { ListEnd } from '../../components/list-end'
import { Skeleton } from '../../components/skeleton'
import { Timeline, type TimelineNode } from '../../components/timeline'
import { momentWords } from '../../components/words'
import { Problem } from '../../staff/problem'

const nodeOf = (entry: TimelineEntry, index: number): TimelineNode => {
  const { n, at, title, text, by, reason, action } = entry
  const words = [by, text !== title && text, reason && reason !== text && `原因：${reason}`].filter(Boolean).join(' · ')
  return {
    id: String(n),
    title,
    at: momentWords(at, Date.now()),
    ...(words === '' ? {} : { text: words }),
    state: action === 'returned' ? 'back' : index === 0 ? 'now' : 'done',
  }
}

/** 历史: every change of the project, who made it and why; nothing of it is ever lost. */
export function History({ projectId }: { projectId: string }) {
  const { state, refresh, more } = usePage(timeline, { projectId })
  const shown = state.kind === 'ready' ? state.value : undefined
  const nodes = useMemo(() => (shown?.entries ?? []).map(nodeOf), [shown])
  if (state.kind === 'loading') return <Skeleton shape='row' count={4} />
  if (state.kind === 'failed')
    return <Problem refusal={state.refusal} action={{ word: '再试', onPress: () => void refresh() }} />
  const next = () => {
    if (shown?.next)
      void more({ projectId, after: shown.next }, (before, page) => ({
        ...page,
        entries: [...before.entries, ...page.entries],
      }))
  }
  return (
    <>
      {nodes.length === 0 ? (
        <Card>
          <View className='sub'>还没有历史。</View>
        </Card>
      ) : (
        <Timeline nodes={nodes} />
      )}
      {shown?.next && <ListEnd kind='more' step={20} onMore={next} />}
    </>
  )
}
