import { View } from '@tarojs/components'
import { useState } from 'react'
import { Card } from '../card'
import type { Example } from '../example'
import { ChipButton, Chips } from '.'

const STATES = [
  { value: 'all', word: '全部', count: 27 },
  { value: 'inProgress', word: '推进中', count: 16 },
  { value: 'notStarted', word: '未启动', count: 7 },
  { value: 'done', word: '已完成', count: 4 },
]
const ANSWERS = [
  { value: '20', word: '20 个' },
  { value: '195', word: '195 个' },
  { value: 'both', word: '都留，各算' },
]

function Filter() {
  const [state, setState] = useState('all')
  return <Chips label='按状态看' chips={STATES} value={state} onChange={setState} scroll />
}

function Answer() {
  const [answer, setAnswer] = useState<string | null>(null)
  return (
    <Card>
      <Chips label='目标是多少' chips={ANSWERS} value={answer} onChange={setAnswer} big />
    </Card>
  )
}

export const examples: Example[] = [
  { name: '筛选，一行左右滑', element: <Filter /> },
  { name: '回答', element: <Answer /> },
  {
    name: '马上做的',
    element: (
      <View className='row g2'>
        <ChipButton icon='pin-mute' word='长辈版' label='换成长辈版' onPress={() => {}} />
        <ChipButton icon='list-mute' label='消息，2 条未读' count={2} onPress={() => {}} />
      </View>
    ),
  },
]
