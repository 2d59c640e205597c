import { View } from '@tarojs/components'
import { memo } from 'react'
import { headingLevel } from '../../components/heading'
import { useLook } from '../../components/page/look'
import { Steps } from '../../components/steps'
import '../booking.scss'

type Props = { steps: readonly string[]; at: number; ask: string; say?: string | undefined }

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
      <View className={elder ? 'h1' : 't'} role='heading' {...headingLevel(1)}>
        {ask}
      </View>
      {say && <View className='sub mt1'>{say}</View>}
    </View>
  )
})
