import { Text, View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { classes } from '../classes'
import { Shape } from '../icon'
import { spelled } from '../words'
import './receipt.scss'

type Props = {
  /** 预约好了 */
  title: string
  say?: string | undefined
  /** What it is the number of, as spoken: 预约编号. */
  numberOf: string
  number: string
  facts: readonly { name: string; value: string; strong?: boolean }[]
  /** What happens next, and the phone. */
  children?: ReactNode
}

/** What one has in hand after a submission: one sentence, the number, the facts. */
export function Receipt({ title, say, numberOf, number, facts, children }: Props) {
  return (
    <View>
      <View className='receipt'>
        <View className='receipt-top'>
          <Shape name='done' size='huge' />
          <View className='h1 mt3'>{title}</View>
          {say && <View className='sub mt1'>{say}</View>}
          <View className='rno mt3' role='img' aria-label={`${numberOf} ${spelled(number)}`}>
            {number}
          </View>
        </View>
        <View className='tear' aria-hidden>
          <View className='tear-left' />
          <View className='tear-dash' />
          <View className='tear-right' />
        </View>
        <View className='receipt-facts'>
          {facts.map(({ name, value, strong }) => (
            <View key={name} className='kv'>
              <Text className='k'>{name}</Text>
              <Text className={classes('v', strong && 'bold')}>{value}</Text>
            </View>
          ))}
        </View>
      </View>
      {children}
    </View>
  )
}
