import { View } from '@tarojs/components'
import { useState } from 'react'
import type { Example } from '../example'
import { BigRadio, BigTick } from '.'

function Things() {
  const [ticked, setTicked] = useState<readonly string[]>(['a'])
  const pick = (value: string, on: boolean) =>
    setTicked((before) => (on ? [...before, value] : before.filter((each) => each !== value)))
  return (
    <View role='group' aria-label='要收什么'>
      <BigTick value='a' icon='list-red' title='纸箱、书报' say='废纸' on={ticked.includes('a')} onPick={pick} />
      <BigTick value='b' icon='list-mute' title='旧家具' on={ticked.includes('b')} onPick={pick} />
    </View>
  )
}

function Times() {
  const [time, setTime] = useState('a')
  return (
    <View role='radiogroup' aria-label='哪天来'>
      <BigRadio value='a' title='明天上午' say='9 点到 11 点' on={time === 'a'} onPick={setTime} />
      <BigRadio value='b' title='后天下午' say='2 点到 4 点' on={time === 'b'} onPick={setTime} />
    </View>
  )
}

export const examples: Example[] = [
  { name: '可以选几样', element: <Things /> },
  { name: '选一个时间', element: <Times /> },
]
