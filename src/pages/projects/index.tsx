import { View } from '@tarojs/components'
import { home } from '../../../cloudfunctions/projects/contract'
import { useMe, usePage } from '../../client'
import { Page } from '../../components/page'
import { useAsked } from '../home/asked'
import { CardList } from '../home/card-list'
import { useCards } from '../home/cards'
import { NothingYet } from '../home/nothing-yet'
import { Stale } from '../parts/stale'
import { pageState } from '../parts/state'

/** 一件一件看: the board as nothing but its cards, for 长辈版. */
export default function Projects() {
  const entering = useMe()
  const communityId = entering.kind === 'entered' ? entering.me.community?.id : undefined
  const { input } = useAsked(communityId)
  const { state, refresh, more } = usePage(home, input)
  const board = state.kind === 'ready' ? state.value : undefined
  const cards = useCards(board, input, more)
  return (
    <Page label='实事清单' state={pageState(state, refresh)}>
      {board && (
        <>
          <Stale problem={state.kind === 'ready' ? state.problem : undefined} />
          <View className='sub above-plate'>
            {board.street.name}答应办的 {board.counts.all} 件实事，点一件看详细。
          </View>
          {board.counts.all === 0 ? (
            <NothingYet street={board.street} year={board.year} />
          ) : (
            <CardList board={board} cards={cards} />
          )}
        </>
      )}
    </Page>
  )
}
