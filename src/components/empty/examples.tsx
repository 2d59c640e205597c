import { View } from '@tarojs/components'
import type { Example } from '../example'
import { Empty } from '.'

const nothing = () => {}

export const examples: Example[] = [
  { name: '没有依据', element: <Empty icon='list-mute' title='还没有记录' text='单位填报，核实后列出每条记录' /> },
  {
    name: '没有网、没有权限',
    element: (
      <View>
        <Empty
          icon='offline-mute'
          title='没有连上网'
          text='这一页还没看过，连上网才能打开'
          action={{ word: '再试一次', kind: 'ghost', onPress: nothing }}
        />
        <Empty
          icon='lock-mute'
          title='这一页只给工作人员看'
          text='如果您是工作人员，请让街道管理员开通'
          action={{ word: '回首页', kind: 'ghost', onPress: nothing }}
        />
      </View>
    ),
  },
]
