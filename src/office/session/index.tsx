import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { memo, useCallback, useMemo, useState } from 'react'
import { BOOKING_WORDS } from '../../../cloudfunctions/services/contract'
import { bookings, noteAttendance, type OfficeRow } from '../../../cloudfunctions/services/office/contract'
import { settings } from '../../../cloudfunctions/services/settings/contract'
import { go, paramOf, usePage, useSend } from '../../client'
import { Banner } from '../../components/banner'
import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { TickRow } from '../../components/choice'
import { ListRow } from '../../components/list-row'
import { Page } from '../../components/page'
import { SectionHead } from '../../components/section-head'
import { useToast } from '../../components/toast'
import { TwoColumns } from '../../components/two-columns'
import { dayWithWeekday, isoDay } from '../../components/words'
import { Rest, useGrowing } from '../../pages/parts/growing'
import { pageState } from '../../pages/parts/state'
import { Problem } from '../../staff/problem'
import { isAtHome } from '../../staff/templates'
import { SURE } from '../parts/booking-states'
import { Close } from './close'
import './index.scss'

const NO_ROWS: readonly OfficeRow[] = []
const MOST_AT_ONCE = 50
const STEP = 20

/** 一个时段: who booked it, who came, and what the whole of it came to. */
export default function SessionPage() {
  const { params } = useRouter()
  const [given] = useState(() => ({
    serviceId: paramOf(params, 'service') ?? '',
    day: paramOf(params, 'day') ?? '',
    slot: paramOf(params, 'slot') ?? '',
    from: paramOf(params, 'from') ?? '',
    to: paramOf(params, 'to') ?? '',
  }))
  const { serviceId } = given
  const service = usePage(settings, { serviceId })
  const opened = service.state.kind === 'ready' ? service.state.value : undefined
  const { toast, show } = useToast()
  return (
    <Page
      label='签到'
      wide
      state={pageState(service.state, service.refresh)}
      head={
        opened && (
          <View>
            <View className='t'>{opened.settings.name}</View>
            <View className='cap num'>
              {given.day && dayWithWeekday(given.day)} {given.from}–{given.to}
            </View>
          </View>
        )
      }
      over={toast}
    >
      {opened && (
        <TwoColumns
          leftLabel='名单'
          rightLabel='场次'
          left={
            <Roll placeId={opened.placeId} given={given} hasDoor={isAtHome(opened.settings.form.kind)} onDone={show} />
          }
          right={
            <>
              {!isAtHome(opened.settings.form.kind) && (
                <>
                  <SectionHead title='按号码' />
                  <Card tight>
                    <ListRow
                      tile='ticket-red'
                      title='输入号码'
                      caption='居民出示 6 位号码，一个一个签到或领取'
                      onOpen={() => go('field/check-in', { service: serviceId, name: opened.settings.name })}
                    />
                  </Card>
                </>
              )}
              {opened.settings.form.kind === 'event' && (
                <Close
                  serviceId={serviceId}
                  day={given.day}
                  slot={given.slot}
                  counters={opened.settings.form.counters}
                  onDone={show}
                />
              )}
            </>
          }
        />
      )}
    </Page>
  )
}

type Given = Readonly<{ serviceId: string; day: string; slot: string; from: string; to: string }>
type RollProps = { placeId: string; given: Given; hasDoor: boolean; onDone: (word: string) => void }

/** 批量签到: tick those who came, or who did not. What comes to the door is noted there. */
function Roll({ placeId, given, hasDoor, onDone }: RollProps) {
  const { serviceId, day, slot, to } = given
  const input = useMemo(
    () => ({ placeId, filter: { serviceId, from: day, to: day, slot } }),
    [placeId, serviceId, day, slot],
  )
  const { state, refresh, more } = usePage(bookings, input)
  const { refusal, send } = useSend(noteAttendance)
  const [ticked, setTicked] = useState<readonly string[]>([])
  const [others, setOthers] = useState<readonly string[]>([])
  const shown = state.kind === 'ready' ? state.value : undefined
  const rows = shown?.rows ?? NO_ROWS
  const growing = useGrowing(
    shown?.next ?? null,
    useCallback(
      (after: string) =>
        more({ ...input, after }, (before, page) => ({ ...page, rows: [...before.rows, ...page.rows] })),
      [more, input],
    ),
  )
  const toCome = hasDoor ? [] : rows.filter((row) => SURE.has(row.state))
  const isEarly = day > isoDay(Date.now())
  const tick = useCallback(
    (id: string, on: boolean) =>
      setTicked((before) => (on ? [...before, id].slice(0, MOST_AT_ONCE) : before.filter((each) => each !== id))),
    [],
  )
  const all = (): void => setTicked(toCome.slice(0, MOST_AT_ONCE).map(({ id }) => id))
  const save = async (what: 'came' | 'absent') => {
    const answer = await send((actionId) => ({ actionId, serviceId, what, bookingIds: [...ticked] }))
    if (!answer.ok) return
    setTicked([])
    setOthers(answer.value.others)
    onDone(`${what === 'came' ? '签到' : '记为没来'} ${answer.value.noted} 位`)
    await refresh()
  }
  const isOver = Date.parse(`${day}T${to}:00+08:00`) <= Date.now()
  return (
    <>
      <SectionHead
        title='名单'
        {...(toCome.length > 1
          ? { act: { word: '全选', label: '选中还没签到的所有人', onPress: all } }
          : { note: `${rows.length} 个预约` })}
      />
      <Problem refusal={refusal ?? (state.kind === 'failed' ? state.refusal : undefined)} />
      <View>
        {others.length > 0 && <Banner tone='late'>这几个没有记成，可能已经取消或改了时间：{others.join('、')}</Banner>}
      </View>
      <Card tight>
        {rows.map((row) => (
          <RollRow key={row.id} row={row} hasDoor={hasDoor} on={ticked.includes(row.id)} onTick={tick} />
        ))}
        {shown?.next === null && rows.length === 0 && <View className='sub session-none'>这一场还没有人约。</View>}
      </Card>
      <Rest growing={growing} step={STEP} total={rows.length} of='个' />
      {toCome.length > 0 && (
        <View className='mt3'>
          <Button
            busyWord='正在签到…'
            off={isEarly ? '还没有到这一天' : ticked.length === 0 && '先选来了的人'}
            onPress={() => save('came')}
          >
            {`签到 ${ticked.length} 位`}
          </Button>
          {isOver && (
            <Button
              kind='quiet'
              busyWord='正在记…'
              off={ticked.length === 0 && '先选没来的人'}
              onPress={() => save('absent')}
            >
              {`记为没来 ${ticked.length} 位`}
            </Button>
          )}
        </View>
      )}
    </>
  )
}

type RowProps = { row: OfficeRow; hasDoor: boolean; on: boolean; onTick: (id: string, on: boolean) => void }

const RollRow = memo(function RollRow({ row, hasDoor, on, onTick }: RowProps) {
  const { id, name, phone, receipt, items, result, state } = row
  const title = [name || receipt, phone].filter(Boolean).join(' ')
  const change = useCallback((to: boolean) => onTick(id, to), [id, onTick])
  if (hasDoor || !SURE.has(state))
    return <ListRow title={title} caption={[items, result].filter(Boolean).join(' · ')} value={BOOKING_WORDS[state]} />
  return <TickRow title={title} caption={[receipt, items].filter(Boolean).join(' · ')} on={on} onChange={change} />
})
