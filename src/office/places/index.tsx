import { Text, View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { memo, useCallback, useState } from 'react'
import { PARENT_OF, PLACE_KINDS, PLACE_WORDS, type PlaceKind, places } from '../../../cloudfunctions/account/contract'
import type { OutputOf } from '../../../cloudfunctions/kernel/contract'
import { enterAgain, paramOf, usePage } from '../../client'
import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { Empty } from '../../components/empty'
import { ListEnd } from '../../components/list-end'
import { ListRow } from '../../components/list-row'
import { Page } from '../../components/page'
import { SectionHead } from '../../components/section-head'
import { Skeleton } from '../../components/skeleton'
import { Tag } from '../../components/tag'
import { Tap } from '../../components/tap'
import { useToast } from '../../components/toast'
import { TwoColumns } from '../../components/two-columns'
import { PlaceChips, useWork } from '../../staff/places'
import { Problem } from '../../staff/problem'
import { AddPlace, EditPlace } from './change'
import { Codes } from './codes'
import './index.scss'
import { Units } from './units'

type Opened = OutputOf<typeof places>
type Step = Readonly<{ id: string; name: string }>

const STAFF = ['admin', 'office'] as const

/** 社区、楼栋和二维码: the tree of places, and the codes on their walls. */
export default function PlacesPage() {
  const work = useWork(STAFF, paramOf(useRouter().params, 'place'))
  const { place, state } = work
  const { toast, show } = useToast()
  return (
    <Page
      label='社区、楼栋和二维码'
      wide
      state={state.kind === 'failed' ? { ...state, onRetry: enterAgain } : state}
      over={toast}
    >
      <PlaceChips work={work} />
      {place ? (
        <Tree key={place.id} root={place} isAdmin={place.roles.includes('admin')} onDone={show} />
      ) : (
        <Empty icon='lock-mute' title='这里是街道工作人员用的' />
      )}
    </Page>
  )
}

type TreeProps = { root: Step; isAdmin: boolean; onDone: (word: string) => void }

function Tree({ root, isAdmin, onDone }: TreeProps) {
  const [way, setWay] = useState<readonly Step[]>([{ id: root.id, name: root.name }])
  const here = way[way.length - 1] ?? root
  const { state, refresh, more, change } = usePage(places, { placeId: here.id })
  const down = useCallback((id: string, name: string) => setWay((before) => [...before, { id, name }]), [])
  const done = useCallback(
    (word: string) => {
      onDone(word)
      void refresh()
    },
    [onDone, refresh],
  )
  const shown = state.kind === 'ready' && state.value.place.id === here.id ? state.value : undefined
  const next = () => {
    if (shown?.next)
      void more({ placeId: here.id, after: shown.next }, (before, page) => ({
        ...page,
        children: [...before.children, ...page.children],
      }))
  }
  return (
    <>
      {way.length > 1 && (
        <View className='row wrap places-way' role='navigation' aria-label='在哪一级'>
          {way.map(({ id, name }, index) => (
            <View key={id} className='row g2'>
              {index > 0 && <Text className='cap'>›</Text>}
              {index === way.length - 1 ? (
                <Text className='b med places-here'>{name}</Text>
              ) : (
                <Tap className='link places-step' label={`回到${name}`} onTap={() => setWay(way.slice(0, index + 1))}>
                  {name}
                </Tap>
              )}
            </View>
          ))}
        </View>
      )}
      {state.kind === 'failed' && (
        <Problem refusal={state.refusal} action={{ word: '再试', onPress: () => void refresh() }} />
      )}
      {!shown && state.kind !== 'failed' && <Skeleton shape='row' count={4} />}
      {shown && (
        <TwoColumns
          leftLabel='下面的地方'
          rightLabel='这里的设置'
          left={
            <>
              <Below opened={shown} isAdmin={isAdmin} onOpen={down} onDone={done} />
              {shown.next && <ListEnd kind='more' step={50} onMore={next} />}
            </>
          }
          right={
            <>
              <About opened={shown} isAdmin={isAdmin} onDone={done} />
              {shown.place.kind !== 'street' && shown.place.kind !== 'household' && (
                <Codes place={shown.place} codes={shown.codes} onChange={change} />
              )}
              {shown.place.kind === 'street' && <Units placeId={shown.place.id} isAdmin={isAdmin} onDone={onDone} />}
            </>
          }
        />
      )}
    </>
  )
}

/** What may be added right below a kind of place. */
const kindsBelow = (kind: PlaceKind): PlaceKind[] => PLACE_KINDS.filter((below) => PARENT_OF[below].includes(kind))

type PartProps = { opened: Opened; isAdmin: boolean; onDone: (word: string) => void }

function Below({ opened, isAdmin, onOpen, onDone }: PartProps & { onOpen: (id: string, name: string) => void }) {
  const { place, children } = opened
  const [isAdding, setIsAdding] = useState(false)
  const kinds = kindsBelow(place.kind)
  if (kinds.length === 0) return null
  return (
    <>
      <SectionHead title='下面的地方' note={`${children.length}${opened.next ? '+' : ''} 个`} />
      {children.length === 0 ? (
        <Card>
          <View className='sub'>还没有{kinds.map((kind) => PLACE_WORDS[kind]).join('或')}。</View>
        </Card>
      ) : (
        <Card tight>
          {children.map((child) => (
            <ChildRow key={child.id} child={child} onOpen={onOpen} />
          ))}
        </Card>
      )}
      {isAdmin && (
        <View className='mt3'>
          <Button kind='ghost' icon='plus-ink' onPress={() => setIsAdding(true)}>
            {`添加${kinds.map((kind) => PLACE_WORDS[kind]).join('或')}`}
          </Button>
        </View>
      )}
      {isAdding && (
        <AddPlace
          parent={place}
          kinds={kinds}
          onClose={() => setIsAdding(false)}
          onDone={() => {
            setIsAdding(false)
            onDone('已添加')
          }}
        />
      )}
    </>
  )
}

type ChildProps = { child: Opened['children'][number]; onOpen: (id: string, name: string) => void }

const ChildRow = memo(function ChildRow({ child, onOpen }: ChildProps) {
  const { id, name, kind, retired } = child
  return (
    <ListRow
      title={name}
      caption={PLACE_WORDS[kind]}
      {...(retired ? { end: <Tag tone='back' word='已停用' bare /> } : {})}
      onOpen={() => onOpen(id, name)}
    />
  )
})

function About({ opened, isAdmin, onDone }: PartProps) {
  const { place } = opened
  const [isEditing, setIsEditing] = useState(false)
  return (
    <>
      <SectionHead title={PLACE_WORDS[place.kind]} />
      <Card>
        <View className='row between g2'>
          <View className='grow'>
            <View className='b med'>{place.name}</View>
            <View className='cap'>{place.phone === '' ? '没有填电话' : `电话 ${place.phone}`}</View>
          </View>
          {place.retired && <Tag tone='back' word='已停用' bare />}
          {isAdmin && (
            <Button kind='text' small label={`改${place.name}`} onPress={() => setIsEditing(true)}>
              改
            </Button>
          )}
        </View>
      </Card>
      {isEditing && (
        <EditPlace
          place={place}
          onClose={() => setIsEditing(false)}
          onDone={() => {
            setIsEditing(false)
            onDone('已保存')
          }}
        />
      )}
    </>
  )
}
