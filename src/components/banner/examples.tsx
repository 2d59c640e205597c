import { View } from '@tarojs/components'
import type { Example } from '../example'
import { Banner } from '.'

export const examples: Example[] = [
  {
    name: '六种口气',
    element: (
      <View className='col g2'>
        <Banner tone='plain' icon='bell-mute'>
          平常说明
        </Banner>
        <Banner tone='doing'>正在上传 1 / 3</Banner>
        <Banner tone='done'>全部已接收</Banner>
        <Banner tone='late' action={{ word: '看看', label: '看看要留意的地方', onPress: () => {} }}>
          要留意，不挡操作
        </Banner>
        <Banner tone='error'>出错了，要处理</Banner>
        <Banner tone='back'>没被接受，内容还在</Banner>
      </View>
    ),
  },
  {
    name: '离线时看过的页面',
    element: (
      <Banner tone='late' icon='offline-late'>
        没有信号，显示的是今天 09:12 的内容。
      </Banner>
    ),
  },
]
