import { View } from '@tarojs/components'
import { memo } from 'react'
import type { Refusal } from '../client'
import { Banner } from '../components/banner'
import './problem.scss'

type Props = {
  refusal: Refusal | undefined
  /** A way on: 刷新, 再试. */
  action?: { word: string; onPress: () => void } | undefined
}

/** A refusal where it happened: its sentence, and the number of the request when something broke. */
export const Problem = memo(function Problem({ refusal, action }: Props) {
  if (!refusal) return null
  const { message, requestId, code } = refusal
  return (
    <View className='problem'>
      <Banner tone='error' action={action}>
        {message}
        {code === 'service.failed' && requestId !== '' && <View className='cap'>编号 {requestId}</View>}
      </Banner>
    </View>
  )
})
