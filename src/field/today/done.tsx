import { View } from '@tarojs/components'
import { memo } from 'react'
import { Bar } from '../../components/bar'
import { Card } from '../../components/card'
import { Figure, FigureCell, Figures } from '../../components/figure'
import { amount } from '../../components/words'
import type { Day } from '../parts/pages'

/** How far the day has come, as the server has it: what waits on the phone is not counted. */
export const Done = memo(function Done({ day }: { day: Day }) {
  const total = day.jobs.length
  const isWeighed = day.services.some(({ form }) => form.kind === 'pickup')
  if (total === 0) return null
  return (
    <Card className='mt3'>
      <Figures>
        <FigureCell
          above={<View className='cap'>办完</View>}
          below={
            <View className='mt2 today-bar'>
              <Bar measure={{ verified: day.done * 1000, target: total * 1000, unit: '户' }} of='今天办完' />
            </View>
          }
        >
          <Figure number={String(day.done)} unit={`/ ${total} 户`} size='large' />
        </FigureCell>
        {isWeighed && (
          <FigureCell above={<View className='cap'>今天收了</View>} below={<View className='cap'>系统已收到的</View>}>
            <Figure number={amount(day.weighed)} unit='公斤' size='large' />
          </FigureCell>
        )}
      </Figures>
    </Card>
  )
})
