import { Text, View } from '@tarojs/components'
import { memo } from 'react'
import { callPhone, go } from '../../client'
import { Card } from '../../components/card'
import { FactRow, ListRow } from '../../components/list-row'
import { SectionHead } from '../../components/section-head'
import type { Opened } from '../service'

const before = (hours: number): string => (hours === 0 ? '开始以前' : `开始前 ${hours} 小时以前`)

/** Until when it can be moved and cancelled by oneself. */
const cutOff = ({ changeHours, cancelHours }: Pick<Opened, 'changeHours' | 'cancelHours'>): string =>
  changeHours === cancelHours
    ? `${before(cancelHours)}可以自己改时间、取消`
    : `${before(changeHours)}可以自己改时间，${before(cancelHours)}可以取消`

/** 须知: who does it, where, what to get ready, and what it counts for. */
export const About = memo(function About({ service }: { service: Opened }) {
  const { about, where, unitName, phone, countsFor } = service
  return (
    <View className='section'>
      <SectionHead title='办之前看一下' />
      <Card>
        {about !== '' && <View className='b lines'>{about}</View>}
        <View className={about === '' ? 'sub' : 'sub mt2'}>{cutOff(service)}。</View>
      </Card>
      <Card tight>
        {where !== '' && <FactRow name='地点' value={where} />}
        {unitName !== '' && <FactRow name='承办单位' value={unitName} />}
        {phone !== '' && (
          <ListRow
            icon='phone-red'
            title={phone}
            caption='不会操作就打电话，工作人员代您约'
            label={`打电话约 ${phone}`}
            onOpen={() => callPhone(phone)}
          />
        )}
      </Card>
      {countsFor.length > 0 && (
        <Card tight>
          {countsFor.map(({ projectId, targetId, projectTitle, words }) => (
            <ListRow
              key={targetId}
              icon='flag-red'
              title={words}
              caption={projectTitle}
              onOpen={() => go('pages/project', { id: projectId })}
            />
          ))}
        </Card>
      )}
      {service.state === 'open' && phone === '' && <Text className='cap'>没有留电话，请到社区咨询</Text>}
    </View>
  )
})
