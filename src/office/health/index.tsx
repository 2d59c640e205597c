import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import type { OutputOf } from '../../../cloudfunctions/kernel/contract'
import { health } from '../../../cloudfunctions/services/office/contract'
import { enterAgain, paramOf, usePage } from '../../client'
import { Banner } from '../../components/banner'
import { Card } from '../../components/card'
import { Empty } from '../../components/empty'
import { Figure, FigureCell, Figures } from '../../components/figure'
import { FactRow } from '../../components/list-row'
import { Page } from '../../components/page'
import { SectionHead } from '../../components/section-head'
import { Skeleton } from '../../components/skeleton'
import { TwoColumns } from '../../components/two-columns'
import { momentWords } from '../../components/words'
import { PlaceChips, useWork } from '../../staff/places'
import { Problem } from '../../staff/problem'
import './index.scss'

type Found = OutputOf<typeof health>

const STAFF = ['office', 'admin'] as const

/** What reconciling mends, in words; what is not here is shown as it is called. */
const MENDED: Readonly<Record<string, string>> = {
  buried: '占了名额却没有预约的，已放回',
  left: '改了时间，旧的名额已放回',
  ended: '预约已经结束，名额已放回',
  offered: '候补轮到的，已通知',
  missing: '有预约没有名额的，已补上',
  count: '余数不对的，已改正',
  served: '有空位又有人候补的，已让给候补',
}

/** 核对: whether places and bookings agree, and what is stuck on its way to people. */
export default function HealthPage() {
  const work = useWork(STAFF, paramOf(useRouter().params, 'place'))
  const { place, state } = work
  return (
    <Page label='核对' wide state={state.kind === 'failed' ? { ...state, onRetry: enterAgain } : state}>
      <PlaceChips work={work} />
      {place ? <Found key={place.id} placeId={place.id} /> : <Empty icon='lock-mute' title='这里是街道工作人员用的' />}
    </Page>
  )
}

function Found({ placeId }: { placeId: string }) {
  const { state, refresh } = usePage(health, { placeId })
  if (state.kind === 'loading') return <Skeleton shape='row' count={4} />
  if (state.kind === 'failed')
    return <Problem refusal={state.refusal} action={{ word: '再试', onPress: () => void refresh() }} />
  const { reconciled, waiting, outbox } = state.value
  return (
    <TwoColumns
      leftLabel='名额和预约'
      rightLabel='消息'
      left={<Places reconciled={reconciled} />}
      right={
        <>
          <SectionHead title='消息发得怎么样' />
          <View>
            {waiting > 0 && (
              <Banner tone='late'>
                有 {waiting} 条办理记录一个多小时没有传开，系统会继续试。一直不变请联系技术人员。
              </Banner>
            )}
          </View>
          <Card tight className='mt3'>
            <FactRow name='等着发' value={`${outbox.waiting} 条`} tabular />
            <FactRow name='正在发' value={`${outbox.sending} 条`} tabular />
            <FactRow name='没发成' value={`${outbox.failed} 条`} tabular />
            <FactRow name='不确定' value={`${outbox.unknown} 条`} tabular />
            <FactRow name='没传开' value={`${waiting} 条`} tabular />
          </Card>
          <View className='cap mt2'>站内消息都在。没发成的是微信不收，不确定的不再重发，以免收到两遍。</View>
        </>
      }
    />
  )
}

function Places({ reconciled }: Pick<Found, 'reconciled'>) {
  if (!reconciled)
    return (
      <>
        <SectionHead title='名额和预约' />
        <Card>
          <View className='sub'>还没有核对过。系统每隔几分钟自动核对一次，过一会儿再看。</View>
        </Card>
      </>
    )
  const { at, pools, taken, active, mended } = reconciled
  const isEven = taken === active
  return (
    <>
      <SectionHead title='名额和预约' note={`${momentWords(at, Date.now())} 核对`} />
      <Card>
        <Figures>
          <FigureCell above={<View className='cap'>占着的名额</View>}>
            <Figure number={String(taken)} unit='个' size='large' />
          </FigureCell>
          <FigureCell above={<View className='cap'>没办完的预约</View>}>
            <Figure number={String(active)} unit='个' size='large' />
          </FigureCell>
        </Figures>
        <View className='cap mt2'>核对了 {pools} 个时段和限额。</View>
      </Card>
      <View className='mt3'>
        {isEven ? (
          <Banner tone='done'>两个数一样，没有人占着名额不用，也没有人白约。</Banner>
        ) : (
          <Banner tone='error'>两个数不一样，下一次核对会自动补正。一直不一样请联系技术人员。</Banner>
        )}
      </View>
      <SectionHead title='这一次补正了什么' />
      <Card tight>
        {mended.map(({ kind, count }) => (
          <FactRow key={kind} name={`${count} 个`} value={MENDED[kind] ?? kind} />
        ))}
        {mended.length === 0 && <View className='sub health-none'>没有要补正的。</View>}
      </Card>
    </>
  )
}
