import type { Example } from '../example'
import { ErrorSummary } from '.'

export const examples: Example[] = [
  {
    name: '有几处没填好',
    element: (
      <ErrorSummary
        missing={[
          { name: 'place', label: '地点' },
          { name: 'phone', label: '联系电话' },
        ]}
        onJump={() => {}}
      />
    ),
  },
]
