import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useCallback, useMemo } from 'react'
import { type DayView, days, open } from '../../../cloudfunctions/services/contract'
import { go, paramOf, replace, usePage } from '../../client'
import { Banner } from '../../components/banner'
import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { ErrorSummary } from '../../components/error-summary'
import { Page } from '../../components/page'
import { Receipt } from '../../components/receipt'
import { TwoColumns } from '../../components/two-columns'
import { dayWithWeekday } from '../../components/words'
import { pageState } from '../../pages/parts/state'
import { Problem } from '../../staff/problem'
import { reveal } from '../parts/reveal'
import './index.scss'
import { Times } from './times'
import { useBookFor } from './use-book-for'
import { Wish } from './wish'

const LABELS: Readonly<Record<string, string>> = {
  slot: '时间',
  over: '加号的原因',
  name: '姓名',
  phone: '电话',
  address: '地址',
  items: '要收的东西',
  eligibility: '条件',
}

/** 代人预约: somebody called or came by, and is booked for. */
export default function BookForPage() {
  const { params } = useRouter()
  const serviceId = paramOf(params, 'service') ?? ''
  const round = Number(paramOf(params, 'round') ?? 0)
  const page = usePage(open, { serviceId })
  const calendar = usePage(days, { serviceId })
  const opened = page.state.kind === 'ready' ? page.state.value : undefined
  const shown = calendar.state.kind === 'ready' ? calendar.state.value : undefined
  const slotOf = useCallback(
    (day: string, slot: string) =>
      shown?.days.find((each) => each.day === day)?.slots.find((each) => each.slot === slot),
    [shown],
  )
  const booking = useBookFor(opened, slotOf)
  const { draft, problems, receipt } = booking
  const later = useCallback(() => {
    if (shown?.next)
      void calendar.more({ serviceId, from: shown.next }, (before, more) => ({
        ...more,
        days: [...before.days, ...more.days],
      }))
  }, [shown, calendar.more, serviceId])
  const bookable = useMemo(() => (shown?.days ?? []).filter(hasTimes), [shown])
  // The page anew: a form that comes back as a whole would be more than one press may send.
  const again = (): void => replace('office/book-for', { service: serviceId, round: round + 1 })
  const book = async () => {
    const [first] = Object.keys(await booking.book())
    if (first) reveal(`field-${first}`)
    else await calendar.refresh()
  }
  if (receipt && opened)
    return (
      <Page label='约好了'>
        <Receipt
          title={receipt.state === 'waiting' ? '已候补' : '约好了'}
          say='请把编号告诉居民。'
          numberOf='预约编号'
          number={receipt.receipt}
          facts={[
            { name: '服务', value: receipt.name },
            { name: '时间', value: `${dayWithWeekday(receipt.day)} ${receipt.from}–${receipt.to}` },
            ...(receipt.items.length > 0 ? [{ name: '要收的', value: receipt.items.join('、') }] : []),
            ...(receipt.claimCode === '' ? [] : [{ name: '号码', value: receipt.claimCode }]),
          ]}
        >
          <View className='book-ways'>
            <Button onPress={again}>再约一个</Button>
            <Button
              kind='ghost'
              onPress={() => go('office/bookings', { service: serviceId, from: receipt.day, to: receipt.day })}
            >
              看这一天的预约
            </Button>
          </View>
        </Receipt>
      </Page>
    )
  const isOver = booking.slot?.state === 'full' && draft.full === 'over'
  return (
    <Page
      label='代人预约'
      wide
      state={pageState(page.state, page.refresh)}
      head={
        opened && (
          <View>
            <View className='t'>{opened.name}</View>
            <View className='cap'>替打电话来、到窗口来的居民约。回执和消息记在您名下，记录里写明是代办。</View>
          </View>
        )
      }
      foot={
        <Button grow busyWord='正在预约…' onPress={book}>
          {isOver ? '加号预约' : booking.slot?.state === 'full' && draft.full === 'wait' ? '候补' : '约这个时间'}
        </Button>
      }
    >
      <View>
        <Problem refusal={booking.refusal} action={{ word: '刷新时间', onPress: () => void calendar.refresh() }} />
        <ErrorSummary
          missing={Object.keys(problems).map((name) => ({ name, label: LABELS[name] ?? '另外要问的' }))}
          onJump={(name) => reveal(`field-${name}`)}
        />
        {booking.isResumed && draft.phone !== '' && (
          <Banner
            tone='plain'
            icon='info-mute'
            action={{ word: '放弃', label: '放弃上次填的', onPress: booking.discard }}
          >
            上次没约完的内容还在。
          </Banner>
        )}
      </View>
      {opened && (
        <TwoColumns
          leftLabel='谁和什么'
          rightLabel='时间'
          left={<Wish opened={opened} booking={booking} />}
          right={
            <>
              {calendar.state.kind === 'failed' && (
                <Problem
                  refusal={calendar.state.refusal}
                  action={{ word: '再试', onPress: () => void calendar.refresh() }}
                />
              )}
              {shown && bookable.length === 0 && (
                <Card>
                  <View className='sub'>这两周没有可以约的时间。</View>
                </Card>
              )}
              <Times
                days={bookable}
                template={opened.form.kind}
                mayWait={opened.waiting}
                booking={booking}
                onLater={shown?.next ? later : undefined}
              />
            </>
          }
        />
      )}
    </Page>
  )
}

const hasTimes = ({ slots }: DayView): boolean =>
  slots.some(({ state }) => state === 'free' || state === 'full' || state === 'mine')
