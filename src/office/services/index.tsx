import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { memo, useCallback } from 'react'
import type { OutputOf } from '../../../cloudfunctions/kernel/contract'
import { TEMPLATE_WORDS } from '../../../cloudfunctions/services/contract'
import { managed } from '../../../cloudfunctions/services/settings/contract'
import { enterAgain, go, paramOf, usePage } from '../../client'
import { Card } from '../../components/card'
import { Empty } from '../../components/empty'
import { Tile } from '../../components/icon'
import { Page } from '../../components/page'
import { SectionHead } from '../../components/section-head'
import { Skeleton } from '../../components/skeleton'
import { Tag } from '../../components/tag'
import { Tap } from '../../components/tap'
import { TwoColumns } from '../../components/two-columns'
import { PlaceChips, useWork, type WorkPlace } from '../../staff/places'
import { Problem } from '../../staff/problem'
import { SERVICE_LOOKS, TEMPLATE_TILES } from '../parts/templates'
import './index.scss'
import { NewService } from './new-service'

type Row = OutputOf<typeof managed>['services'][number]

const STAFF = ['office', 'admin'] as const

/** 服务: what can be booked at a place, and a new one out of a template. */
export default function ServicesPage() {
  const work = useWork(STAFF, paramOf(useRouter().params, 'place'))
  const { place, state } = work
  return (
    <Page label='服务' wide state={state.kind === 'failed' ? { ...state, onRetry: enterAgain } : state}>
      <PlaceChips work={work} />
      {place ? (
        <Services key={place.id} place={place} />
      ) : (
        <Empty icon='lock-mute' title='这里是街道、社区工作人员用的' />
      )}
    </Page>
  )
}

function Services({ place }: { place: WorkPlace }) {
  const { state, refresh } = usePage(managed, { placeId: place.id })
  const shown = state.kind === 'ready' ? state.value.services : undefined
  const table = useCallback((service: string) => go('office/bookings', { place: place.id, service }), [place.id])
  return (
    <TwoColumns
      leftLabel='现有的服务'
      rightLabel='新建服务'
      left={
        <>
          <SectionHead
            title='现有的服务'
            more={{
              word: '全部预约',
              label: '看这里的全部预约',
              onOpen: () => go('office/bookings', { place: place.id }),
            }}
          />
          {state.kind === 'loading' && <Skeleton shape='row' count={3} />}
          {state.kind === 'failed' && (
            <Problem refusal={state.refusal} action={{ word: '再试', onPress: () => void refresh() }} />
          )}
          {shown?.map((service) => (
            <ServiceCard key={service.id} service={service} place={place.name} onTable={table} />
          ))}
          {shown?.length === 0 && (
            <Card>
              <View className='sub'>还没有服务。从模板新建一项，填好时段就能开放预约。</View>
            </Card>
          )}
        </>
      }
      right={<NewService placeId={place.id} />}
    />
  )
}

type CardProps = { service: Row; place: string; onTable: (id: string) => void }

const ServiceCard = memo(function ServiceCard({ service, place, onTable }: CardProps) {
  const { id, name, template, state, ahead, placeName } = service
  return (
    <Card tight className='service-card'>
      <View className='li'>
        <Tile icon={TEMPLATE_TILES[template]} small />
        <View className='grow'>
          <View className='b med'>{name}</View>
          <View className='cap'>
            {[TEMPLATE_WORDS[template], placeName !== place && placeName, ahead > 0 ? `要办 ${ahead} 个` : '还没有人约']
              .filter(Boolean)
              .join(' · ')}
          </View>
        </View>
        <Tag {...SERVICE_LOOKS[state]} />
      </View>
      <View className='row service-ways'>
        <Tap className='link' label={`设置${name}`} onTap={() => go('office/service', { service: id })}>
          设置
        </Tap>
        <Tap className='link' label={`${name}的日历`} onTap={() => go('office/calendar', { service: id })}>
          日历
        </Tap>
        <Tap className='link' label={`${name}的预约`} onTap={() => onTable(id)}>
          预约
        </Tap>
        {state === 'open' && (
          <Tap className='link' label={`代人预约${name}`} onTap={() => go('office/book-for', { service: id })}>
            代人预约
          </Tap>
        )}
      </View>
    </Card>
  )
})
