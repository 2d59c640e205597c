import { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import { enterAgain, paramOf } from '../../client'
import { Empty } from '../../components/empty'
import { Page } from '../../components/page'
import { Tabs } from '../../components/tabs'
import { useToast } from '../../components/toast'
import { PlaceChips, useWork } from '../../staff/places'
import { Addresses } from './addresses'
import './index.scss'
import { Members } from './members'

const STAFF = ['admin', 'office'] as const
const TABS = [
  { value: 'members', word: '工作人员' },
  { value: 'addresses', word: '居民住址' },
]

/** 工作人员和住址: who works here, and the addresses that residents declared. */
export default function MembersPage() {
  const work = useWork(STAFF, paramOf(useRouter().params, 'place'))
  const { place, state } = work
  const isAdmin = place?.roles.includes('admin') ?? false
  const [tab, setTab] = useState('members')
  const { toast, show } = useToast()
  const shown = isAdmin ? tab : 'addresses'
  return (
    <Page
      label='工作人员和住址'
      wide
      state={state.kind === 'failed' ? { ...state, onRetry: enterAgain } : state}
      over={toast}
    >
      <PlaceChips work={work} />
      {!place && <Empty icon='lock-mute' title='这里是街道工作人员用的' />}
      {isAdmin && <Tabs label='看什么' tabs={TABS} value={shown} onChange={setTab} />}
      {place && shown === 'members' && <Members key={place.id} place={place} onDone={show} />}
      {place && shown === 'addresses' && <Addresses key={place.id} placeId={place.id} onDone={show} />}
    </Page>
  )
}
