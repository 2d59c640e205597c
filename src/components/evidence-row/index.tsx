import { Text, View } from '@tarojs/components'
import { memo, type ReactNode } from 'react'
import { EvidenceTag } from '../tag'
import { amount, EVIDENCE_WORDS, type EvidenceState, shortDay } from '../words'
import '../list-row/list-row.scss'
import './evidence-row.scss'

type Props = {
  /** `YYYY-MM-DD` */
  date: string
  /** What it was: 端午诗会专场. */
  what: string
  /** Kind · place · measure; never a name or an address. */
  line: string
  /** Thousandths; negative takes away. */
  quantity: number
  unit: string
  state: EvidenceState
  /** Photos of it, and what was said of it. */
  more?: ReactNode
}

/** One counted fact behind a figure. */
export const EvidenceRow = memo(function EvidenceRow({ date, what, line, quantity, unit, state, more }: Props) {
  const change = `${quantity < 0 ? '' : '+'}${amount(quantity)} ${unit}`
  const row = (
    <View
      className='evidence'
      role='img'
      aria-label={`${shortDay(date)}，${what}，${line}，${change}，${EVIDENCE_WORDS[state]}`}
    >
      <Text className='num cap evidence-day'>{shortDay(date)}</Text>
      <View className='grow'>
        <View className='b'>{what}</View>
        <View className='cap'>{line}</View>
      </View>
      <View className='evidence-end'>
        <View className='num evidence-change'>{change}</View>
        <EvidenceTag state={state} bare />
      </View>
    </View>
  )
  return (
    <View className='li evidence-whole'>
      {row}
      {more && <View className='evidence-more'>{more}</View>}
    </View>
  )
})
