import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { memo, useCallback, useState } from 'react'
import { load } from '../../../cloudfunctions/services/office/contract'
import { go, paramOf, usePage } from '../../client'
import { PartBar } from '../../components/bar'
import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { classes } from '../../components/classes'
import { Icon } from '../../components/icon'
import '../../components/list-row/list-row.scss'
import { Page } from '../../components/page'
import { Tap } from '../../components/tap'
import { useToast } from '../../components/toast'
import { isoDay, parseDay } from '../../components/words'
import { pageState } from '../../pages/parts/state'
import { DaySheet } from './day-sheet'
import './index.scss'
import { firstOf, type LoadDay, monthWords, nextMonth, previousMonth, stateWord } from './days'

/** 日历: a month of one service, day by day; a day is opened or closed here. */
export default function CalendarPage() {
  const { params } = useRouter()
  const serviceId = paramOf(params, 'service') ?? ''
  const [from, setFrom] = useState(() => firstOf(paramOf(params, 'day') ?? isoDay(Date.now())))
  const { state, refresh } = usePage(load, { serviceId, from })
  const { toast, show } = useToast()
  const [chosen, setChosen] = useState<string | undefined>()
  const [isPastShown, setIsPastShown] = useState(false)
  const shown = state.kind === 'ready' ? state.value : undefined
  const day = shown?.days.find((each) => each.day === chosen)
  const close = useCallback(() => setChosen(undefined), [])
  const changed = useCallback(
    (word: string) => {
      show(word)
      void refresh()
    },
    [show, refresh],
  )
  const past = shown?.days.filter((each) => each.day < (shown?.today ?? '')).length ?? 0
  const isNow = shown !== undefined && past < shown.days.length
  const days = isNow && !isPastShown ? shown?.days.slice(past) : shown?.days
  const booked = shown?.days.reduce((sum, each) => sum + each.booked, 0) ?? 0
  return (
    <Page
      label='日历'
      wide
      state={pageState(state, refresh)}
      foot={
        <>
          <Button kind='ghost' onPress={() => go('office/service', { service: serviceId, tab: 'week' })}>
            改每周时段
          </Button>
          <Button kind='soft' grow onPress={() => go('office/book-for', { service: serviceId })}>
            代人预约
          </Button>
        </>
      }
      over={
        <>
          {shown && day && (
            <DaySheet
              key={day.day}
              serviceId={serviceId}
              today={shown.today}
              day={day}
              onDone={changed}
              onClose={close}
            />
          )}
          {toast}
        </>
      }
    >
      <View className='t'>{shown?.name}</View>
      <View className='row between month'>
        <Tap className='month-way' label='上一个月' onTap={() => setFrom(previousMonth(from))}>
          <Icon name='back-ink' />
        </Tap>
        <View className='ts'>
          {monthWords(from)} · 已约 {booked}
        </View>
        <Tap className='month-way' label='下一个月' onTap={() => setFrom(nextMonth(from))}>
          <Icon name='chev-ink' />
        </Tap>
      </View>
      {isNow && !isPastShown && past > 0 && (
        <Tap className='link' onTap={() => setIsPastShown(true)}>
          {`看已过的 ${past} 天`}
        </Tap>
      )}
      <Card tight>
        <View className='month-days'>
          {days?.map((each) => (
            <DayRow key={each.day} day={each} isToday={each.day === shown?.today} onOpen={setChosen} />
          ))}
        </View>
      </Card>
    </Page>
  )
}

type RowProps = { day: LoadDay; isToday: boolean; onOpen: (day: string) => void }

const DayRow = memo(function DayRow({ day, isToday, onOpen }: RowProps) {
  const { booked, capacity, waiting } = day
  const { day: number, weekday } = parseDay(day.day)
  const isOpen = capacity > 0
  const word = stateWord(day)
  const said = [
    `${number} 日 ${weekday}`,
    word,
    isOpen && `已约 ${booked}，共 ${capacity}`,
    waiting > 0 && `候补 ${waiting}`,
    day.note,
  ]
  return (
    <Tap
      className={classes('li', 'month-day', day.state === 'past' && 'past')}
      said={said.filter(Boolean).join('，')}
      onTap={() => onOpen(day.day)}
    >
      <View className='month-date'>
        <View className='num bold'>{number} 日</View>
        <View className='cap'>{isToday ? '今天' : weekday}</View>
      </View>
      <View className='grow'>
        <View className='row between g2'>
          <View className='sub'>{[word, day.note].filter(Boolean).join(' · ')}</View>
          {isOpen && (
            <View className='sub num'>
              {booked} / {capacity}
            </View>
          )}
        </View>
        {isOpen && (
          <View className='month-bar' aria-hidden>
            <PartBar share={Math.min(100, Math.round((booked / capacity) * 100))} label='' />
          </View>
        )}
        {waiting > 0 && <View className='cap c-late'>候补 {waiting}</View>}
      </View>
      <Icon name='chev-mute' size='small' className='chev' />
    </Tap>
  )
})
