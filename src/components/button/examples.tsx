import { View } from '@tarojs/components'
import { Card } from '../card'
import type { Example } from '../example'
import { Button, IconButton, Link, RoundButton } from '.'

const nothing = () => {}
const never = () => new Promise<void>(() => {})

export const examples: Example[] = [
  {
    name: '主要、次要、强调、平静',
    element: (
      <Card>
        <View className='row wrap g2'>
          <Button grow onPress={nothing}>
            主要
          </Button>
          <Button kind='ghost' grow onPress={nothing}>
            次要
          </Button>
          <Button kind='soft' grow onPress={nothing}>
            强调
          </Button>
          <Button kind='quiet' grow onPress={nothing}>
            平静
          </Button>
        </View>
      </Card>
    ),
  },
  {
    name: '还不能按、正在做',
    element: (
      <Card>
        <View className='row wrap g2'>
          <Button grow off='还差 1 项：请选满意程度' onPress={nothing}>
            提交
          </Button>
          <Button grow busy onPress={nothing}>
            提交这一条进展
          </Button>
        </View>
      </Card>
    ),
  },
  {
    name: '按一次就等，再按不算',
    element: (
      <Card>
        <Button onPress={never}>发布这一轮公布</Button>
      </Card>
    ),
  },
  {
    name: '小按钮、圆按钮、文字',
    element: (
      <Card>
        <View className='row wrap g3'>
          <Button kind='ghost' small icon='phone-ink' onPress={nothing}>
            打电话
          </Button>
          <RoundButton icon='phone-red' label='拨打监督电话' onPress={nothing} />
          <Button kind='text' small onPress={nothing}>
            文字
          </Button>
          <Link label='改目标' onPress={nothing}>
            改
          </Link>
          <IconButton icon='pin-mute' word='点位' label='看点位' onPress={nothing} />
        </View>
      </Card>
    ),
  },
]
