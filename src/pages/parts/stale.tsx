import { View } from '@tarojs/components'
import { memo } from 'react'
import type { Refusal } from '../../client'
import { Banner } from '../../components/banner'

/** Above content that could not be brought up to date. */
export const Stale = memo(function Stale({ problem }: { problem: Refusal | undefined }) {
  if (!problem) return null
  const why = problem.code === 'network.lost' ? '没有连上网' : '没有刷新成功'
  return (
    <View className='above-plate'>
      <Banner tone='late' icon='offline-late'>
        {why}，显示的是刚才的内容。
      </Banner>
    </View>
  )
})
