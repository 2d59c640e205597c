import { Text, View } from '@tarojs/components'
import { Card } from '../card'
import type { Example } from '../example'
import { Figure } from '../figure'
import { Bar, BarLegend } from '.'

export const examples: Example[] = [
  {
    name: '已核实、待核实、序时',
    element: (
      <Card>
        <Figure number='113' unit='/ 150 场' size='large' />
        <View className='mt2'>
          <Bar
            measure={{ verified: 113_000, pending: 8_000, target: 150_000, unit: '场' }}
            elapsed={{ days: 161, of: 365 }}
          />
        </View>
        <View className='mt3'>
          <BarLegend verified={113_000} pending={8_000} returned={2_000} elapsed={{ days: 161, of: 365 }} />
        </View>
      </Card>
    ),
  },
  {
    name: '目标已完成',
    element: (
      <Card>
        <View className='row between base'>
          <Figure number='18' unit='/ 18 个小区' />
          <Text className='cap c-done med'>目标已完成</Text>
        </View>
        <View className='mt2'>
          <Bar measure={{ verified: 18_000, target: 18_000, unit: '个小区' }} />
        </View>
      </Card>
    ),
  },
  {
    name: '不能超过的数',
    element: (
      <Card>
        <View className='row between base wrap'>
          <Figure number='643' unit='人 · 控制在 690 人以内' />
          <Text className='cap c-done med'>未超上限</Text>
        </View>
        <View className='mt2'>
          <Bar measure={{ verified: 643_000, target: 690_000, unit: '人', qualifier: 'max' }} />
        </View>
      </Card>
    ),
  },
  {
    name: '超过目标',
    element: (
      <Card>
        <Figure number='5,120' unit='/ 不少于 5,000 张' />
        <View className='mt2'>
          <Bar measure={{ verified: 5_120_000, target: 5_000_000, unit: '张', qualifier: 'min' }} />
        </View>
      </Card>
    ),
  },
]
