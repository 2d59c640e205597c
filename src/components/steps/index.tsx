import { Text, View } from '@tarojs/components'
import { Fragment, memo } from 'react'
import { classes } from '../classes'
import './steps.scss'

type Props = { /** Three at most. */ steps: readonly string[] /** Index of the step one is at. */; at: number }

/** Where one is in a form of two or three steps. */
export const Steps = memo(function Steps({ steps, at }: Props) {
  return (
    <View className='prog' role='img' aria-label={`第 ${at + 1} 步，共 ${steps.length} 步：${steps[at] ?? ''}`}>
      {steps.map((step, index) => (
        <Fragment key={step}>
          {index > 0 && <View className='ln' />}
          <View className={classes('p1', index < at && 'ok', index === at && 'on')}>
            <View className={classes('d', index < at && 'i-check-white')}>{index < at ? '' : index + 1}</View>
            <Text>{step}</Text>
          </View>
        </Fragment>
      ))}
    </View>
  )
})
