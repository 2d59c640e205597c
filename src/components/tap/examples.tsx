import { View } from '@tarojs/components'
import { Card } from '../card'
import type { Example } from '../example'
import { Tap } from '.'

export const examples: Example[] = [
  {
    name: '整行可按',
    element: (
      <Card tight>
        <Tap label='看今天的公告' className='li' onTap={() => {}}>
          <View className='b'>今天的公告</View>
        </Tap>
      </Card>
    ),
  },
]
