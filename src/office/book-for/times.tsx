import { View } from '@tarojs/components'
import { useCallback, useMemo } from 'react'
import type { DayView, SlotView, Template } from '../../../cloudfunctions/services/contract'
import { Banner } from '../../components/banner'
import { Card } from '../../components/card'
import { Chips } from '../../components/chips'
import { RadioRow } from '../../components/choice'
import { Field } from '../../components/field'
import { ListEnd } from '../../components/list-end'
import { SectionHead } from '../../components/section-head'
import { dayWithWeekday } from '../../components/words'
import { UNITS } from '../parts/templates'
import type { Draft, useBookFor } from './use-book-for'

type Props = {
  days: readonly DayView[]
  template: Template
  mayWait: boolean
  booking: ReturnType<typeof useBookFor>
  onLater: (() => void) | undefined
}

const DAYS_SHOWN = 14

/** 时间: a day, then one of its slots. One that is full can be waited for, or be overbooked on purpose. */
export function Times({ days, template, mayWait, booking, onLater }: Props) {
  const { draft, change, problems, slot, type } = booking
  const day = days.find((each) => each.day === draft.day) ?? days[0]
  const chips = useMemo(() => days.map((each) => ({ value: each.day, word: dayWithWeekday(each.day) })), [days])
  const pickDay = useCallback((value: string) => change({ day: value, slot: '', full: '' }), [change])
  const pick = useCallback(
    (value: string) => change({ day: day?.day ?? '', slot: value, full: '' }),
    [change, day?.day],
  )
  const decide = useCallback((value: string) => change({ full: value as Draft['full'] }), [change])
  if (!day) return null
  return (
    <>
      <SectionHead title='时间' />
      <View id='field-slot' />
      <Chips label='哪一天' chips={chips} value={day.day} onChange={pickDay} scroll />
      {onLater && days.length <= DAYS_SHOWN && <ListEnd kind='more' step={2} of='周' onMore={onLater} />}
      <Card tight className='mt3'>
        <View role='radiogroup' aria-label='时段'>
          {day.slots.filter(isBookable).map((each) => (
            <RadioRow
              key={each.slot}
              value={each.slot}
              title={`${each.from}–${each.to}`}
              caption={placesWords(each, UNITS[template])}
              on={draft.day === day.day && draft.slot === each.slot}
              onPick={pick}
            />
          ))}
        </View>
      </Card>
      <View>
        {problems.slot && (
          <View className='mt2'>
            <Banner tone='error'>{problems.slot}</Banner>
          </View>
        )}
      </View>
      {slot?.state === 'full' && (
        <Card className='mt3'>
          <View className='b med'>这个时段约满了</View>
          <View role='radiogroup' aria-label='约满了怎么办'>
            {mayWait && (
              <RadioRow
                value='wait'
                title='候补'
                caption='有人取消，按先后让给这一位'
                on={draft.full === 'wait'}
                onPick={decide}
              />
            )}
            <RadioRow
              value='over'
              title='加号'
              caption='比名额多收一位，要写明原因；表里看得到是谁加的'
              on={draft.full === 'over'}
              onPick={decide}
            />
          </View>
          {draft.full === 'over' && (
            <Field
              name='over'
              label='为什么加号'
              value={draft.over}
              onChange={type}
              placeholder='独居老人，当天必须办'
              error={problems.over}
              maxLength={100}
            />
          )}
        </Card>
      )}
    </>
  )
}

const isBookable = ({ state }: SlotView): boolean => state === 'free' || state === 'full' || state === 'mine'

const placesWords = ({ free, state, capacity }: SlotView, unit: string): string =>
  state === 'full'
    ? `已满，共 ${capacity} ${unit}`
    : free === null
      ? `共 ${capacity} ${unit}`
      : `余 ${free} ${unit}，共 ${capacity} ${unit}`
