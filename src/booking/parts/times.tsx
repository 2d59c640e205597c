import { View } from '@tarojs/components'
import { memo, useCallback, useMemo, useState } from 'react'
import type { DayView } from '../../../cloudfunctions/services/contract'
import { Banner } from '../../components/banner'
import { BigRadio } from '../../components/big-choice'
import { Button } from '../../components/button'
import { useLook } from '../../components/page/look'
import { SlotPicker } from '../../components/slot-picker'
import { type Chosen, freeSlots } from '../../components/slot-picker/slots'
import { halfOfDay, nearDay, spokenSpan } from '../../components/words'

type Props = {
  days: readonly DayView[]
  today: string
  unit: string
  waiting: boolean
  value: Chosen | undefined
  onChange: (chosen: Chosen | undefined) => void
  onMore: (() => void) | undefined
}

/** When: days and slots; in 长辈版 the next times that are free, one to a card. */
export const Times = memo(function Times(props: Props) {
  const { elder } = useLook()
  const { days, waiting } = props
  const isFull = useMemo(() => freeSlots(days, 1).length === 0, [days])
  return (
    <View>
      {isFull && (
        <View className='mt3'>
          <Banner tone='late'>
            {waiting ? '近期都约满了。可以候补，有空位按先后告诉您；急用请打电话。' : '近期都约满了，急用请打电话。'}
          </Banner>
        </View>
      )}
      {elder ? <NextTimes {...props} /> : <SlotPicker {...props} />}
    </View>
  )
})

const STEP = 3
const keyOf = ({ day, slot }: Chosen): string => `${day} ${slot}`

function NextTimes({ days, today, value, onChange, onMore }: Props) {
  const [shown, setShown] = useState(STEP)
  const free = useMemo(() => freeSlots(days), [days])
  const pick = useCallback((key: string) => onChange(free.find((each) => keyOf(each) === key)), [free, onChange])
  const more = () => {
    if (free.length <= shown + STEP) onMore?.()
    setShown(shown + STEP)
  }
  return (
    <View>
      <View className='mt3' role='radiogroup' aria-label='时间'>
        {free.slice(0, shown).map((each) => (
          <BigRadio
            key={keyOf(each)}
            value={keyOf(each)}
            title={`${nearDay(each.day, today)}${halfOfDay(each.from)}`}
            say={spokenSpan(each.from, each.to)}
            on={value !== undefined && keyOf(value) === keyOf(each)}
            onPick={pick}
          />
        ))}
      </View>
      {(shown < free.length || onMore) && (
        <View className='mt4'>
          <Button kind='ghost' onPress={more}>
            看别的日子
          </Button>
        </View>
      )}
    </View>
  )
}
