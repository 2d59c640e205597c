import { View } from '@tarojs/components'
import { memo, useMemo } from 'react'
import type { TimelineEntry } from '../../../cloudfunctions/projects/contract'
import { go } from '../../client'
import { Button } from '../../components/button'
import { SectionHead } from '../../components/section-head'
import { Timeline } from '../../components/timeline'
import { nodeOf } from '../timeline/nodes'

type Props = {
  projectId: string
  timeline: readonly TimelineEntry[]
  more: boolean
  year: number
  /** Only what is newest, and the way to the rest. */
  brief: boolean
}

/** 进展: what happened last. */
export const Progress = memo(function Progress({ projectId, timeline, more, year, brief }: Props) {
  const nodes = useMemo(
    () => timeline.slice(0, brief ? 1 : undefined).map((entry, at) => nodeOf(entry, at === 0, year)),
    [timeline, brief, year],
  )
  if (nodes.length === 0) return null
  const open = (): void => go('pages/timeline', { id: projectId, year })
  const hasMore = more || nodes.length < timeline.length
  return (
    <View className='section'>
      <SectionHead
        title='进展'
        more={hasMore && !brief ? { word: '全部', label: '看全部进展', onOpen: open } : undefined}
      />
      <Timeline nodes={nodes} />
      {hasMore && brief && (
        <View className='mt3'>
          <Button kind='ghost' onPress={open}>
            看全部进展
          </Button>
        </View>
      )}
    </View>
  )
})
