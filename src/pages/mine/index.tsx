import { Text, View } from '@tarojs/components'
import { useDidShow } from '@tarojs/taro'
import { useCallback, useMemo, useRef, useState } from 'react'
import { type Me, TEXT_SIZES, type TextSize } from '../../../cloudfunctions/account/contract'
import { ROLE_WORDS } from '../../../cloudfunctions/kernel/contract'
import {
  callPhone,
  choosePreferences,
  enterAgain,
  go,
  isKept,
  isLoggedIn,
  LETS_COMPUTERS_IN,
  logOut,
  type PageName,
  type Refusal,
  useMe,
  useUnreadBadge,
} from '../../client'
import { Card } from '../../components/card'
import { SwitchRow } from '../../components/choice'
import { Failure } from '../../components/failure'
import { Icon } from '../../components/icon'
import { ListRow } from '../../components/list-row'
import { Page, type PageState } from '../../components/page'
import { Segments } from '../../components/segments'
import { Shortcuts } from '../../components/shortcuts'
import { Skeleton } from '../../components/skeleton'
import { Refused } from '../parts/refused'
import { failedState } from '../parts/state'

const SIZE_WORDS: Readonly<Record<TextSize, string>> = { standard: '标准', large: '大', extraLarge: '特大' }
const sizes = TEXT_SIZES.map((value) => ({ value, word: SIZE_WORDS[value] }))
const ON_FOOT = new Set(['collector'])
const AT_DESK = new Set(['office', 'admin', 'handler'])
const ADDRESS_WORDS = { declared: '等待社区确认', confirmed: '已确认' } as const

const LOADING: PageState = { kind: 'loading' }
const bones = <Skeleton shape='row' count={5} />

const open = (page: string) => (): void => go(`pages/${page}`)
const [community, address, myData, invitation, privacy, computer] = [
  'community',
  'address',
  'my-data',
  'invitation',
  'privacy',
  'desk',
].map(open)
const desk = (): void => go('office/index')
const route = (): void => go('field/today')

/** 我的: who one is here, and how one wants to read. */
export default function Mine() {
  const state = useMe()
  useUnreadBadge()
  const [refusal, setRefusal] = useState<Refusal | undefined>()
  const wasShown = useRef(false)
  useDidShow(() => {
    if (wasShown.current) void enterAgain()
    wasShown.current = true
  })
  const choose = useCallback(async (preferences: Me['preferences']) => {
    setRefusal(undefined)
    const answer = await choosePreferences(preferences)
    if (!answer.ok) setRefusal(answer)
  }, [])

  if (state.kind === 'failed') return <NotIn refusal={state.refusal} />
  if (state.kind === 'entering') return <Page label='我的' state={LOADING} skeleton={bones} />
  const { me } = state
  const isAtDesk = me.memberships.some(({ role }) => AT_DESK.has(role))
  const isOnFoot = me.memberships.some(({ role }) => ON_FOOT.has(role))
  const phone = me.community?.phone ?? ''
  return (
    <Page label='我的'>
      <Refused refusal={refusal} />
      <Identity me={me} />
      <Ways unread={me.unread} />
      <Reading preferences={me.preferences} onChoose={choose} />
      {(isAtDesk || isOnFoot) && (
        <Card tight className='below-plate'>
          {isOnFoot && (
            <ListRow icon='truck-mute' title='今天的预约' caption='按路线走，没有信号也能记' onOpen={route} />
          )}
          {isAtDesk && (
            <ListRow icon='grid-mute' title='街道工作台' caption='导入清单、发进展、核实、预约' onOpen={desk} />
          )}
          {LETS_COMPUTERS_IN && <ListRow icon='seek-mute' title='登录电脑' caption='在电脑上办公' onOpen={computer} />}
        </Card>
      )}
      <Card tight className='below-plate'>
        <ListRow icon='pin-mute' title='我的社区' value={me.community?.name ?? '还没选'} onOpen={community} />
        <ListRow
          icon='home-mute'
          title='我的住址'
          value={me.address ? ADDRESS_WORDS[me.address.state] : '没有填'}
          onOpen={address}
        />
        <ListRow icon='doc-mute' title='我的信息' caption='查看、更正、删除' onOpen={myData} />
        <ListRow icon='lock-mute' title='隐私说明' value={me.consented ? '已同意' : ''} onOpen={privacy} />
        <ListRow icon='user-mute' title='工作人员邀请码' onOpen={invitation} />
      </Card>
      {isLoggedIn() && (
        <Card tight className='below-plate'>
          <ListRow icon='door-mute' title='退出登录' caption='离开电脑前请点这里' onOpen={logOut} />
        </Card>
      )}
      {phone !== '' && (
        <Card tight className='below-plate'>
          <ListRow
            icon='phone-mute'
            title='街道电话'
            value={phone}
            label={`打街道电话 ${phone}`}
            onOpen={() => callPhone(phone)}
          />
        </Card>
      )}
    </Page>
  )
}

/** Without a network it is not known who one is; the day's work that lies on this phone is still a tap away. */
function NotIn({ refusal }: { refusal: Refusal }) {
  const failed = failedState(refusal, enterAgain)
  if (failed.kind !== 'failed' || !isKept('services.jobs')) return <Page label='我的' state={failed} />
  return (
    <Page label='我的'>
      <Failure {...failed} />
      <Card tight className='below-plate'>
        <ListRow icon='truck-mute' title='今天的预约' caption='存在手机里的，没有信号也能记' onOpen={route} />
      </Card>
    </Page>
  )
}

function Identity({ me }: { me: Me }) {
  const roles = me.memberships.map(({ role, placeName }) => `${placeName} ${ROLE_WORDS[role]}`)
  const where = me.community ? `${me.community.name}居民` : '还没有选社区'
  return (
    <View className='row g3 above-plate'>
      <View className='avatar' aria-hidden>
        <Icon name='user-mute' size='large' />
      </View>
      <View className='grow'>
        <View className='t'>{me.name || '微信用户'}</View>
        <Text className='cap'>{[where, ...roles].join(' · ')}</Text>
      </View>
    </View>
  )
}

function Ways({ unread }: { unread: number }) {
  const ways = useMemo(
    () => [
      { key: 'booking/mine', icon: 'cal-red', word: '我的预约' } as const,
      { key: 'pages/followed', icon: 'star-red', word: '我的关注' } as const,
      { key: 'pages/inbox', icon: 'bell-red', word: '消息', count: unread === 0 ? undefined : unread } as const,
    ],
    [unread],
  )
  return (
    <Card>
      <Shortcuts shortcuts={ways} onOpen={(key) => go(key as PageName)} />
    </Card>
  )
}

type ReadingProps = { preferences: Me['preferences']; onChoose: (preferences: Me['preferences']) => void }

function Reading({ preferences: { textSize, elder }, onChoose }: ReadingProps) {
  const size = (value: string): void => onChoose({ elder, textSize: value as TextSize })
  return (
    <Card className='below-plate'>
      {!elder && (
        <>
          <View className='row wrap between g2'>
            <Text className='ts'>字号</Text>
            <Text className='cap'>标准跟随微信，也可以自己选</Text>
          </View>
          <View className='mt3'>
            <Segments label='字号' choices={sizes} value={textSize} onChange={size} />
          </View>
          <View className='hr' />
        </>
      )}
      <SwitchRow
        title='长辈版'
        caption='大字大按钮，一页只做一件事'
        on={elder}
        onChange={(on) => onChoose({ textSize, elder: on })}
      />
    </Card>
  )
}
