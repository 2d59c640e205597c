import { useCallback, useState } from 'react'
import type { OutputOf } from '../../../cloudfunctions/kernel/contract'
import { type BookingRow, myBookings } from '../../../cloudfunctions/services/contract'
import { goTab, usePage } from '../../client'
import { Button } from '../../components/button'
import { Empty } from '../../components/empty'
import { Page } from '../../components/page'
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

type Bookings = OutputOf<typeof myBookings>
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

const joined = (shown: Bookings, more: Bookings): Bookings => ({
  ...more,
  rows: [...shown.rows, ...more.rows.filter(({ id }) => !shown.rows.some((one) => one.id === id))],
})

/** 我的预约: what is under way, what is done, and what came to nothing. */
export default function MinePage() {
  const [list, setList] = useState<List>('active')
  const { state, refresh, more, change } = usePage(myBookings, { list })
  const { toast, show } = useToast()
  const [cancelled, setCancelled] = useState<BookingRow | undefined>()
  const shown = state.kind === 'ready' ? state.value : undefined
  const growing = useGrowing(
    shown?.next ?? null,
    useCallback((after: string) => more({ list, after }, joined), [more, list]),
  )
  const choose = useCallback((value: string) => setList(value as List), [])
  const close = useCallback(() => setCancelled(undefined), [])
  const done = useCallback(() => {
    setCancelled(undefined)
    show('已取消')
    void refresh()
  }, [show, refresh])
  const rated = useCallback(
    (bookingId: string) => {
      change((before) => ({
        ...before,
        rows: before.rows.map((row) => (row.id === bookingId ? { ...row, may: { ...row.may, rate: false } } : row)),
      }))
      show('谢谢您的评价')
    },
    [change, show],
  )
  const today = todayNow()
  const [title, text] = EMPTY[list]
  return (
    <Page
      label='我的预约'
      state={pageState(state, refresh)}
      skeleton={bones}
      head={
        <Tabs
          label='我的预约'
          tabs={TABS.map((tab) => ({ ...tab, count: shown?.counts[tab.value] }))}
          value={list}
          onChange={choose}
        />
      }
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
      <Stale problem={state.kind === 'ready' ? state.problem : undefined} />
      {shown?.rows.length === 0 ? (
        <Empty icon='cal-mute' title={title} text={text} />
      ) : (
        shown?.rows.map((row) => (
          <BookingCard key={row.id} booking={row} today={today} onCancel={setCancelled} onRated={rated} />
        ))
      )}
      <Rest growing={growing} step={20} total={shown?.rows.length ?? 0} />
    </Page>
  )
}
