import { Text, View } from '@tarojs/components'
import { memo } from 'react'

type Props = { facts: readonly Readonly<{ name: string; value: string }>[] }

/** Short facts with their names, as on a receipt. */
export const Facts = memo(function Facts({ facts }: Props) {
  return (
    <View className='facts'>
      {facts.map(({ name, value }) => (
        <View key={name} className='kv'>
          <Text className='k'>{name}</Text>
          <Text className='v b'>{value}</Text>
        </View>
      ))}
    </View>
  )
})
