import { Text, View } from '@tarojs/components'
import { memo, type ReactNode } from 'react'
import { classes } from '../classes'
import { Shape } from '../icon'
import '../card/card.scss'
import './timeline.scss'

export type TimelineNode = {
  id: string
  /** What happened. */
  title: string
  /** When, in words: 6 月 10 日. */
  at: string
  /** By whom, and in more words. */
  text?: string | undefined
  state: 'now' | 'done' | 'back' | 'next'
  /** Photos or a way on. */
  more?: ReactNode
}

const SPOKEN = { now: '最新', done: '', back: '退回', next: '还没到' }

const Node = memo(function Node({ title, at, text, state, more }: TimelineNode) {
  return (
    <View className={classes('tl-node', state)} role='listitem'>
      <View className='tl-axis' aria-hidden>
        <Shape name={state} className='tl-dot' />
        <View className='tl-line' />
      </View>
      <View className='grow tl-body'>
        <View className='row between top g2'>
          <Text className='tl-head'>{title}</Text>
          <Text className='tl-time'>{at}</Text>
        </View>
        {SPOKEN[state] && <Text className='only-spoken'>{SPOKEN[state]}</Text>}
        {text && <View className='sub'>{text}</View>}
        {more}
      </View>
    </View>
  )
})

/** What happened, newest first; dashed nodes are to come. */
export const Timeline = memo(function Timeline({ nodes }: { nodes: readonly TimelineNode[] }) {
  return (
    <View className='card tl' role='list'>
      {nodes.map((node) => (
        <Node key={node.id} {...node} />
      ))}
    </View>
  )
})
