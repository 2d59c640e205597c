import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useMemo, useState } from 'react'
import { backTo, type Loaded, paramOf } from '../../client'
import { Button } from '../../components/button'
import { Chips } from '../../components/chips'
import { Empty } from '../../components/empty'
import { Failure } from '../../components/failure'
import { ListEnd } from '../../components/list-end'
import { Page, type PageState } from '../../components/page'
import { SectionHead } from '../../components/section-head'
import { Skeleton } from '../../components/skeleton'
import { dayWithWeekday } from '../../components/words'
import { failureOf } from '../../pages/parts/state'
import { PlaceChips, useWork } from '../../staff/places'
import { useDay, useFresh, useStandings, WORKERS } from '../parts/day'
import { type Day, earlierDays } from '../parts/pages'
import { isOneService, Rows, STEP } from '../parts/rows'
import { isToDo } from '../parts/standing'
import './index.scss'

const today = (): void => backTo('field/today')

/** 前几天: what was not noted on its own day, to be noted now. */
export default function EarlierPage() {
  const { params } = useRouter()
  const work = useWork(WORKERS, paramOf(params, 'place'))
  const [days] = useState(() => earlierDays(Date.now(), paramOf(params, 'day')))
  const [day, setDay] = useState(() => days.find((each) => each === paramOf(params, 'day')) ?? days[0] ?? '')
  const chips = useMemo(() => days.map((value, nth) => ({ value, word: NEAR[nth] ?? dayWithWeekday(value) })), [days])
  const placeId = work.place?.id
  const { state, refresh } = useDay(placeId, day)
  useFresh(refresh)
  const isStranger = work.state.kind === 'ready' && placeId === undefined
  const shown = of(state, day)
  return (
    <Page
      label='前几天'
      state={isStranger ? READY : work.state}
      foot={
        <Button kind='ghost' grow onPress={today}>
          回到今天
        </Button>
      }
    >
      {isStranger ? (
        <Empty icon='lock-mute' title='这里是回收员和上门服务人员用的' text='请管理员发一个邀请码，在“我的”里填上。' />
      ) : (
        <>
          <View className='h1'>{dayWithWeekday(day)}</View>
          <View className='sub'>当天没来得及记的，在这里补记。</View>
          <PlaceChips work={work} />
          <View className='mt3'>
            <Chips big label='看哪一天' chips={chips} value={day} onChange={setDay} />
          </View>
          <View className='mt3'>
            {shown.kind === 'loading' && <Skeleton shape='card' count={2} />}
            {shown.kind === 'failed' && <Failure {...failureOf(shown.refusal, refresh)} />}
            {shown.kind === 'ready' && placeId !== undefined && <Jobs key={day} day={shown.value} placeId={placeId} />}
          </View>
        </>
      )}
    </Page>
  )
}

const NEAR = ['昨天', '前天']
const READY: PageState = { kind: 'ready' }

/** What there is of the day that is asked for: the one before stays in hand until the answer comes. */
function of(state: Loaded<Day>, day: string): Loaded<Day> {
  if (state.kind !== 'ready' || state.value.day === day) return state
  return state.problem ? { kind: 'failed', refusal: state.problem } : { kind: 'loading' }
}

/** What is left to note comes first; what was noted stays within reach, to be put right. */
function Jobs({ day: { jobs, next }, placeId }: { day: Day; placeId: string }) {
  const standings = useStandings(jobs)
  const [most, setMost] = useState(STEP)
  const [left, noted] = useMemo(() => {
    const isLeft = (id: string): boolean => isToDo(standings.get(id))
    return [jobs.filter(({ id }) => isLeft(id)), jobs.filter(({ id }) => !isLeft(id))]
  }, [jobs, standings])
  if (jobs.length === 0) return <Empty icon='cal-mute' title='这一天没有预约' />
  const given = { standings, placeId, isOne: isOneService(jobs) }
  return (
    <>
      <SectionHead title='还没记的' note={left.length === 0 ? '都记过了' : `${left.length} 户`} />
      <Rows {...given} list={left.slice(0, most)} />
      {noted.length > 0 && most > left.length && (
        <>
          <SectionHead title='记过的' note={`${noted.length} 户`} />
          <Rows {...given} list={noted.slice(0, most - left.length)} />
        </>
      )}
      {jobs.length > most && (
        <ListEnd kind='more' step={Math.min(STEP, jobs.length - most)} of='户' onMore={() => setMost(most + STEP)} />
      )}
      {next !== null && <View className='cap mt3'>这一天还有预约没有取到，往下拉再取一次。</View>}
    </>
  )
}
