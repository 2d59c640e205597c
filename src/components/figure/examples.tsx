import { View } from '@tarojs/components'
import { Card } from '../card'
import type { Example } from '../example'
import { amount, stated } from '../words'
import { Figure, FigureCell, Figures } from '.'

const caption = (text: string) => <View className='cap'>{text}</View>

export const examples: Example[] = [
  {
    name: '数与单位',
    element: (
      <Card>
        <Figure number={amount(113_000)} unit='/ 150 场' size='huge' />
        <Figure number={amount(7_297_550)} unit='平方米' size='large' />
        <Figure number={amount(18_000)} unit='/ 18 个小区' />
        <Figure number={amount(46_000)} unit='场' size='small' />
      </Card>
    ),
  },
  {
    name: '几个数并排，不相加',
    element: (
      <Card>
        <Figures>
          <FigureCell below={caption('上门回收')}>
            <Figure number={amount(7_650_000)} unit='次' />
          </FigureCell>
          <FigureCell below={caption('回收量')}>
            <Figure before='约' number={amount(450_000)} unit='吨' />
          </FigureCell>
          <FigureCell below={caption('活动覆盖')}>
            <Figure number={stated(17_000_000)} unit='余人次' />
          </FigureCell>
        </Figures>
      </Card>
    ),
  },
]
