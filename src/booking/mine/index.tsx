import { View } from '@tarojs/components'
import { memo, useCallback, useEffect, useState } from 'react'
import type { OutputOf } from '../../../cloudfunctions/kernel/contract'
import { type BookingRow, myBookings } from '../../../cloudfunctions/services/contract'
import { goTab, usePage } from '../../client'
import { Button } from '../../components/button'
import { Empty } from '../../components/empty'
import { Failure, type FailureProps } from '../../components/failure'
import { Page } from '../../components/page'
import { useLook } from '../../components/page/look'
import { Skeleton } from '../../components/skeleton'
import { Tabs } from '../../components/tabs'
import { useToast } from '../../components/toast'
import { Rest, useGrowing } from '../../pages/parts/growing'
import { Stale } from '../../pages/parts/stale'
import { pageState } from '../../pages/parts/state'
import { CancelSheet } from '../parts/cancel-sheet'
import { todayNow } from '../words'
import '../booking.scss'
import { BookingCard } from './row'

type Answered = OutputOf<typeof myBookings>
type List = 'active' | 'done' | 'ended'

const bones = <Skeleton shape='row' count={3} />
const services = (): void => goTab('services')
const TABS = [
  { value: 'active', word: '进行中' },
  { value: 'done', word: '已完成' },
  { value: 'ended', word: '没办成' },
] as const
const EMPTY: Readonly<Record<List, readonly [title: string, text: string]>> = {
  active: ['还没有预约', '纸箱、旧家电可以免费上门回收'],
  done: ['还没有办完的', '办完的预约会留在这里，可以评价'],
  ended: ['没有取消的', '取消的、没办成的预约会留在这里'],
}

const joined = (shown: Answered, more: Answered): Answered => ({
  ...more,
  rows: [...shown.rows, ...more.rows.filter(({ id }) => !shown.rows.some((one) => one.id === id))],
})

/** 我的预约: what is under way, what is done, and what came to nothing. */
export default function MinePage() {
  const [list, setList] = useState<List>('active')
  const [counts, setCounts] = useState<Answered['counts'] | undefined>()
  const [cancelled, setCancelled] = useState<BookingRow | undefined>()
  const [version, setVersion] = useState(0)
  const { elder } = useLook()
  const { toast, show } = useToast()
  const choose = useCallback((value: string) => setList(value as List), [])
  const close = useCallback(() => setCancelled(undefined), [])
  const done = useCallback(() => {
    setCancelled(undefined)
    setVersion((before) => before + 1)
    show('已取消')
  }, [show])
  return (
    <Page
      label='我的预约'
      foot={
        <Button grow icon='plus-white' onPress={services}>
          新的预约
        </Button>
      }
      over={
        <>
          {toast}
          {cancelled && <CancelSheet booking={cancelled} onClose={close} onDone={done} />}
        </>
      }
    >
      {!elder && (
        <View className='list-tabs'>
          <Tabs
            label='我的预约'
            tabs={TABS.map((tab) => ({ ...tab, count: counts?.[tab.value] }))}
            value={list}
            onChange={choose}
          />
        </View>
      )}
      <Bookings key={`${list} ${version}`} list={list} onCounts={setCounts} onCancel={setCancelled} onSaid={show} />
      {elder && <OtherLists list={list} onChoose={choose} />}
    </Page>
  )
}

/** 长辈版 has no tabs: the other lists are buttons under this one. */
function OtherLists({ list, onChoose }: { list: List; onChoose: (list: string) => void }) {
  return (
    <View className='foot-column mt4'>
      {TABS.filter(({ value }) => value !== list).map(({ value, word }) => (
        <Button key={value} kind='ghost' onPress={() => onChoose(value)}>
          {`看${word}的`}
        </Button>
      ))}
    </View>
  )
}

type ListProps = {
  list: List
  onCounts: (counts: Answered['counts']) => void
  onCancel: (booking: BookingRow) => void
  onSaid: (said: string) => void
}

const Bookings = memo(function Bookings({ list, onCounts, onCancel, onSaid }: ListProps) {
  const { state, refresh, more, change } = usePage(myBookings, { list })
  const shown = state.kind === 'ready' ? state.value : undefined
  const growing = useGrowing(
    shown?.next ?? null,
    useCallback((after: string) => more({ list, after }, joined), [more, list]),
  )
  const counts = shown?.counts
  useEffect(() => {
    if (counts) onCounts(counts)
  }, [counts, onCounts])
  const rated = useCallback(
    (bookingId: string) => {
      change((before) => ({
        ...before,
        rows: before.rows.map((row) => (row.id === bookingId ? { ...row, may: { ...row.may, rate: false } } : row)),
      }))
      onSaid('谢谢您的评价')
    },
    [change, onSaid],
  )
  if (!shown) {
    const { kind, ...failure } = pageState(state, refresh)
    return kind === 'failed' ? <Failure {...(failure as FailureProps)} /> : bones
  }
  const today = todayNow()
  const [title, text] = EMPTY[list]
  return (
    <View>
      <Stale problem={state.kind === 'ready' ? state.problem : undefined} />
      {shown.rows.length === 0 && <Empty icon='cal-mute' title={title} text={text} />}
      {shown.rows.map((row) => (
        <BookingCard key={row.id} booking={row} today={today} onCancel={onCancel} onRated={rated} />
      ))}
      <Rest growing={growing} step={20} total={shown.rows.length} />
    </View>
  )
})
