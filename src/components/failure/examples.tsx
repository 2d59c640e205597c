import type { Example } from '../example'
import { Failure } from '.'

const nothing = () => {}

export const examples: Example[] = [
  {
    name: '没有提交成功',
    element: (
      <Failure
        title='没有提交成功'
        message='您填的内容还在，请再试一次。'
        phone='010-0000 0000'
        requestId='R-7F3A21'
        onRetry={nothing}
        onCall={nothing}
      />
    ),
  },
]
