import { View } from '@tarojs/components'
import type { Example } from '../example'
import { Card, Well } from '.'

export const examples: Example[] = [
  {
    name: '卡片与底块',
    element: (
      <View>
        <Card>
          <View className='ts'>翻建民俗图书馆</View>
          <Well>
            <View className='sub'>全年举办文化活动不少于 10 场次</View>
          </Well>
        </Card>
        <Card flat>
          <View className='sub'>只有细线的卡片</View>
        </Card>
      </View>
    ),
  },
]
