import { View } from '@tarojs/components'
import type { Example } from '../example'
import { Plate } from '.'

const elapsed = { days: 161, of: 365 }

export const examples: Example[] = [
  {
    name: '九件',
    element: (
      <Plate
        title='2021 年实事项目公示'
        round={2}
        asOf='2021-06-10'
        counts={{ done: 1, inProgress: 6, notStarted: 2, unstated: 0 }}
        elapsed={elapsed}
        onOpen={() => {}}
      />
    ),
  },
  {
    name: '三十多件与三百件',
    element: (
      <View className='col g3'>
        <Plate
          title='2021 年为民办实事'
          asOf='2021-06-10'
          counts={{ done: 11, inProgress: 20, notStarted: 3, unstated: 3 }}
          elapsed={elapsed}
        />
        <Plate
          title='2021 年民生清单'
          round={1}
          asOf='2021-06-10'
          counts={{ done: 120, inProgress: 150, notStarted: 30, unstated: 0 }}
          elapsed={elapsed}
        />
      </View>
    ),
  },
]
