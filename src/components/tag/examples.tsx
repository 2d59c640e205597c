import { View } from '@tarojs/components'
import { Card } from '../card'
import type { Example } from '../example'
import { EvidenceTag, Kind, ProjectTag, Tag } from '.'

export const examples: Example[] = [
  {
    name: '状态：颜色、形状、文字',
    element: (
      <Card>
        <View className='row wrap g2'>
          <ProjectTag state='done' />
          <ProjectTag state='inProgress' />
          <ProjectTag state='notStarted' />
          <ProjectTag state='unstated' />
          <ProjectTag state='closed' />
          <Tag tone='late' word='慢于序时' />
          <EvidenceTag state='pending' />
          <EvidenceTag state='returned' />
          <Tag tone='error' word='有矛盾' />
        </View>
      </Card>
    ),
  },
  {
    name: '行内状态与类别',
    element: (
      <Card>
        <View className='row wrap g3'>
          <EvidenceTag state='counted' bare />
          <EvidenceTag state='pending' bare />
          <Kind word='意见' />
          <Kind word='隐患' />
        </View>
      </Card>
    ),
  },
]
