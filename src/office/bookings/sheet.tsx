import { View } from '@tarojs/components'
import { useCallback, useState } from 'react'
import { callOff, type OfficeRow, settleFollowUp } from '../../../cloudfunctions/services/office/contract'
import { type Refusal, useSend } from '../../client'
import { BookingTag } from '../../components/booking-tag'
import { Button } from '../../components/button'
import { FactRow } from '../../components/list-row'
import { Sheet } from '../../components/sheet'
import { dayWithWeekday, isoDay } from '../../components/words'
import { isAtHome } from '../../staff/templates'
import { ACTIVE, SURE } from '../parts/booking-states'
import { Assign } from './assign'
import { Open } from './open'
import { Outcome } from './outcome'
import { Reasoned } from './reasoned'

type Props = { row: OfficeRow; onDone: (word: string) => void; onClose: () => void }
type Doing = 'looking' | 'open' | 'assign' | 'callOff' | 'followUp' | 'outcome'

const REPLIES = {
  missed: {
    say: '居民说约好了没有人来。回复会发给居民。',
    chips: ['对不起，已重新约时间上门', '上门时家里没有人，请再约'],
  },
  repair: {
    say: '检测说要维修或更换。回复会发给居民。',
    chips: ['已联系维修单位，三天内上门', '已经修好', '符合更换条件，社区会联系您'],
  },
} as const
const SENT = new Set<OfficeRow['state']>(['booked', 'assigned'])

/** One booking, with what the office does to it. */
export function BookingSheet({ row, onDone, onClose }: Props) {
  const [doing, setDoing] = useState<Doing>('looking')
  const back = useCallback(() => setDoing('looking'), [])
  const calling = useSend(callOff)
  const settling = useSend(settleFollowUp)
  const cancel = async (reason: string): Promise<Refusal | undefined> => {
    const answer = await calling.send((actionId) => ({ actionId, bookingId: row.id, reason }))
    if (!answer.ok) return answer
    onDone('已取消，居民会收到消息')
    return undefined
  }
  const reply = async (said: string): Promise<Refusal | undefined> => {
    const answer = await settling.send((actionId) => ({ actionId, bookingId: row.id, answer: said }))
    if (!answer.ok) return answer
    onDone('已回复')
    return undefined
  }
  const { serviceName, receipt, day, from, to, state, followUp, items, result } = row
  return (
    <Sheet title={receipt} onClose={onClose}>
      <View className='row between g2'>
        <View className='grow'>
          <View className='b med'>
            {dayWithWeekday(day)} {from}–{to}
          </View>
          <View className='cap'>{serviceName}</View>
        </View>
        <BookingTag state={state} />
      </View>
      {doing === 'looking' && (
        <>
          <View className='mt2'>
            {items !== '' && <FactRow name='要收的' value={items} />}
            {result !== '' && <FactRow name='结果' value={result} />}
            <FactRow name='预约人' value={[row.name, row.phone].filter(Boolean).join(' ')} tabular />
            {row.address !== '' && <FactRow name='地址' value={row.address} />}
            {followUp && followUp.text !== '' && (
              <FactRow name={followUp.kind === 'missed' ? '居民说' : '检测结果'} value={followUp.text} />
            )}
          </View>
          <View className='table-ways'>
            {followUp && (
              <Button onPress={() => setDoing('followUp')}>
                {followUp.kind === 'missed' ? '回复“没有来”' : '回复维修情况'}
              </Button>
            )}
            {SENT.has(state) && isAtHome(row.template) && (
              <Button kind={followUp ? 'ghost' : 'main'} onPress={() => setDoing('assign')}>
                {state === 'assigned' ? '改派' : '派给谁'}
              </Button>
            )}
            <Button kind='ghost' onPress={() => setDoing('open')}>
              看完整的电话和地址
            </Button>
            {SURE.has(state) && day <= isoDay(Date.now()) && (
              <Button kind='ghost' onPress={() => setDoing('outcome')}>
                补记结果
              </Button>
            )}
            {ACTIVE.has(state) && (
              <Button kind='quiet' onPress={() => setDoing('callOff')}>
                取消这个预约
              </Button>
            )}
          </View>
        </>
      )}
      {doing === 'open' && <Open row={row} onBack={back} />}
      {doing === 'assign' && <Assign row={row} onBack={back} onDone={onDone} />}
      {doing === 'outcome' && <Outcome row={row} onBack={back} onDone={onDone} />}
      {doing === 'callOff' && (
        <Reasoned
          label='为什么取消'
          say='居民会收到消息，看到这句原因。名额会让给候补的人。'
          chips={['当天人手不够', '天气原因', '重复预约', '居民打电话取消']}
          word='取消这个预约'
          onBack={back}
          onSend={cancel}
        />
      )}
      {doing === 'followUp' && (
        <Reasoned
          label='怎么回复'
          {...REPLIES[followUp?.kind ?? 'missed']}
          word='回复居民'
          onBack={back}
          onSend={reply}
        />
      )}
    </Sheet>
  )
}
