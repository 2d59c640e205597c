import { Text, View } from '@tarojs/components'
import { memo } from 'react'
import { BOOKING_WORDS, type FollowUpKind } from '../../../cloudfunctions/services/contract'
import type { OfficeRow } from '../../../cloudfunctions/services/office/contract'
import { BookingTag } from '../../components/booking-tag'
import { Tag } from '../../components/tag'
import { Tap } from '../../components/tap'
import { dayWithWeekday } from '../../components/words'

const FLAGS: Readonly<Record<OfficeRow['flags'][number], string>> = {
  onBehalf: '代办',
  over: '加号',
}
export const FOLLOW_UPS: Readonly<Record<FollowUpKind, string>> = { missed: '没有来', repair: '要维修' }
const RATINGS: Readonly<Record<number, string>> = { 1: '不满意', 2: '一般', 3: '满意' }

/** One booking as the office sees it: masked. */
export const BookingCard = memo(function BookingCard({
  row,
  onOpen,
}: {
  row: OfficeRow
  onOpen: (row: OfficeRow) => void
}) {
  const { receipt, serviceName, state, day, from, to, name, phone, address, items, result, flags, rating, followUp } =
    row
  const when = `${dayWithWeekday(day)} ${from}–${to}`
  return (
    <Tap
      className='card table-card'
      said={`${serviceName}，${when}，${BOOKING_WORDS[state]}`}
      onTap={() => onOpen(row)}
    >
      <View className='row between g2'>
        <Text className='cap num'>{receipt}</Text>
        {followUp ? <Tag tone='late' word={FOLLOW_UPS[followUp.kind]} /> : <BookingTag state={state} />}
      </View>
      <View className='ts mt1'>{when}</View>
      <View className='sub'>{[serviceName, items || result].filter(Boolean).join(' · ')}</View>
      <View className='cap num'>{[name, phone, address].filter(Boolean).join(' · ')}</View>
      {items !== '' && result !== '' && <View className='sub'>{result}</View>}
      {followUp && followUp.text !== '' && <View className='sub'>“{followUp.text}”</View>}
      {(flags.length > 0 || rating !== null) && (
        <View className='row wrap g2 mt2'>
          {flags.map((flag) => (
            <Text key={flag} className='kind'>
              {FLAGS[flag]}
            </Text>
          ))}
          {rating !== null && <Text className='cap'>评价：{RATINGS[rating]}</Text>}
        </View>
      )}
    </Tap>
  )
})
