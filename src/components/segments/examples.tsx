import { useState } from 'react'
import { Card } from '../card'
import type { Example } from '../example'
import { Segments } from '.'

const SIZES = [
  { value: 'standard', word: '标准' },
  { value: 'large', word: '大' },
  { value: 'extra', word: '特大' },
]

function TypeSize() {
  const [size, setSize] = useState('large')
  return (
    <Card>
      <Segments label='字号' choices={SIZES} value={size} onChange={setSize} />
    </Card>
  )
}

export const examples: Example[] = [{ name: '字号', element: <TypeSize /> }]
