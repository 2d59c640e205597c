import { RoundButton } from '../button'
import { Card } from '../card'
import type { Example } from '../example'
import { Figure } from '../figure'
import { Tag } from '../tag'
import { FactRow, ListRow } from '.'

const nothing = () => {}

export const examples: Example[] = [
  {
    name: '一行与两行',
    element: (
      <Card tight>
        <ListRow icon='pin-mute' title='我的社区' value='留学路社区' onOpen={nothing} />
        <ListRow
          tile='list-red'
          title='开展 10 场招聘会'
          caption='市民服务中心'
          end={<Tag tone='done' word='已确认' />}
        />
        <ListRow icon='pin-mute' title='文化馆分馆' end={<Figure number='31' unit='场' size='small' />} />
      </Card>
    ),
  },
  {
    name: '谁负责',
    element: (
      <Card tight>
        <FactRow name='承办单位' value='社区建设办公室' />
        <FactRow
          name='监督电话'
          value='010-0000 0000'
          tabular
          end={<RoundButton icon='phone-red' label='拨打监督电话 010-0000 0000' onPress={nothing} />}
        />
      </Card>
    ),
  },
]
