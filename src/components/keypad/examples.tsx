import { View } from '@tarojs/components'
import { useCallback, useState } from 'react'
import type { Example } from '../example'
import { Keypad } from '.'
import { codeAfter, type Key, typedAfter } from './typed'

const nothing = () => {}

function Weighing() {
  const [typed, setTyped] = useState('5.6')
  const press = useCallback((key: Key) => setTyped((before) => typedAfter(before, key, { whole: 4, decimals: 2 })), [])
  return (
    <View>
      <View className='t num'>{typed || '0'} 公斤</View>
      <Keypad
        point
        onKey={press}
        next={{ word: '下一类', label: '下一类：废金属', onPress: nothing }}
        done='完成称重'
        onDone={nothing}
      />
    </View>
  )
}

function Code() {
  const [typed, setTyped] = useState('0381')
  const press = useCallback((key: Key) => setTyped((before) => codeAfter(before, key, 6)), [])
  return (
    <View>
      <View className='t num'>{typed || '请输入'}</View>
      <Keypad onKey={press} done='核销' off={typed.length < 6 && `还差 ${6 - typed.length} 位`} onDone={nothing} />
    </View>
  )
}

export const examples: Example[] = [
  { name: '称重', element: <Weighing /> },
  { name: '六位号码，还差几位', element: <Code /> },
]
