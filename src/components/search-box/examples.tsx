import { View } from '@tarojs/components'
import { useState } from 'react'
import type { Example } from '../example'
import { SearchBox } from '.'

function Find({ label, from }: { label: string; from: string }) {
  const [word, setWord] = useState(from)
  return <SearchBox label={label} value={word} onSearch={setWord} />
}

export const examples: Example[] = [
  {
    name: '空的与写了字的',
    element: (
      <View className='col g3'>
        <Find label='找实事、单位' from='' />
        <Find label='找社区' from='养老' />
      </View>
    ),
  },
]
