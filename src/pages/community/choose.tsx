import { View } from '@tarojs/components'
import { useCallback, useMemo, useState } from 'react'
import { communities, switchCommunity } from '../../../cloudfunctions/account/contract'
import { CAN_SCAN, callPhone, enterAgain, type Refusal, useMe, usePage, useSend } from '../../client'
import { Banner } from '../../components/banner'
import { RoundButton } from '../../components/button'
import { Card } from '../../components/card'
import { RadioRow } from '../../components/choice'
import { Empty } from '../../components/empty'
import { Failure } from '../../components/failure'
import { ListRow } from '../../components/list-row'
import { SearchBox } from '../../components/search-box'
import { SectionHead } from '../../components/section-head'
import { Skeleton } from '../../components/skeleton'
import { Refused } from '../parts/refused'
import { ScanCode } from './scan-code'

type Props = {
  /** What was wrong with the code that was scanned. */
  problem?: Refusal | undefined
  onChosen?: (() => void) | undefined
}

const NOTHING = {}
/** From so many on, a word finds faster than the eye. */
const MANY = 12

/** Which community's board one wants to read: by street, by name, or by the code on the wall. */
export function ChooseCommunity({ problem, onChosen }: Props) {
  const entering = useMe()
  const current = entering.kind === 'entered' ? entering.me.community?.id : undefined
  const { state, refresh } = usePage(communities, NOTHING)
  const { refusal, send } = useSend(switchCommunity)
  const [word, setWord] = useState('')
  const all = state.kind === 'ready' ? state.value.streets : undefined
  const streets = useMemo(
    () =>
      (all ?? [])
        .map((street) => ({
          ...street,
          communities: street.communities.filter(({ name }) => `${street.name}${name}`.includes(word)),
        }))
        .filter((street) => street.communities.length > 0 || (word === '' && street.phone !== '')),
    [all, word],
  )
  const choose = useCallback(
    async (communityId: string): Promise<void> => {
      const answer = await send((actionId) => ({ actionId, communityId }))
      if (!answer.ok) return
      await enterAgain()
      onChosen?.()
    },
    [send, onChosen],
  )

  if (state.kind === 'loading') return <Skeleton shape='row' count={4} />
  if (state.kind === 'failed')
    return <Failure title='没有取到社区名单' message={`${state.refusal.message}。`} onRetry={() => void refresh()} />
  const count = all?.reduce((sum, street) => sum + street.communities.length, 0) ?? 0
  return (
    <View>
      {problem && (
        <View className='above-plate'>
          <Banner tone='late'>{problem.code === 'request.invalid' ? NOT_OURS : problem.message}</Banner>
        </View>
      )}
      <Refused refusal={refusal} />
      <View className='h1'>您住在哪个社区？</View>
      <View className='sub mt1 above-plate'>选好以后，首页就是这个社区的实事公示。随时可以换。</View>
      {CAN_SCAN && <ScanCode onChosen={onChosen} />}
      {count > MANY && <SearchBox label='找社区、街道' value={word} onSearch={setWord} live />}
      {count === 0 ? (
        <Empty icon='pin-mute' title='还没有开通的社区' text='街道开通以后，扫社区公告栏的二维码就能看' />
      ) : streets.length === 0 ? (
        <Empty icon='seek-mute' title='没有找到' text='换一个词试试' />
      ) : (
        streets.map((street) => (
          <View key={street.id} className='section'>
            <SectionHead title={street.name} />
            <Card tight>
              <View role='radiogroup' aria-label={`${street.name}的社区`}>
                {street.communities.map(({ id, name }) => (
                  <RadioRow key={id} title={name} on={id === current} value={id} onPick={choose} />
                ))}
              </View>
              {street.phone !== '' && (
                <View className='after-rows'>
                  <ListRow
                    title='不知道选哪个，打电话问'
                    caption={street.phone}
                    end={
                      <RoundButton
                        icon='phone-red'
                        label={`给${street.name}打电话 ${street.phone}`}
                        onPress={() => callPhone(street.phone)}
                      />
                    }
                  />
                </View>
              )}
            </Card>
          </View>
        ))
      )}
      {!CAN_SCAN && (
        <View className='section'>
          <SectionHead title='有公告栏上的短码' />
          <ScanCode onChosen={onChosen} />
        </View>
      )}
    </View>
  )
}

const NOT_OURS = '没有认出这个二维码。请到社区公告栏扫新的二维码，或在下面选择您的社区'
