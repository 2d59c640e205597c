import { Text, View } from '@tarojs/components'
import { memo, useCallback } from 'react'
import { rate } from '../../../cloudfunctions/services/booking/contract'
import type { BookingRow as Row } from '../../../cloudfunctions/services/contract'
import { callPhone, go, useSend } from '../../client'
import { BookingTag } from '../../components/booking-tag'
import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { Tile } from '../../components/icon'
import { Rating, type Score } from '../../components/rating'
import { templateIcon } from '../../components/subjects'
import { Tap } from '../../components/tap'
import { timeWords } from '../../components/words'
import { Refused } from '../../pages/parts/refused'

type Props = {
  booking: Row
  today: string
  onCancel: (booking: Row) => void
  onRated: (bookingId: string) => void
}

/** One booking of mine, and what can be done with it now. */
export const BookingCard = memo(function BookingCard({ booking, today, onCancel, onRated }: Props) {
  const { id, template, name, state, receipt, line, may, phone } = booking
  const open = useCallback(() => go('booking/detail', { id }), [id])
  const when = timeWords(booking, today)
  const isActive = may.cancel || may.change || may.answerOffer
  return (
    <Card>
      <Tap className='booking-row' said={`${name}，${when}，看详情`} onTap={open}>
        <Tile icon={templateIcon(template, 'red')} small />
        <View className='grow'>
          <View className='row wrap between top g2'>
            <Text className='ts grow'>{name}</Text>
            <BookingTag state={state} />
          </View>
          <View className='b'>{when}</View>
          {line !== '' && <View className='sub'>{line}</View>}
          <View className='cap num'>{receipt}</View>
        </View>
      </Tap>
      {isActive && (
        <View className='booking-actions'>
          {may.answerOffer && (
            <Button small grow label={`看${name}的空位`} onPress={open}>
              去确认
            </Button>
          )}
          {may.change && (
            <Button kind='ghost' small grow label={`改时间，${name}`} onPress={() => go('booking/change', { id })}>
              改时间
            </Button>
          )}
          {may.cancel && (
            <Button kind='ghost' small grow label={`取消${name}`} onPress={() => onCancel(booking)}>
              取消
            </Button>
          )}
          {phone !== '' && (
            <Button
              kind='soft'
              small
              grow
              icon='phone-red'
              label={`给${name}打电话 ${phone}`}
              onPress={() => callPhone(phone)}
            >
              打电话
            </Button>
          )}
        </View>
      )}
      {may.rate && <Rate booking={booking} onRated={onRated} />}
    </Card>
  )
})

/** Rated with one press; whoever is not content is asked why on the booking's own page. */
function Rate({ booking: { id, name }, onRated }: Pick<Props, 'booking' | 'onRated'>) {
  const { refusal, send } = useSend(rate)
  const give = useCallback(
    (score: Score) => {
      if (score === 1) return go('booking/detail', { id, score })
      void send((actionId) => ({ actionId, bookingId: id, score, text: '' })).then(({ ok }) => ok && onRated(id))
    },
    [send, id, onRated],
  )
  return (
    <View>
      <View className='booking-actions'>
        <Rating of={name} onRate={give} />
      </View>
      <Refused refusal={refusal} />
    </View>
  )
}
