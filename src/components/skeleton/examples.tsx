import { View } from '@tarojs/components'
import type { Example } from '../example'
import { Skeleton } from '.'

export const examples: Example[] = [
  {
    name: '将来的样子',
    element: (
      <View>
        <Skeleton shape='card' />
        <View className='mt3'>
          <Skeleton shape='row' count={2} />
        </View>
      </View>
    ),
  },
]
