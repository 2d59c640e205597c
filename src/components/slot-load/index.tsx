import { Text, View } from '@tarojs/components'
import { memo } from 'react'
import { PartBar } from '../bar'
import './slot-load.scss'

type Props = {
  /** 09:00–11:00 */
  time: string
  taken: number
  capacity: number
  /** 户, 人. */
  unit: string
  waiting?: number | undefined
}

/** From this many places on, one can no longer be told from the next. */
const FEW = 12

/** As one element: one for each place would be more than a press may send for a day of slots. */
const pips = (taken: number, capacity: number) => ({
  maxWidth: `${capacity * 24}px`,
  backgroundSize: `${100 / capacity}% 100%, ${(100 * Math.min(taken, capacity)) / capacity}% 100%`,
})

/** How full a slot is: dark places are taken, light ones free; many places are one bar. */
export const SlotLoad = memo(function SlotLoad({ time, taken, capacity, unit, waiting = 0 }: Props) {
  const isFull = taken >= capacity
  const numbers = `${taken} / ${capacity} ${unit}`
  const label = [`${time}，已约 ${taken}，共 ${capacity} ${unit}`, isFull && '已满', waiting > 0 && `候补 ${waiting}`]
    .filter(Boolean)
    .join('，')
  return (
    <View className='slot-load' role='img' aria-label={label}>
      <Text className='num slot-load-time'>{time}</Text>
      {capacity <= FEW ? (
        <View className='grow slot-load-pips' style={pips(taken, capacity)} aria-hidden />
      ) : (
        <View className='grow' aria-hidden>
          <PartBar share={Math.min(100, Math.round((taken / capacity) * 100))} label='' />
        </View>
      )}
      <View className='num slot-load-numbers'>
        {isFull && <Text className='bold'>满 </Text>}
        {numbers}
        {waiting > 0 && <View className='cap'>候补 {waiting}</View>}
      </View>
    </View>
  )
})
