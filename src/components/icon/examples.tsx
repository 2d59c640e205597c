import { View } from '@tarojs/components'
import { Card } from '../card'
import type { Example } from '../example'
import { Icon, Shape, type ShapeName, Tile } from '.'

const shapes: ShapeName[] = ['done', 'doing', 'wait', 'unstated', 'late', 'pend', 'back', 'error']

export const examples: Example[] = [
  {
    name: '状态的形状',
    element: (
      <Card>
        <View className='row g3'>
          {shapes.map((shape) => (
            <Shape key={shape} name={shape} />
          ))}
        </View>
      </Card>
    ),
  },
  {
    name: '线条图标与底块',
    element: (
      <Card>
        <View className='row g3'>
          <Icon name='pin-mute' />
          <Icon name='phone-red' />
          <Tile icon='list-red' />
          <Tile icon='pin-mute' small quiet />
        </View>
      </Card>
    ),
  },
]
