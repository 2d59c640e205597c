import { Text, View } from '@tarojs/components'
import { memo } from 'react'
import { PartBar } from '../bar'
import { Well } from '../card'
import { Figure } from '../figure'
import { amount } from '../words'
import './breakdown.scss'

type Props = {
  /** Thousandths. */
  total: number
  unit: string
  /** What the total is: 已核实，由 113 条记录相加. */
  say: string
  parts: readonly { name: string; quantity: number }[]
}

/** A total with the kinds of record it is made of. */
export const Breakdown = memo(function Breakdown({ total, unit, say, parts }: Props) {
  return (
    <Well>
      <Figure size='large' number={amount(total)} unit={`${unit} ${say}`} />
      <View className='mt3'>
        {parts.map(({ name, quantity }) => (
          <View key={name} className='part-row'>
            <Text className='sub part-name'>{name}</Text>
            <View className='grow'>
              <PartBar share={total > 0 ? (quantity / total) * 100 : 0} label={`${name} ${amount(quantity)} ${unit}`} />
            </View>
            <Text className='num med part-number'>{amount(quantity)}</Text>
          </View>
        ))}
      </View>
    </Well>
  )
})
