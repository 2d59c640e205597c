import { View } from '@tarojs/components'
import { BOOKING_STATES } from '../../../cloudfunctions/services/contract'
import { Card } from '../card'
import type { Example } from '../example'
import { BookingTag } from '.'

export const examples: Example[] = [
  {
    name: '预约的状态',
    element: (
      <Card>
        <View className='row wrap g2'>
          {BOOKING_STATES.map((state) => (
            <BookingTag key={state} state={state} />
          ))}
        </View>
      </Card>
    ),
  },
]
