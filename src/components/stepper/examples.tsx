import { View } from '@tarojs/components'
import { useState } from 'react'
import { Card } from '../card'
import type { Example } from '../example'
import { Stepper } from '.'

function Bags({ name, from }: { name: string; from: number }) {
  const [bags, setBags] = useState(from)
  return <Stepper name={name} unit='袋' value={bags} onChange={setBags} />
}

export const examples: Example[] = [
  {
    name: '两袋与还没有',
    element: (
      <Card>
        <View className='row wrap between g3'>
          <Bags name='废纸' from={2} />
          <Bags name='废塑料' from={0} />
        </View>
      </Card>
    ),
  },
]
