import { View } from '@tarojs/components'
import { useState } from 'react'
import { Card } from '../card'
import type { Example } from '../example'
import { RadioRow, SwitchRow, TickRow } from '.'

function Elder() {
  const [on, setOn] = useState(false)
  return (
    <Card tight>
      <SwitchRow title='长辈版' caption='大字大按钮，一页只做一件事' on={on} onChange={setOn} />
    </Card>
  )
}

function Which() {
  const [unit, setUnit] = useState('a')
  const [also, setAlso] = useState(true)
  return (
    <View>
      <Card tight>
        <View role='radiogroup' aria-label='承办单位'>
          <RadioRow title='社区建设办公室' value='a' on={unit === 'a'} onPick={setUnit} />
          <RadioRow title='民生保障办公室' caption='另有 3 件' value='b' on={unit === 'b'} onPick={setUnit} />
        </View>
      </Card>
      <Card tight>
        <TickRow title='一并告诉关注的人' on={also} onChange={setAlso} />
        <TickRow title='只存草稿' on={!also} onChange={(draft) => setAlso(!draft)} />
      </Card>
    </View>
  )
}

export const examples: Example[] = [
  { name: '开关', element: <Elder /> },
  { name: '单选与多选', element: <Which /> },
]
