import { Card } from '../card'
import type { Example } from '../example'
import { Breakdown } from '.'

export const examples: Example[] = [
  {
    name: '由哪些记录相加',
    element: (
      <Card>
        <Breakdown
          total={113_000}
          unit='场'
          say='已核实，由 113 条记录相加'
          parts={[
            { name: '活动签到', quantity: 74_000 },
            { name: '走访核实', quantity: 11_000 },
            { name: '单位填报，已附照片', quantity: 28_000 },
          ]}
        />
      </Card>
    ),
  },
]
