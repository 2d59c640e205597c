import { Card } from '../card'
import type { Example } from '../example'
import { ListRow } from '../list-row'
import { TwoColumns } from '.'

export const examples: Example[] = [
  {
    name: '原文在左，读出的在右',
    element: (
      <TwoColumns
        leftLabel='原文'
        rightLabel='读成了'
        left={<Card>开展 10 场街道招聘会，共计 8 场。</Card>}
        right={
          <Card tight>
            <ListRow title='目标' value='10 场' />
            <ListRow title='进展' value='8 场' />
          </Card>
        }
      />
    ),
  },
]
