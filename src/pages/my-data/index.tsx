import { View } from '@tarojs/components'
import { useCallback } from 'react'
import { consent, PRIVACY_VERSION } from '../../../cloudfunctions/account/contract'
import { type MyData, myData } from '../../../cloudfunctions/account/own/contract'
import { ROLE_WORDS } from '../../../cloudfunctions/kernel/contract'
import { changeMe, go, usePage, useSend } from '../../client'
import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { FactRow, ListRow } from '../../components/list-row'
import { Page } from '../../components/page'
import { SectionHead } from '../../components/section-head'
import { momentWords } from '../../components/words'
import { Refused } from '../parts/refused'
import { pageState } from '../parts/state'
import { daysWords, keptOf } from './words'

const STATE_WORDS = { declared: '等待社区确认', confirmed: '社区已确认' } as const
const SIZE_WORDS = { standard: '标准', large: '大', extraLarge: '特大' } as const
const [address, erase, rebinding, privacy] = ['address', 'erase', 'rebinding', 'privacy'].map(
  (page) => () => go(`pages/${page as 'address'}`),
) as [() => void, () => void, () => void, () => void]

/** 我的信息: everything that is held on oneself, in full, and what one can do about it. */
export default function MyDataPage() {
  const { state, refresh } = usePage(myData, {})
  const data = state.kind === 'ready' ? state.value : undefined
  return (
    <Page label='我的信息' state={pageState(state, refresh)}>
      {data && (
        <>
          <View className='sub'>这里是系统里关于您的全部内容。完整的只有您自己能看到。</View>
          <Told data={data} />
          <Recorded data={data} />
          <Looked looked={data.looked} />
          <Kept data={data} />
          <Rights data={data} onDone={refresh} />
        </>
      )}
    </Page>
  )
}

function Told({ data: { name, home } }: { data: MyData }) {
  return (
    <View className='section'>
      <SectionHead title='您填的' />
      <Card tight>
        {home ? (
          <>
            <FactRow name='姓名' value={name} />
            <FactRow name='电话' value={home.phone} tabular />
            <FactRow name='住址' value={`${home.communityName} ${home.address}`} />
            <FactRow name='确认' value={home.isHousehold ? '社区已确认，已对应到楼里的户' : STATE_WORDS[home.state]} />
          </>
        ) : (
          <FactRow name='姓名住址' value={name === '' ? '没有填' : name} />
        )}
        <ListRow icon='doc-mute' title={home ? '更正' : '去填写'} caption='姓名、电话、住址' onOpen={address} />
      </Card>
    </View>
  )
}

function Recorded({ data }: { data: MyData }) {
  const { counts, consents, memberships, preferences, communityName, since } = data
  const last = consents[consents.length - 1]
  const look = preferences.elder ? '长辈版' : `字号${SIZE_WORDS[preferences.textSize]}`
  return (
    <View className='section'>
      <SectionHead title='我们记的' />
      <Card tight>
        <FactRow name='第一次来' value={momentWords(since, Date.now())} />
        <FactRow name='社区' value={communityName ?? '还没选'} />
        <FactRow name='显示' value={look} />
        <FactRow name='关注' value={`${counts.followed} 件实事`} />
        <FactRow name='预约' value={`${counts.bookings} 个`} />
        <FactRow name='消息' value={`${counts.messages} 条`} />
        <FactRow name='文件' value={`${counts.files} 个照片和文件`} />
        <FactRow
          name='隐私说明'
          value={
            last
              ? `${momentWords(last.at, Date.now())} ${last.agreed ? '同意' : '不同意'} ${last.version}，共 ${consents.length} 次记录`
              : '还没有回答过'
          }
        />
        {memberships.map(({ role, placeId, placeName }) => (
          <FactRow key={`${role} ${placeId}`} name='工作角色' value={`${placeName} ${ROLE_WORDS[role]}`} />
        ))}
        <FactRow name='操作记录' value={`${counts.deeds} 条，只有系统编号、时间和做了什么`} />
        {counts.deedsAtWork > 0 && (
          <FactRow name='工作记录' value={`其中 ${counts.deedsAtWork} 条是工作中办的，属于公开和核查的依据，不能删`} />
        )}
      </Card>
    </View>
  )
}

function Looked({ looked }: { looked: MyData['looked'] }) {
  return (
    <View className='section'>
      <SectionHead title='谁看过您的完整电话和住址' />
      <Card tight>
        {looked.length === 0 && <FactRow name='最近' value='没有人看过' />}
        {looked.map(({ at, role }) => (
          <FactRow key={at} name={ROLE_WORDS[role]} value={momentWords(at, Date.now())} />
        ))}
      </Card>
    </View>
  )
}

function Kept({ data }: { data: MyData }) {
  return (
    <View className='section'>
      <SectionHead title='保存多久' />
      <Card tight>
        <ListRow title='您填的和选的' value='到您删除' />
        {keptOf(data).map(({ kind, word, days }) => (
          <ListRow key={kind} title={word} value={daysWords(days)} />
        ))}
      </Card>
    </View>
  )
}

function Rights({ data: { consents }, onDone }: { data: MyData; onDone: () => unknown }) {
  const { refusal, send } = useSend(consent)
  const isAgreed = consents[consents.length - 1]?.agreed === true
  const withdraw = useCallback(async () => {
    const answer = await send((actionId) => ({ actionId, version: PRIVACY_VERSION, agreed: false }))
    if (!answer.ok) return
    changeMe({ consented: null })
    await onDone()
  }, [send, onDone])
  return (
    <View className='section'>
      <SectionHead title='您可以' />
      <Card tight>
        <ListRow icon='phone-mute' title='换了微信或手机' caption='到社区当面核对，把原来的换过来' onOpen={rebinding} />
        <ListRow icon='lock-mute' title='看隐私说明' onOpen={privacy} />
        <ListRow icon='user-mute' title='删除我的信息' caption='先看清会删什么、留什么' onOpen={erase} />
      </Card>
      <Refused refusal={refusal} />
      {isAgreed && (
        <View className='mt4'>
          <Button kind='ghost' onPress={withdraw}>
            撤回同意
          </Button>
          <View className='cap mt1'>撤回后不能再填写住址；已经填的还在，要删请点上面的删除。</View>
        </View>
      )}
    </View>
  )
}
