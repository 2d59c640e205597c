import '../../components/empty/empty.scss'
import { Text, View } from '@tarojs/components'
import { useMemo } from 'react'
import type { OutputOf } from '../../../cloudfunctions/kernel/contract'
import { services } from '../../../cloudfunctions/services/contract'
import { callPhone, go, useMe, usePage, useUnreadBadge } from '../../client'
import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { Icon } from '../../components/icon'
import { ListRow } from '../../components/list-row'
import { Page } from '../../components/page'
import { useLook } from '../../components/page/look'
import { SectionHead } from '../../components/section-head'
import { Skeleton } from '../../components/skeleton'
import { templateIcon } from '../../components/subjects'
import { Tap } from '../../components/tap'
import { nearDay } from '../../components/words'
import { ByPhone } from '../parts/by-phone'
import { Stale } from '../parts/stale'
import { pageState } from '../parts/state'
import { Way } from '../parts/way'
import { nextWords, sectionsOf } from './next'
import { ServiceLine } from './row'

type Offered = OutputOf<typeof services>

const TELL = ['要办什么事', '您住哪个院、哪栋楼', '什么时候方便']
const bones = <Skeleton shape='row' count={4} />
const mine = (): void => go('booking/mine')

/** 办事: what can be booked in one's community; by telephone alone where nothing is open online. */
export default function Services() {
  const me = useMe()
  useUnreadBadge()
  const { elder } = useLook()
  const communityId = me.kind === 'entered' ? me.me.community?.id : undefined
  const { state, refresh } = usePage(services, communityId === undefined ? undefined : { communityId })
  const offered = state.kind === 'ready' ? state.value : undefined
  const isByPhone = me.kind !== 'entering' && (communityId === undefined || offered?.services.length === 0)
  if (isByPhone)
    return (
      <ByPhone
        label='办事'
        icon='grid-mute'
        title='还没有开通网上预约'
        say='要办事可以打电话给街道，工作人员会告诉您怎么办。'
        tell={TELL}
      />
    )
  return (
    <Page label='办事' state={pageState(state, refresh)} skeleton={bones}>
      <Stale problem={state.kind === 'ready' ? state.problem : undefined} />
      {offered && (elder ? <ElderServices offered={offered} /> : <List offered={offered} />)}
    </Page>
  )
}

/** 进行中 2 · 下一次 明天 09:00 */
function mineWords({ mine: { active, next }, today }: Offered): string {
  if (active === 0) return '没有进行中的预约'
  return [`进行中 ${active}`, next && `下一次 ${nearDay(next.day, today)} ${next.from}`].filter(Boolean).join(' · ')
}

function List({ offered }: { offered: Offered }) {
  const { today, phone } = offered
  const sections = useMemo(() => sectionsOf(offered.services), [offered.services])
  return (
    <View>
      <Card tight>
        <ListRow icon='cal-red' title='我的预约' caption={mineWords(offered)} onOpen={mine} />
      </Card>
      {sections.map(({ title, services: some }) => (
        <View key={title} className='section'>
          <SectionHead title={title} />
          <Card tight>
            {some.map((service) => (
              <ServiceLine key={service.id} service={service} today={today} />
            ))}
          </Card>
        </View>
      ))}
      {phone !== '' && (
        <Tap className='call-line' label={`不会操作？拨 ${phone}，工作人员代您办`} onTap={() => callPhone(phone)}>
          <Icon name='phone-mute' size='small' />
          <Text className='cap'>不会操作？拨 {phone}，工作人员代您办</Text>
        </Tap>
      )}
    </View>
  )
}

/** 长辈版: one service to a card, then the telephone. */
function ElderServices({ offered }: { offered: Offered }) {
  const { today, phone } = offered
  return (
    <View>
      <Way icon='cal-red' title='我的预约' say={mineWords(offered)} onOpen={mine} />
      {offered.services.map((service) => (
        <Way
          key={service.id}
          icon={templateIcon(service.template, 'red')}
          title={service.name}
          say={nextWords(service, today)}
          onOpen={() => go('booking/what', { service: service.id })}
        />
      ))}
      {phone !== '' && (
        <View className='mt4'>
          <Button kind='ghost' icon='phone-ink' label={`打电话约 ${phone}`} onPress={() => callPhone(phone)}>
            打电话约
          </Button>
        </View>
      )}
    </View>
  )
}
