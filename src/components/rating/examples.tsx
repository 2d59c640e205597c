import { useState } from 'react'
import { Card } from '../card'
import type { Example } from '../example'
import { Rating, type Score } from '.'

function Asked({ first }: { first?: Score }) {
  const [score, setScore] = useState<Score | undefined>(first)
  return (
    <Card>
      <Rating of='上门回收' value={score} onRate={setScore} />
    </Card>
  )
}

export const examples: Example[] = [
  { name: '还没有评价', element: <Asked /> },
  { name: '选了', element: <Asked first={1} /> },
]
