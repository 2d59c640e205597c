import { View } from '@tarojs/components'
import { useState } from 'react'
import { Card } from '../card'
import type { Example } from '../example'
import { TypedLine } from '.'

function Lines() {
  const [on, setOn] = useState('plastic')
  return (
    <Card>
      <View role='radiogroup' aria-label='称哪一类'>
        <TypedLine
          {...{ id: 'paper', name: '废纸', caption: '约 2 袋', icon: 'list', typed: '12.8', unit: '公斤' }}
          on={on === 'paper'}
          onPick={setOn}
        />
        <TypedLine
          {...{ id: 'plastic', name: '废塑料', caption: '约 1 袋', icon: 'list', typed: '5.6', unit: '公斤' }}
          on={on === 'plastic'}
          onPick={setOn}
        />
        <TypedLine
          {...{ id: 'plug', name: '电器电子', caption: '没有约，当场加的', icon: 'list', typed: '', unit: '件' }}
          on={on === 'plug'}
          onPick={setOn}
        />
      </View>
    </Card>
  )
}

export const examples: Example[] = [{ name: '已填、正在填、还没有填', element: <Lines /> }]
