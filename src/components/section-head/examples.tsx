import { View } from '@tarojs/components'
import type { Example } from '../example'
import { SectionHead } from '.'

export const examples: Example[] = [
  {
    name: '带说明、带去处',
    element: (
      <View>
        <SectionHead title='点位' note='3 处 · 已核实场次' />
        <SectionHead title='进展' more={{ word: '全部 7 条', label: '看全部 7 条进展', onOpen: () => {} }} />
      </View>
    ),
  },
]
