import { View } from '@tarojs/components'
import { memo } from 'react'
import type { Refusal } from '../../client'
import { Banner } from '../../components/banner'

/** A refusal where it happened, never in a toast. */
export const Refused = memo(function Refused({ refusal }: { refusal: Refusal | undefined }) {
  if (!refusal) return null
  const { message, requestId, code } = refusal
  return (
    <View className='above-plate'>
      <Banner tone='error'>
        {message}
        {code === 'service.failed' && requestId !== '' && <View className='cap'>编号 {requestId}，报修时请提供</View>}
      </Banner>
    </View>
  )
})
