import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { jobs } from '../../../cloudfunctions/services/work/contract'
import { enterAgain, go, outboxLine, paramOf, useKept, useKeptPage, useOutbox } from '../../client'
import { Banner } from '../../components/banner'
import { Button } from '../../components/button'
import { Empty } from '../../components/empty'
import { Page, type PageState } from '../../components/page'
import { clockWords, dayWithWeekday, isoDay } from '../../components/words'
import { pageState } from '../../pages/parts/state'
import { PlaceChips, useWork } from '../../staff/places'
import { isToday, useFresh, WORKERS } from '../parts/day'
import { DAY_PAGES } from '../parts/pages'
import { Done } from './done'
import './index.scss'
import { Route } from './route'

const checkIn = (): void => go('field/check-in')

/** 今天: what is booked today in walking order. It opens without signal, and says then from when it is. */
export default function TodayPage() {
  const work = useWork(WORKERS, paramOf(useRouter().params, 'place'))
  const before = useKept(jobs)
  const place = work.place
  const { state, at, refresh } = useKeptPage(jobs, place && { placeId: place.id }, isToday, DAY_PAGES)
  const placeId = place?.id ?? before?.input.placeId ?? ''
  useFresh(refresh)
  const shown = state.kind === 'ready' ? state.value : undefined
  const isStranger = work.state.kind === 'ready' && !place
  const isOlder = state.kind === 'ready' && (state.problem !== undefined || (state.isRefreshing && at !== undefined))
  const hasCodes = shown?.services.some(({ form }) => form.kind !== 'pickup' && form.kind !== 'assessment') ?? false
  return (
    <Page
      label='今天'
      state={isStranger ? READY : shown ? READY : entering(work.state, pageState(state, refresh))}
      foot={
        hasCodes && (
          <Button grow icon='ticket-white' onPress={checkIn}>
            输入号码
          </Button>
        )
      }
    >
      {isStranger ? (
        <Empty icon='lock-mute' title='这里是回收员和上门服务人员用的' text='请管理员发一个邀请码，在“我的”里填上。' />
      ) : (
        <>
          <View className='h1'>{dayWithWeekday(shown?.day ?? isoDay(Date.now()))}</View>
          <View className='sub'>{place?.name ?? (before ? '上次打开的地方' : '')}</View>
          <PlaceChips work={work} />
          <View>
            <Waiting />
            {isOlder && at !== undefined && (
              <View className='mt3'>
                <Banner tone='late' icon='offline-late'>
                  {state.kind === 'ready' && state.problem ? '没有刷新成功，' : '正在刷新，'}显示的是今天{' '}
                  {clockWords(at)} 的安排。
                </Banner>
              </View>
            )}
          </View>
          {shown && <Done day={shown} />}
          {shown && <Route day={shown} placeId={placeId} />}
          <View className='mt4'>
            <Button kind='ghost' onPress={() => go('field/earlier', { place: place?.id })}>
              前几天没记的，去补记
            </Button>
          </View>
        </>
      )}
    </Page>
  )
}

const READY: PageState = { kind: 'ready' }

const entering = (work: PageState, page: PageState): PageState =>
  work.kind === 'failed' ? { ...work, onRetry: enterAgain } : work.kind === 'loading' ? work : page

const outbox = (): void => go('field/outbox')

/** What this phone still has to send. */
function Waiting() {
  const snapshot = useOutbox()
  const line = outboxLine(snapshot)
  if (line === undefined) return null
  const isRefused = snapshot.items.some(({ state }) => state.kind === 'refused')
  return (
    <View className='mt3'>
      <Banner
        tone={isRefused ? 'back' : 'late'}
        {...(snapshot.isOnline ? {} : { icon: 'offline-late' as const })}
        action={{ word: '看一看', label: `看待上传的：${line}`, onPress: outbox }}
      >
        {line}
        {!snapshot.isOnline && '，连上网自动上传'}
      </Banner>
    </View>
  )
}
