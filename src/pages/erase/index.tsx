import { View } from '@tarojs/components'
import { useCallback, useState } from 'react'
import { eraseMe, type MyData, myData } from '../../../cloudfunctions/account/own/contract'
import { enterAgain, goTab, meNow, removeDraft, usePage, useSend } from '../../client'
import { Banner } from '../../components/banner'
import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { TickRow } from '../../components/choice'
import { ListRow } from '../../components/list-row'
import { Page } from '../../components/page'
import { Receipt } from '../../components/receipt'
import { SectionHead } from '../../components/section-head'
import { Refused } from '../parts/refused'
import { pageState } from '../parts/state'

const home = (): void => goTab('home')

const NEXT = [
  { name: '接下来', value: '您的关注、消息和没有公开的文件，一分钟内清掉' },
  { name: '留下的', value: '同意记录和操作记录，没有姓名、电话和住址' },
  { name: '再来时', value: '随时可以再用，当作第一次来的居民' },
] as const

/** 删除我的信息: what goes, what stays and why, one confirmation, and a receipt. */
export default function ErasePage() {
  const { state, refresh } = usePage(myData, {})
  const { refusal, send } = useSend(eraseMe)
  const [isUnderstood, setUnderstood] = useState(false)
  const [number, setNumber] = useState<string | undefined>()
  const submit = useCallback(async (): Promise<void> => {
    const communityId = meNow()?.community?.id
    const answer = await send((actionId) => ({ actionId, understood: true }))
    if (!answer.ok) return
    // What was typed and not sent lies on this phone.
    if (communityId !== undefined) removeDraft('address', communityId)
    setNumber(answer.value.number)
    void enterAgain()
  }, [send])

  if (number !== undefined)
    return (
      <Page label='删除我的信息'>
        <Receipt
          title='已经删除'
          say='您的姓名、电话、住址和社区都不在了。'
          numberOf='办理编号'
          number={number}
          facts={NEXT}
        >
          <View className='mt4'>
            <Button onPress={home}>回到首页</Button>
          </View>
        </Receipt>
      </Page>
    )
  const data = state.kind === 'ready' ? state.value : undefined
  return (
    <Page label='删除我的信息' state={pageState(state, refresh)}>
      {data && data.memberships.length > 0 && (
        <Banner tone='late' strong='您还有工作角色'>
          请先请管理员停用角色，再回到这里删除。
        </Banner>
      )}
      {data && data.memberships.length === 0 && (
        <>
          <Going data={data} />
          <Staying data={data} />
          <View className='section'>
            <Card tight>
              <TickRow title='我看清了，确定删除' on={isUnderstood} onChange={setUnderstood} />
            </Card>
          </View>
          <Refused refusal={refusal} />
          <View className='mt4'>
            <Button busyWord='正在删除…' off={isUnderstood ? false : '请先勾选上面一项'} onPress={submit}>
              删除我的信息
            </Button>
          </View>
        </>
      )}
    </Page>
  )
}

function Going({ data: { counts } }: { data: MyData }) {
  return (
    <View className='section'>
      <SectionHead title='会删除' note='删了找不回来' />
      <Card tight>
        <ListRow icon='check-red' title='姓名、电话、住址和社区的确认' />
        <ListRow icon='check-red' title='选的社区、字号和长辈版' />
        <ListRow icon='check-red' title={`${counts.followed} 件关注、${counts.messages} 条消息`} />
        {counts.bookings > 0 && (
          <ListRow icon='check-red' title={`${counts.bookings} 个预约里的姓名、电话、地址、备注和照片`} />
        )}
        <ListRow icon='check-red' title='您传的、没有公开出来的照片和文件' />
      </Card>
    </View>
  )
}

function Staying({ data: { home: told, counts } }: { data: MyData }) {
  return (
    <View className='section'>
      <SectionHead title='会留下' />
      <Card tight>
        <ListRow title='同意记录' caption='只有哪一版、什么时间，证明您同意过、撤回过' />
        <ListRow title='操作记录' caption='只有系统编号、时间和做了什么，法律要求至少留 6 个月' />
        {counts.bookings > 0 && <ListRow title='预约' caption='只有哪天办了什么、多少，不再和您有关联' />}
        {told?.isHousehold === true && <ListRow title='楼里的户' caption='只有房号，不再和您有关联' />}
        {counts.deedsAtWork > 0 && (
          <ListRow title='工作中办的' caption='公开的进展和依据，核查要用，上面没有您的电话住址' />
        )}
      </Card>
    </View>
  )
}
