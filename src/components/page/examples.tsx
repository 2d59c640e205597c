import { View } from '@tarojs/components'
import { Button, IconButton } from '../button'
import type { Example } from '../example'
import { Foot } from '.'

const nothing = () => {}

export const examples: Example[] = [
  {
    name: '页脚',
    element: (
      <View>
        <Foot>
          <IconButton icon='pin-mute' word='点位' label='看点位' onPress={nothing} />
          <Button grow onPress={nothing}>
            报名近期活动
          </Button>
        </Foot>
      </View>
    ),
  },
]
