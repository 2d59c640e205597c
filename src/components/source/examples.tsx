import { View } from '@tarojs/components'
import { Card } from '../card'
import type { Example } from '../example'
import { MarkNumber, Quote, Source, SourceLegend } from '.'

const TEXT = '4.对幸福里20个院落进行下水改造。\n进展情况：已于6月1日开工，共计8场（其中线上6场），拟完成195个院落。'
const at = (words: string) => ({ from: TEXT.indexOf(words), to: TEXT.indexOf(words) + words.length })

export const examples: Example[] = [
  {
    name: '原文与读出的片段',
    element: (
      <Card>
        <Source
          text={TEXT}
          marks={[
            { ...at('20个院落'), kind: 'conflict', no: 1 },
            { ...at('6月1日开工'), kind: 'date', no: 2 },
            { ...at('共计8场'), kind: 'progress' },
            { ...at('线上6场'), kind: 'aside' },
            { ...at('195个院落'), kind: 'conflict', no: 3 },
          ]}
          current={2}
          onMark={() => {}}
        />
        <View className='mt3'>
          <SourceLegend kinds={['target', 'progress', 'date', 'aside', 'conflict']} />
        </View>
        <View className='row g1 mt3'>
          <MarkNumber no={1} />
          <MarkNumber no='–' quiet />
        </View>
      </Card>
    ),
  },
  {
    name: '公示件里的一句',
    element: (
      <Card>
        <Quote text='6.开展150场文体惠民活动。……' from='《2021 年实事项目进展情况》' />
      </Card>
    ),
  },
]
