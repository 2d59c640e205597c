import { View } from '@tarojs/components'
import { useEffect } from 'react'
import { home } from '../../../cloudfunctions/projects/contract'
import { changeMe, enterAgain, go, useMe, usePage, useUnreadBadge } from '../../client'
import { Banner } from '../../components/banner'
import { Page, type PageState } from '../../components/page'
import { useLook } from '../../components/page/look'
import { Skeleton } from '../../components/skeleton'
import { ChooseCommunity } from '../community/choose'
import { Stale } from '../parts/stale'
import { failedState, pageState } from '../parts/state'
import { useAsked } from './asked'
import { Board } from './board'
import { joined, useCards } from './cards'
import { ElderBoard } from './elder'
import { HomeHead } from './head'

const LOADING: PageState = { kind: 'loading' }
const bones = (
  <View>
    <Skeleton shape='plate' />
    <View className='below-plate'>
      <Skeleton shape='card' count={3} />
    </View>
  </View>
)
const choose = (): void => go('pages/community')

/** 首页: the public board of one's community. */
export default function Home() {
  const entering = useMe()
  useUnreadBadge()
  const { elder } = useLook()
  const me = entering.kind === 'entered' ? entering.me : undefined
  const community = me?.community ?? undefined
  const { asked, ask, input } = useAsked(community?.id)
  const { state, refresh, more } = usePage(home, input, joined)
  const board = state.kind === 'ready' && state.value.community.id === community?.id ? state.value : undefined
  const cards = useCards(board, input, more)
  const unread = board?.unread
  useEffect(() => {
    if (unread !== undefined) changeMe({ unread })
  }, [unread])

  if (entering.kind === 'failed') return <Page label='首页' state={failedState(entering.refusal, enterAgain)} />
  const problem = entering.kind === 'entered' ? entering.scene : undefined
  if (me && !community) {
    return (
      <Page label='首页'>
        <ChooseCommunity problem={problem} />
      </Page>
    )
  }
  return (
    <Page label='首页' state={board || state.kind === 'failed' ? pageState(state, refresh) : LOADING} skeleton={bones}>
      {board && (
        <>
          {problem && (
            <View className='above-plate'>
              <Banner tone='late' action={{ word: '选社区', onPress: choose }}>
                没有认出刚才扫的二维码，下面是您上次看的社区。
              </Banner>
            </View>
          )}
          {entering.kind === 'entered' && entering.isGone && (
            <View className='above-plate'>
              <Banner tone='late'>刚才扫的那件实事已经撤下，下面是{board.community.name}的公示。</Banner>
            </View>
          )}
          <Stale problem={state.kind === 'ready' ? state.problem : undefined} />
          <HomeHead community={board.community.name} street={board.street.name} unread={board.unread} />
          {elder ? <ElderBoard board={board} /> : <Board board={board} cards={cards} asked={asked} onAsk={ask} />}
        </>
      )}
    </Page>
  )
}
