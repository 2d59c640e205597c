import { View } from '@tarojs/components'
import { useCallback, useState } from 'react'
import { cancel } from '../../../cloudfunctions/services/booking/contract'
import type { BookingRow } from '../../../cloudfunctions/services/contract'
import { useSend } from '../../client'
import { Button } from '../../components/button'
import { Chips } from '../../components/chips'
import { Sheet } from '../../components/sheet'
import { timeWords } from '../../components/words'
import { Refused } from '../../pages/parts/refused'
import { todayNow } from '../words'
import { CallButton } from './call-button'

const REASONS = ['时间不合适', '不需要了', '约错了', '其他'].map((word) => ({ value: word, word }))

type Props = {
  booking: Pick<BookingRow, 'id' | 'name' | 'day' | 'from' | 'to' | 'state' | 'phone'>
  onClose: () => void
  onDone: () => void
}

/** 取消: what it means, before it is done. */
export function CancelSheet({ booking, onClose, onDone }: Props) {
  const { id, name, state, phone } = booking
  const { refusal, send } = useSend(cancel)
  const [reason, setReason] = useState('')
  const submit = useCallback(async () => {
    const answer = await send((actionId) => ({ actionId, bookingId: id, reason }))
    if (answer.ok) onDone()
  }, [send, id, reason, onDone])
  const isWaiting = state === 'waiting' || state === 'offered'
  return (
    <Sheet
      title={isWaiting ? '不再候补' : '取消预约'}
      onClose={onClose}
      bottom={
        <View className='foot-column'>
          <Button label={`确定取消${name}`} onPress={submit}>
            确定取消
          </Button>
          <Button kind='quiet' onPress={onClose}>
            先不取消
          </Button>
        </View>
      }
    >
      <Refused refusal={refusal} />
      {refusal && (
        <View className='above-plate'>
          <CallButton phone={phone} word='打电话取消' />
        </View>
      )}
      <View className='b bold'>
        {name}，{timeWords(booking, todayNow())}
      </View>
      <View className='sub mt1'>
        {isWaiting
          ? '取消后不再为您留意空位。'
          : '取消后名额让给别人。想再约，要重新选时间。只是换时间的话，用「改时间」。'}
      </View>
      <View className='mt3'>
        <Chips label='为什么取消，可不选' chips={REASONS} value={reason} onChange={setReason} big />
      </View>
    </Sheet>
  )
}
