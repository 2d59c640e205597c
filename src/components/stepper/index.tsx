import { View } from '@tarojs/components'
import { memo } from 'react'
import { Icon } from '../icon'
import { Tap } from '../tap'
import './stepper.scss'

type Props = {
  /** 废纸 */
  name: string
  /** 袋 */
  unit: string
  value: number
  max?: number | undefined
  onChange: (value: number) => void
}

/** A small whole number, one press at a time. At zero it folds into 「添加」. */
export const Stepper = memo(function Stepper({ name, unit, value, max = 99, onChange }: Props) {
  if (value === 0) {
    return (
      <Tap className='addq' label={`添加${name}`} onTap={() => onChange(1)}>
        <Icon name='plus-ink' size='small' />
        添加
      </Tap>
    )
  }
  return (
    <View className='step' role='group' aria-label={`${name} ${value} ${unit}`}>
      <Tap className='k' label={`减少${name}`} onTap={() => onChange(value - 1)}>
        <Icon name='minus-ink' size='medium' />
      </Tap>
      <View className='v' role='status' aria-label={`${name} ${value} ${unit}`}>
        {value}
      </View>
      <Tap className='k' label={`增加${name}`} disabled={value >= max} onTap={() => onChange(value + 1)}>
        <Icon name='plus-ink' size='medium' />
      </Tap>
    </View>
  )
})
