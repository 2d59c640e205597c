import { View } from '@tarojs/components'
import { memo, type ReactNode } from 'react'
import type { OutboxIcon } from '../../client'
import { type ShapeName, Tile } from '../../components/icon'
import { Tag } from '../../components/tag'
import { Tap } from '../../components/tap'
import type { Tone } from '../../components/words'

type Props = {
  id: string
  label: string
  icon: OutboxIcon
  caption: string
  tone: Tone
  shape?: ShapeName | undefined
  word: string
  onOpen?: ((id: string) => void) | undefined
}

/** One thing in the outbox: what it is, since when, where it stands. */
export const OutboxRow = memo(function OutboxRow({ id, label, icon, caption, tone, shape, word, onOpen }: Props) {
  const inside: ReactNode = (
    <View className='row g3 outbox-line'>
      <Tile icon={`${icon}-mute`} small quiet />
      <View className='grow'>
        <View className='b med'>{label}</View>
        <View className='cap'>{caption}</View>
      </View>
      <Tag tone={tone} shape={shape} word={word} />
    </View>
  )
  if (!onOpen) return <View className='outbox-row'>{inside}</View>
  return (
    <Tap className='outbox-row' said={[label, caption, word].join('，')} onTap={() => onOpen(id)}>
      {inside}
    </Tap>
  )
})
