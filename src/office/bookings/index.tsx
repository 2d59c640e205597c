import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { type ReactNode, useCallback, useMemo, useState } from 'react'
import type { OutputOf } from '../../../cloudfunctions/kernel/contract'
import { type BookingFilter, bookings, type OfficeRow } from '../../../cloudfunctions/services/office/contract'
import { enterAgain, paramOf, usePage } from '../../client'
import { Button } from '../../components/button'
import { Chips } from '../../components/chips'
import { Empty } from '../../components/empty'
import { Page } from '../../components/page'
import { SearchBox } from '../../components/search-box'
import { Skeleton } from '../../components/skeleton'
import { Tap } from '../../components/tap'
import { useToast } from '../../components/toast'
import { dayWords } from '../../components/words'
import { Rest, useGrowing } from '../../pages/parts/growing'
import { PlaceChips, useWork, type WorkPlace } from '../../staff/places'
import { Problem } from '../../staff/problem'
import { ExportSheet } from './export-sheet'
import { FilterSheet } from './filter-sheet'
import './index.scss'
import { BookingCard } from './row'
import { BookingSheet } from './sheet'

type Table = OutputOf<typeof bookings>

const STAFF = ['office', 'admin'] as const
const STEP = 20
const STATES = [
  { value: '', word: '全部' },
  { value: 'active', word: '要办的' },
  { value: 'followUp', word: '要回复' },
  { value: 'waiting', word: '候补' },
  { value: 'done', word: '办完的' },
  { value: 'ended', word: '没办成的' },
]

/** 预约表: every booking of a place, masked; one is opened for a reason. */
export default function BookingsPage() {
  const { params } = useRouter()
  const work = useWork(STAFF, paramOf(params, 'place'))
  const { place, state } = work
  const [first] = useState(
    (): BookingFilter => ({
      ...one('serviceId', paramOf(params, 'service')),
      ...one('from', paramOf(params, 'from')),
      ...one('to', paramOf(params, 'to')),
    }),
  )
  if (!place)
    return (
      <Page label='预约表' wide state={state.kind === 'failed' ? { ...state, onRetry: enterAgain } : state}>
        <Empty icon='lock-mute' title='这里是街道、社区工作人员用的' />
      </Page>
    )
  return <Bookings key={place.id} place={place} chips={<PlaceChips work={work} />} first={first} />
}

const one = (name: keyof BookingFilter, value: string | undefined): Partial<BookingFilter> =>
  value === undefined ? {} : { [name]: value }

const joined = (shown: Table, more: Table): Table => ({
  ...more,
  rows: [...shown.rows, ...more.rows.filter(({ id }) => !shown.rows.some((row) => row.id === id))],
})

type Props = { place: WorkPlace; chips: ReactNode; first: BookingFilter }

function Bookings({ place, chips, first }: Props) {
  const [filter, setFilter] = useState<BookingFilter>(first)
  const input = useMemo(() => ({ placeId: place.id, filter }), [place.id, filter])
  const { state, refresh, more } = usePage(bookings, input)
  const { toast, show } = useToast()
  const [sheet, setSheet] = useState<'none' | 'filter' | 'export'>('none')
  const [opened, setOpened] = useState<OfficeRow | undefined>()
  const shown = state.kind === 'ready' ? state.value : undefined
  const growing = useGrowing(
    shown?.next ?? null,
    useCallback((after: string) => more({ ...input, after }, joined), [more, input]),
  )
  const put = useCallback((part: Partial<BookingFilter>) => setFilter((before) => withPart(before, part)), [])
  const pick = useCallback((value: string) => put({ state: (value || undefined) as BookingFilter['state'] }), [put])
  const seek = useCallback((receipt: string) => put({ receipt: receipt || undefined }), [put])
  const close = useCallback(() => setSheet('none'), [])
  const leave = useCallback(() => setOpened(undefined), [])
  const done = useCallback(
    (word: string) => {
      setOpened(undefined)
      show(word)
      void refresh()
    },
    [show, refresh],
  )
  const rows = shown?.rows
  return (
    <Page
      label='预约表'
      wide
      foot={
        <Button kind='ghost' grow icon='doc-ink' onPress={() => setSheet('export')}>
          导出这张表
        </Button>
      }
      over={
        <>
          {sheet === 'filter' && (
            <FilterSheet services={shown?.services ?? []} filter={filter} onDone={setFilter} onClose={close} />
          )}
          {sheet === 'export' && <ExportSheet placeId={place.id} filter={filter} onClose={close} />}
          {opened && <BookingSheet key={opened.id} row={opened} onDone={done} onClose={leave} />}
          {toast}
        </>
      }
    >
      {chips}
      <SearchBox label='找回执编号' value={filter.receipt ?? ''} onSearch={seek} />
      <View className='mt3'>
        <Chips label='看哪些' chips={STATES} value={filter.state ?? ''} onChange={pick} scroll />
      </View>
      <View className='row between g2 table-filter'>
        <View className='cap grow'>{filterWords(filter, shown?.services ?? [])}</View>
        <Tap className='link' label='按服务和日期筛选' onTap={() => setSheet('filter')}>
          筛选
        </Tap>
      </View>
      {state.kind === 'loading' && <Skeleton shape='card' count={3} />}
      {state.kind === 'failed' && (
        <Problem refusal={state.refusal} action={{ word: '再试', onPress: () => void refresh() }} />
      )}
      {rows?.length === 0 && shown?.next === null && (
        <Empty icon='cal-mute' title='没有这样的预约' text='换一个条件，或者看全部。' />
      )}
      <View className='table-rows'>
        {rows?.map((row) => (
          <BookingCard key={row.id} row={row} onOpen={setOpened} />
        ))}
      </View>
      {rows && <Rest growing={growing} step={STEP} total={rows.length} of='个' />}
    </Page>
  )
}

/** What is undefined is asked for no more. */
function withPart(filter: BookingFilter, part: Partial<BookingFilter>): BookingFilter {
  const all = Object.entries({ ...filter, ...part }).filter(([, value]) => value !== undefined)
  return Object.fromEntries(all) as BookingFilter
}

function filterWords({ serviceId, from, to }: BookingFilter, services: Table['services']): string {
  const name = serviceId && (services.find(({ id }) => id === serviceId)?.name ?? '一项服务')
  const days =
    from && to && from === to
      ? dayWords(from)
      : [from && `${dayWords(from)}起`, to && `到 ${dayWords(to)}`].filter(Boolean).join(' ')
  return [name || '全部服务', days || '全部日子'].join(' · ')
}
