import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useCallback, useState } from 'react'
import { KIND_WORDS, NOTICE_KINDS, type NoticeKind } from '../../../cloudfunctions/kernel/messages/contract'
import { settings } from '../../../cloudfunctions/notices/contract'
import { enterAgain, paramOf, usePage } from '../../client'
import { Banner } from '../../components/banner'
import { Empty } from '../../components/empty'
import { Page } from '../../components/page'
import { Tabs } from '../../components/tabs'
import { useToast } from '../../components/toast'
import { TwoColumns } from '../../components/two-columns'
import { pageState } from '../../pages/parts/state'
import { PlaceChips, useWork } from '../../staff/places'
import { TemplateForm } from './form'
import './index.scss'
import { Lately } from './lately'

const ADMIN = ['admin'] as const
const TABS = NOTICE_KINDS.map((kind) => ({ value: kind, word: KIND_WORDS[kind] }))

/** 微信消息模板: by which of the mini-program's templates each kind of notice is told, and how that went lately. */
export default function MessagesPage() {
  const work = useWork(ADMIN, paramOf(useRouter().params, 'place'))
  const { place } = work
  const { state, refresh } = usePage(settings, place && { placeId: place.id })
  const [kind, setKind] = useState<NoticeKind>('project')
  const { toast, show } = useToast()
  const done = useCallback(
    (word: string) => {
      show(word)
      void refresh()
    },
    [show, refresh],
  )
  const shown = state.kind === 'ready' ? state.value : undefined
  const set = shown?.kinds.find((one) => one.kind === kind)
  const entering = work.state.kind === 'failed' ? { ...work.state, onRetry: enterAgain } : work.state
  return (
    <Page
      label='微信消息模板'
      wide
      state={work.state.kind === 'ready' && place ? pageState(state, refresh) : entering}
      over={toast}
    >
      <PlaceChips work={work} />
      {!place && <Empty icon='lock-mute' title='这里是街道管理员用的' />}
      {place && shown && set && (
        <>
          <Banner tone='plain'>
            所有消息都在小程序的“消息”里。设了模板，同意订阅的居民在微信里也会收到一条；消息里不放个人信息。
          </Banner>
          <Tabs label='哪一类消息' tabs={TABS} value={kind} onChange={(chosen) => setKind(chosen as NoticeKind)} />
          <View className='mt3'>
            <TwoColumns
              leftLabel='模板'
              rightLabel='最近发送'
              left={
                <TemplateForm
                  key={`${kind}${shown.version}`}
                  placeId={place.id}
                  version={shown.version}
                  set={set}
                  onDone={done}
                />
              }
              right={<Lately set={set} />}
            />
          </View>
        </>
      )}
    </Page>
  )
}
