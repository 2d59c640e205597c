import { View } from '@tarojs/components'
import { Card } from '../card'
import type { Example } from '../example'
import { Shortcuts } from '.'

const nothing = () => {}

export const examples: Example[] = [
  {
    name: '办事与我的',
    element: (
      <View>
        <Card>
          <Shortcuts
            tiles
            shortcuts={[
              { key: 'list', icon: 'list-red', word: '看实事' },
              { key: 'call', icon: 'phone-red', word: '打电话' },
              { key: 'place', icon: 'pin-red', word: '找点位' },
            ]}
            onOpen={nothing}
          />
        </Card>
        <Card>
          <Shortcuts
            shortcuts={[
              { key: 'follow', icon: 'list-red', word: '我的关注', count: 3 },
              { key: 'call', icon: 'phone-red', word: '消息', count: 2 },
            ]}
            onOpen={nothing}
          />
        </Card>
      </View>
    ),
  },
]
