import { Text, View } from '@tarojs/components'
import { memo } from 'react'
import type { Refusal } from '../../client'
import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { Shape } from '../../components/icon'
import type { Chosen } from '../../components/slot-picker/slots'
import { Tap } from '../../components/tap'
import { dayWithWeekday, nearDay, spanWords } from '../../components/words'
import { CallButton } from '../parts/call-button'
import '../../components/slot-picker/slot-picker.scss'

type Props = {
  time: Chosen
  refusal: Refusal
  /** The next times that are free; undefined while they are asked for. */
  next: readonly Chosen[] | undefined
  today: string
  unit: string
  phone: string
  /** Waits for the lost one; where one cannot, left out. */
  onWait: (() => void) | undefined
  onPick: (chosen: Chosen) => void
  onAll: () => void
}

/** 刚刚约满: the time went to somebody else meanwhile. Another one is a tap away, and nothing else is lost. */
export const LostTime = memo(function LostTime({
  time,
  refusal,
  next,
  today,
  unit,
  phone,
  onWait,
  onPick,
  onAll,
}: Props) {
  const span = `${nearDay(time.day, today)} ${spanWords(time.from, time.to)}`
  return (
    <Card className='above-plate'>
      <View className='row top g3' role='alert'>
        <Shape name='late' size='medium' />
        <View className='grow'>
          <View className='b bold'>{refusal.code === 'slot.full' ? `${span} 刚刚约满` : refusal.message}</View>
          <View className='sub'>换一个时段就行，其他内容都保留。</View>
        </View>
      </View>
      <View className='mt3'>
        {next?.map((each) => (
          <Tap
            key={`${each.day} ${each.slot}`}
            className='slot'
            label={`改约 ${dayWithWeekday(each.day)} ${spanWords(each.from, each.to)}，余 ${each.free} ${unit}`}
            onTap={() => onPick(each)}
          >
            <Text className='b grow'>{nearDay(each.day, today)}</Text>
            <Text className='slot-time'>{spanWords(each.from, each.to)}</Text>
            <Text className='sub ink slot-state'>
              余 {each.free} {unit}
            </Text>
          </Tap>
        ))}
      </View>
      <View className='row wrap g2 mt3'>
        {onWait && (
          <Button kind='soft' small grow onPress={onWait}>
            候补原来的时段
          </Button>
        )}
        <Button kind='ghost' small grow onPress={onAll}>
          看全部时间
        </Button>
        <CallButton phone={phone} small grow />
      </View>
    </Card>
  )
})
