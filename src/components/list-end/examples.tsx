import { View } from '@tarojs/components'
import type { Example } from '../example'
import { ListEnd } from '.'

export const examples: Example[] = [
  {
    name: '加载更多',
    element: (
      <View>
        <ListEnd kind='more' step={20} onMore={() => {}} />
        <ListEnd kind='loading' seen={20} total={113} />
        <ListEnd kind='failed' onRetry={() => {}} />
        <ListEnd kind='end' total={113} />
      </View>
    ),
  },
]
