import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useCallback, useState } from 'react'
import type { OutputOf } from '../../../cloudfunctions/kernel/contract'
import { change } from '../../../cloudfunctions/services/booking/contract'
import { booking } from '../../../cloudfunctions/services/contract'
import { back, paramOf, usePage, useSend } from '../../client'
import { Button } from '../../components/button'
import { Page } from '../../components/page'
import { useLook } from '../../components/page/look'
import { Receipt } from '../../components/receipt'
import { Skeleton } from '../../components/skeleton'
import { type Chosen, stillOffered } from '../../components/slot-picker/slots'
import { PLACE_UNITS } from '../../components/subjects'
import { dayWithWeekday, spanWords, timeWords } from '../../components/words'
import { Refused } from '../../pages/parts/refused'
import { pageState } from '../../pages/parts/state'
import { CallButton } from '../parts/call-button'
import { StepFoot } from '../parts/step-foot'
import { Times } from '../parts/times'
import { useDays } from '../service'
import { LOST_TIME, todayNow } from '../words'
import '../booking.scss'

type Moved = OutputOf<typeof change>

const bones = <Skeleton shape='row' count={4} />

/** 改时间: the old time is kept until the new one is sure. */
export default function ChangePage() {
  const [id] = useState(paramOf(useRouter().params, 'id') ?? '')
  const { state: asked, refresh: askAgain } = usePage(booking, { bookingId: id })
  const detail = asked.kind === 'ready' ? asked.value : undefined
  const { state, days, refresh, more } = useDays(detail?.serviceId)
  const [picked, setPicked] = useState<Chosen | undefined>()
  const [moved, setMoved] = useState<Moved | undefined>()
  const { refusal, send } = useSend(change)
  const pick = useCallback((chosen: Chosen | undefined) => setPicked(chosen), [])
  if (moved) return <Done moved={moved} />
  if (!detail) return <Page label='改时间' state={pageState(asked, askAgain)} skeleton={bones} />
  if (!days) return <Page label='改时间' state={pageState(state, refresh)} skeleton={bones} />

  const chosen = picked && stillOffered(days, picked, false)
  const submit = async (): Promise<void> => {
    if (!chosen) return
    const answer = await send((actionId) => ({ actionId, bookingId: id, day: chosen.day, slot: chosen.slot }))
    if (answer.ok) setMoved(answer.value)
    else if (LOST_TIME.has(answer.code)) await refresh()
  }
  return (
    <Page
      label='改时间'
      foot={
        <StepFoot
          word='改到这个时间'
          phone={detail.phone}
          off={!chosen && '请选新的时间'}
          onNext={submit}
          before='不改了'
        />
      }
    >
      <Refused refusal={refusal} />
      {refusal && (
        <View className='above-plate'>
          <CallButton phone={detail.phone} word='打电话改' />
        </View>
      )}
      <View className='h1'>改到什么时候？</View>
      <View className='sub mt1'>现在约的是 {timeWords(detail, todayNow())}。改好以前一直给您留着。</View>
      <Times
        days={days}
        today={todayNow()}
        unit={PLACE_UNITS[detail.template]}
        waiting={false}
        value={chosen}
        onChange={pick}
        onMore={more}
      />
    </Page>
  )
}

function Done({ moved }: { moved: Moved }) {
  const { elder } = useLook()
  return (
    <Page
      label='改时间'
      foot={
        <View className='foot-column'>
          <Button grow onPress={back}>
            好的
          </Button>
          {elder && <CallButton phone={moved.phone} word='打电话问' />}
        </View>
      }
    >
      <Receipt
        title='时间改好了'
        say='编号不变'
        numberOf='预约编号'
        number={moved.receipt}
        facts={[
          { name: '服务', value: moved.name },
          { name: '时间', value: `${dayWithWeekday(moved.day)} ${spanWords(moved.from, moved.to)}`, strong: true },
        ]}
      />
    </Page>
  )
}
