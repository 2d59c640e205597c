import { View } from '@tarojs/components'
import { useCallback, useMemo, useState } from 'react'
import type { OutputOf } from '../../../cloudfunctions/kernel/contract'
import {
  assign,
  callOff,
  type OfficeRow,
  openBooking,
  settleFollowUp,
  workers,
} from '../../../cloudfunctions/services/office/contract'
import { callPhone, fileAddress, previewPhotos, usePage, useSend } from '../../client'
import { Banner } from '../../components/banner'
import { BookingTag } from '../../components/booking-tag'
import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { Chips } from '../../components/chips'
import { Field, PickField } from '../../components/field'
import { FactRow } from '../../components/list-row'
import { Thumbs } from '../../components/photos'
import { Sheet } from '../../components/sheet'
import { dayWithWeekday } from '../../components/words'
import { Problem } from '../../staff/problem'

type Props = { placeId: string; row: OfficeRow; onDone: (word: string) => void; onClose: () => void }
type Doing = 'looking' | 'open' | 'assign' | 'callOff' | 'followUp'

const ACTIVE = new Set<OfficeRow['state']>(['waiting', 'offered', 'booked', 'assigned', 'onTheWay'])
const SENT = new Set<OfficeRow['state']>(['booked', 'assigned'])
const AT_HOME = new Set<OfficeRow['template']>(['pickup', 'assessment'])

/** One booking, with what the office does to it. */
export function BookingSheet({ placeId, row, onDone, onClose }: Props) {
  const [doing, setDoing] = useState<Doing>('looking')
  const back = useCallback(() => setDoing('looking'), [])
  const { serviceName, receipt, day, from, to, state, flags, items, result } = row
  return (
    <Sheet title={`${serviceName} ${receipt}`} onClose={onClose}>
      <View className='row between g2'>
        <View className='b med'>
          {dayWithWeekday(day)} {from}–{to}
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
          </View>
          <View className='table-ways'>
            {flags.includes('followUp') && (
              <Button onPress={() => setDoing('followUp')}>回复“没有来”</Button>
            )}
            {SENT.has(state) && AT_HOME.has(row.template) && (
              <Button kind={flags.includes('followUp') ? 'ghost' : 'main'} onPress={() => setDoing('assign')}>
                {state === 'assigned' ? '改派' : '派给谁'}
              </Button>
            )}
            <Button kind='ghost' onPress={() => setDoing('open')}>
              看完整的电话和地址
            </Button>
            {ACTIVE.has(state) && (
              <Button kind='quiet' onPress={() => setDoing('callOff')}>
                取消这个预约
              </Button>
            )}
          </View>
        </>
      )}
      {doing === 'open' && <Open row={row} onBack={back} />}
      {doing === 'assign' && <Assign placeId={placeId} row={row} onBack={back} onDone={onDone} />}
      {doing === 'callOff' && (
        <Reasoned
          label='为什么取消'
          say='居民会收到消息，看到这句原因。名额会让给候补的人。'
          chips={['当天人手不够', '天气原因', '重复预约', '居民打电话取消']}
          word='取消这个预约'
          contract={callOff}
          field='reason'
          row={row}
          onBack={back}
          onDone={() => onDone('已取消，居民会收到消息')}
        />
      )}
      {doing === 'followUp' && (
        <Reasoned
          label='怎么回复'
          say='居民说约好了没有人来。回复会发给居民。'
          chips={['对不起，已重新约时间上门', '上门时家里没有人，请再约']}
          word='回复居民'
          contract={settleFollowUp}
          field='answer'
          row={row}
          onBack={back}
          onDone={() => onDone('已回复')}
        />
      )}
    </Sheet>
  )
}

const asChips = (words: readonly string[]) => words.map((word) => ({ value: word, word }))
const LOOKS = asChips(['打电话核对时间', '派单要看地址', '居民反映没有来'])

/** The whole of it, for a reason that is kept before anything is shown. */
function Open({ row, onBack }: { row: OfficeRow; onBack: () => void }) {
  const { refusal, send } = useSend(openBooking)
  const [reason, setReason] = useState('')
  const [error, setError] = useState<string | undefined>()
  const [shown, setShown] = useState<OutputOf<typeof openBooking> | undefined>()
  const pictures = useMemo(
    () => (shown?.photos ?? []).map((id, at) => ({ id, src: fileAddress(id), alt: `照片 ${at + 1}` })),
    [shown],
  )
  const look = async () => {
    if (reason.trim() === '') return setError('写一句为什么要看')
    const answer = await send((actionId) => ({ actionId, bookingId: row.id, reason: reason.trim() }))
    if (answer.ok) setShown(answer.value)
  }
  if (shown)
    return (
      <View className='mt3'>
        <Card tight flat>
          <FactRow name='姓名' value={shown.name || '没有写'} />
          <FactRow name='电话' value={shown.phone} tabular />
          {shown.address !== '' && <FactRow name='地址' value={shown.address} />}
          {shown.note !== '' && <FactRow name='备注' value={shown.note} />}
        </Card>
        {pictures.length > 0 && <Thumbs photos={pictures} onOpen={(id) => previewPhotos(shown.photos, id)} />}
        <View className='table-ways'>
          <Button icon='phone-white' onPress={() => callPhone(shown.phone)}>
            打电话
          </Button>
          <Button kind='ghost' onPress={onBack}>
            返回
          </Button>
        </View>
      </View>
    )
  return (
    <View className='mt3'>
      <View className='sub'>谁看过、什么时间、为什么，都会留下记录。</View>
      <Problem refusal={refusal} />
      <View className='mt3'>
        <Chips label='常用的原因' chips={LOOKS} value={reason} onChange={setReason} />
      </View>
      <View className='mt3'>
        <Field
          name='look.reason'
          label='为什么要看'
          value={reason}
          onChange={(_, typed) => setReason(typed)}
          error={error}
          maxLength={100}
        />
      </View>
      <View className='row g2 mt4'>
        <Button kind='ghost' onPress={onBack}>
          返回
        </Button>
        <Button grow busyWord='正在打开…' onPress={look}>
          看完整的
        </Button>
      </View>
    </View>
  )
}
