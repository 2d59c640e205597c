import type { Example } from '../example'
import { Timeline } from '.'

export const examples: Example[] = [
  {
    name: '四种节点',
    element: (
      <Timeline
        nodes={[
          { id: '4', title: '现在这一步', at: '今天 09:12', text: '谁，做了什么。', state: 'now' },
          { id: '3', title: '做完的', at: '昨天 16:20', state: 'done' },
          { id: '2', title: '退单', at: '昨天 11:05', text: '理由写在这里。', state: 'back' },
          { id: '1', title: '还没到的', at: '预计明天', state: 'next' },
        ]}
      />
    ),
  },
]
