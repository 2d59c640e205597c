import { Card } from '../card'
import type { Example } from '../example'
import { SlotLoad } from '.'

export const examples: Example[] = [
  {
    name: '空着、有人、满了、名额很多',
    element: (
      <Card>
        <SlotLoad time='09:00–11:00' taken={2} capacity={8} unit='户' />
        <SlotLoad time='11:00–13:00' taken={0} capacity={8} unit='户' />
        <SlotLoad time='14:00–16:00' taken={8} capacity={8} unit='户' waiting={3} />
        <SlotLoad time='19:00–21:00' taken={126} capacity={200} unit='人' />
      </Card>
    ),
  },
]
