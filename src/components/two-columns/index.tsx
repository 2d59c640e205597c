import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import './two-columns.scss'

type Props = { left: ReactNode; right: ReactNode; leftLabel: string; rightLabel: string }

/** Source left and pieces right, each scrolling by itself, from 700 px of width; below each other on a phone. */
export function TwoColumns({ left, right, leftLabel, rightLabel }: Props) {
  return (
    <View className='columns'>
      <View className='column' role='region' aria-label={leftLabel}>
        {left}
      </View>
      <View className='column' role='region' aria-label={rightLabel}>
        {right}
      </View>
    </View>
  )
}
