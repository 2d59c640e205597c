import { ScrollView, Text, View } from '@tarojs/components'
import { memo, useCallback, useState } from 'react'
import type { DayView, SlotView } from '../../../cloudfunctions/services/contract'
import { classes } from '../classes'
import '../choice/choice.scss'
import { Tap } from '../tap'
import { dayWithWeekday, parseDay, spanWords } from '../words'
import './slot-picker.scss'
import { type Chosen, canChoose, chosenIn, dayName, dayState, firstOf, slotState, spokenDay, spokenSlot } from './slots'

type Props = {
  days: readonly DayView[]
  today: string
  /** 户, 位, 份. */
  unit: string
  /** Whether one may wait for a place where all are taken. */
  waiting: boolean
  value: Chosen | undefined
  /** Told nothing when a day without a free slot is looked at. */
  onChange: (chosen: Chosen | undefined) => void
  /** There are later days than these. */
  onMore?: (() => void) | undefined
}

/** 选时间: a strip of days, and the slots of the one that is looked at. */
export const SlotPicker = memo(function SlotPicker({ days, today, unit, waiting, value, onChange, onMore }: Props) {
  const [asked, setAsked] = useState<string | undefined>()
  const shown =
    days.find(({ day }) => day === (asked ?? value?.day)) ?? days.find(({ state }) => state === 'free') ?? days[0]
  const look = useCallback(
    (day: string) => {
      setAsked(day)
      const view = days.find((each) => each.day === day)
      if (view && day !== value?.day) onChange(firstOf(view))
    },
    [days, value?.day, onChange],
  )
  const pick = useCallback(
    (slot: string) => {
      if (shown) onChange(chosenIn(shown, slot))
    },
    [shown, onChange],
  )
  if (!shown) return null
  return (
    <View>
      <ScrollView className='days-scroll' scrollX enhanced showScrollbar={false} scrollIntoView={`day-${shown.day}`}>
        <View className='days' role='radiogroup' aria-label='日期'>
          {days.map((view) => (
            <Day key={view.day} view={view} today={today} on={view.day === shown.day} onLook={look} />
          ))}
          {onMore && (
            <Tap className='day more' label='看更晚的日期' onTap={onMore}>
              更晚
            </Tap>
          )}
        </View>
      </ScrollView>
      <View className='row wrap between base slots-head'>
        <Text className='ts'>{dayWithWeekday(shown.day)}</Text>
        <Text className='cap'>{placesWords(shown, unit)}</Text>
      </View>
      <View role='radiogroup' aria-label='时段'>
        {shown.slots.map((slot, at) => (
          <Slot
            // biome-ignore lint/suspicious/noArrayIndexKey: another day draws its slots into the same rows, which costs less
            key={at}
            slot={slot}
            unit={unit}
            waiting={waiting}
            on={value?.day === shown.day && value.slot === slot.slot}
            onPick={pick}
          />
        ))}
      </View>
    </View>
  )
})

/** 每个时段接待 8 户, where all have as many; why there is none, on a day without slots. */
function placesWords({ slots, state, note }: DayView, unit: string): string {
  const [first] = slots
  if (!first) return note || (state === 'rest' ? '这一天休息' : '这一天不办理')
  return slots.every(({ capacity }) => capacity === first.capacity) ? `每个时段 ${first.capacity} ${unit}` : ''
}

type DayProps = { view: DayView; today: string; on: boolean; onLook: (day: string) => void }

const Day = memo(function Day({ view, today, on, onLook }: DayProps) {
  const { day, state } = view
  const isOff = state !== 'free'
  return (
    <Tap
      id={`day-${day}`}
      role='radio'
      checked={on}
      disabled={view.slots.length === 0}
      className={classes('day', on && 'on', isOff && 'off')}
      label={spokenDay(view, today)}
      onTap={() => onLook(day)}
    >
      <Text className='day-word'>{dayName(view, today)}</Text>
      <Text className='day-number'>{parseDay(day).day}</Text>
      <Text className='day-word'>{dayState(view)}</Text>
    </Tap>
  )
})

type SlotProps = { slot: SlotView; unit: string; waiting: boolean; on: boolean; onPick: (slot: string) => void }

/** From this many places on, one can no longer be told from the next. */
const FEW = 10

const Slot = memo(function Slot({ slot, unit, waiting, on, onPick }: SlotProps) {
  const { from, to, capacity, free, state } = slot
  const may = canChoose(slot, waiting)
  const taken = state === 'full' ? capacity : capacity - (free ?? capacity)
  return (
    <Tap
      role='radio'
      checked={on}
      disabled={!may}
      className={classes('slot', on && 'on', state !== 'free' && 'off')}
      label={spokenSlot(slot, unit, waiting)}
      onTap={() => onPick(slot.slot)}
    >
      <View className={classes('radio', on && 'on', !may && 'none')} aria-hidden />
      <Text className='slot-time grow'>{spanWords(from, to)}</Text>
      <View className={classes('pips', capacity > FEW && 'none')} style={wide(capacity)} aria-hidden>
        <View className='pips-taken' style={wide(taken)} />
      </View>
      <Text className='sub ink slot-state'>{slotState(slot, unit, waiting)}</Text>
    </Tap>
  )
})

/** A place is drawn as wide as its tile: two elements draw them all, however many. */
const wide = (places: number): string => `width:${Math.min(places, FEW) * 11}PX`
