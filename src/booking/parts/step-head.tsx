import { View } from '@tarojs/components'
import { memo } from 'react'
import { useLook } from '../../components/page/look'
import { Steps } from '../../components/steps'
import '../booking.scss'

type Props = { steps: readonly string[]; at: number; ask: string; say?: string | undefined }

/** The level of a heading is the web's to know; WeChat has none. */
const LEVEL = process.env.TARO_ENV === 'h5' ? { 'aria-level': 1 } : {}

/** Where one is, and the one question of this step. */
export const StepHead = memo(function StepHead({ steps, at, ask, say }: Props) {
  const { elder } = useLook()
  return (
    <View>
      {elder ? (
        <View className='cap'>
          第 {at + 1} 步，共 {steps.length} 步
        </View>
      ) : (
        <Steps steps={steps} at={at} />
      )}
      <View className={elder ? 'h1' : 't'} role='heading' {...LEVEL}>
        {ask}
      </View>
      {say && <View className='sub mt1'>{say}</View>}
    </View>
  )
})
