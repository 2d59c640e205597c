import { View } from '@tarojs/components'
import { memo, useCallback, useMemo, useState } from 'react'
import type { OutputOf } from '../../../cloudfunctions/kernel/contract'
import { type open, setSite } from '../../../cloudfunctions/projects/contract'
import { type Refusal, useSend } from '../../client'
import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { Chips } from '../../components/chips'
import { ListEnd } from '../../components/list-end'
import { SearchBox } from '../../components/search-box'
import { Segments } from '../../components/segments'
import { KeptPhotos, useKeptPhotos } from '../../pages/parts/kept-photos'
import { Problem } from '../../staff/problem'

type Opened = OutputOf<typeof open>
type Site = Opened['sites'][number]

const STATES = [
  { value: 'notStarted', word: '未启动' },
  { value: 'inProgress', word: '推进中' },
  { value: 'done', word: '已完成' },
]
const STEP = 30
const MOST = 9

type Props = {
  project: Opened
  onChanged: (change: (shown: Opened) => Opened) => void
  onStale: () => Promise<void>
}

/** 点位: one tap per site, with a photo where there is one. */
export function Sites({ project, onChanged, onStale }: Props) {
  const { id: projectId, sites, version } = project
  const [filter, setFilter] = useState('all')
  const [sought, setSought] = useState('')
  const [most, setMost] = useState(STEP)
  const [failed, setFailed] = useState<Readonly<{ siteId: string; refusal: Refusal }> | undefined>()
  const photos = useKeptPhotos('site.photos', projectId, MOST)
  const { send } = useSend(setSite)
  const chips = useMemo(
    () => [
      { value: 'all', word: '全部', count: sites.length },
      ...STATES.map(({ value, word }) => ({ value, word, count: sites.filter(({ state }) => state === value).length })),
    ],
    [sites],
  )
  const found = sites.filter(({ name, state }) => (filter === 'all' || state === filter) && name.includes(sought))

  const { ids, clear } = photos
  const set = useCallback(
    async (siteId: string, state: Site['state']) => {
      setFailed(undefined)
      const answer = await send((actionId) => ({
        actionId,
        projectId,
        siteId,
        state,
        photos: [...ids],
        seenVersion: version,
      }))
      if (answer.ok) {
        clear()
        onChanged((shown) => ({
          ...shown,
          version: answer.value.version,
          sites: shown.sites.map((site) => (site.id === siteId ? { ...site, state } : site)),
        }))
        return
      }
      setFailed({ siteId, refusal: answer })
      if (answer.code === 'project.changed' || answer.code === 'site.same') await onStale()
    },
    [send, projectId, ids, version, clear, onChanged, onStale],
  )
  return (
    <>
      <Card>
        <View className='b bold'>照片</View>
        <View className='cap'>先拍照再点状态，照片会跟着下一次登记的点位。没有照片也可以登记。</View>
        <View className='mt2'>
          <KeptPhotos {...photos} />
        </View>
      </Card>
      <View className='sites-find'>
        <Chips label='只看' chips={chips} value={filter} onChange={setFilter} scroll />
        {sites.length > 10 && <SearchBox label='找点位' value={sought} onSearch={setSought} live />}
      </View>
      <View className='sites'>
        {found.slice(0, most).map((site) => (
          <SiteCard
            key={site.id}
            site={site}
            isHeld={photos.inHand.isUnfinished}
            refusal={failed?.siteId === site.id ? failed.refusal : undefined}
            onSet={set}
          />
        ))}
      </View>
      {found.length > most && (
        <ListEnd kind='more' step={Math.min(STEP, found.length - most)} onMore={() => setMost(most + STEP)} />
      )}
      {found.length === 0 && (
        <Card>
          <View className='sub'>没有这样的点位。</View>
          <Button kind='text' small onPress={() => setFilter('all')}>
            看全部
          </Button>
        </Card>
      )}
    </>
  )
}

type CardProps = {
  site: Site
  isHeld: boolean
  refusal: Refusal | undefined
  onSet: (siteId: string, state: Site['state']) => Promise<void>
}

const SiteCard = memo(function SiteCard({ site, isHeld, refusal, onSet }: CardProps) {
  const [asked, setAsked] = useState<string | undefined>()
  const change = (value: string) => {
    if (asked !== undefined || value === site.state || isHeld) return
    setAsked(value)
    void onSet(site.id, value as Site['state']).finally(() => setAsked(undefined))
  }
  return (
    <Card>
      <View className='b med'>{site.name}</View>
      <View className='mt2'>
        <Segments label={`${site.name}的状态`} choices={STATES} value={asked ?? site.state} onChange={change} />
      </View>
      {isHeld && <View className='cap mt1'>照片传完后再点状态</View>}
      {asked !== undefined && (
        <View className='cap mt1' role='status'>
          正在登记…
        </View>
      )}
      <Problem refusal={refusal} />
    </Card>
  )
})
