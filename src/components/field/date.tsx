import { Input, Picker, Text, View } from '@tarojs/components'
import { memo } from 'react'
import { classes } from '../classes'
import { Icon } from '../icon'
import { dayWords, parseDay } from '../words'
import { type FieldFrame, Frame, spokenControl } from './frame'

type Props = FieldFrame & {
  /** `YYYY-MM-DD`, `YYYY-MM` when only the month is asked, or empty. */
  value: string
  onChange: (name: string, value: string) => void
  precision?: 'day' | 'month' | undefined
  placeholder?: string | undefined
}

const shown = (value: string, precision: 'day' | 'month'): string =>
  precision === 'day' ? dayWords(value, 0) : `${parseDay(`${value}-01`).year} 年 ${parseDay(`${value}-01`).month} 月`

/** A day or a month: WeChat's wheel on a phone, the browser's own control on the web. */
export const DateField = memo(function DateField(props: Props) {
  const { name, error, value, onChange, precision = 'day', placeholder = '选日期' } = props
  const change = (event: { detail: { value: string } }) => onChange(name, event.detail.value)
  if (process.env.TARO_ENV === 'h5') {
    // Taro hands `type` through to the browser's input, but its types know WeChat's kinds only.
    const type = (precision === 'day' ? 'date' : 'month') as 'text'
    return (
      <Frame {...props}>
        <View className={classes('inp', error && 'bad')}>
          <Input {...spokenControl(props)} className='inp-control' type={type} value={value} onInput={change} />
        </View>
      </Frame>
    )
  }
  return (
    <Frame {...props}>
      <Picker mode='date' fields={precision} value={value} onChange={change} {...spokenControl(props)}>
        <View className={classes('inp', error && 'bad')}>
          <Text className={classes('grow', !value && 'placeholder')}>
            {value ? shown(value, precision) : placeholder}
          </Text>
          <Icon name='down-mute' size='small' />
        </View>
      </Picker>
    </Frame>
  )
})
