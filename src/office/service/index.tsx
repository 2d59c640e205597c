import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useCallback, useMemo, useRef, useState } from 'react'
import { TEMPLATE_WORDS } from '../../../cloudfunctions/services/contract'
import { setService, settings } from '../../../cloudfunctions/services/settings/contract'
import { go, paramOf, useDraft, usePage, useSend } from '../../client'
import { Banner } from '../../components/banner'
import { Button } from '../../components/button'
import { ErrorSummary } from '../../components/error-summary'
import { Page } from '../../components/page'
import { Tabs } from '../../components/tabs'
import { Tag } from '../../components/tag'
import { useToast } from '../../components/toast'
import { pageState } from '../../pages/parts/state'
import { Problem } from '../../staff/problem'
import { reveal } from '../parts/reveal'
import { SERVICE_LOOKS } from '../parts/templates'
import { Counting } from './counting'
import { Fields } from './fields'
import { type Change, labelOf, problemsOf, TABS, type Tab, tabOf, touched } from './form'
import './index.scss'
import { Say } from './say'
import { States } from './states'
import { TemplateForm } from './template-form'
import { TermsForm } from './terms'
import { Week } from './week'

type Draft = Readonly<{
  change: Change
  /** The version that the work began with; 0 for none. */
  seen: number
}>

const UNTOUCHED: Draft = { change: {}, seen: 0 }
const NONE: Readonly<Record<string, string>> = {}

/** 服务设置: all that the office sets of one service, saved together. */
export default function ServicePage() {
  const serviceId = paramOf(useRouter().params, 'service') ?? ''
  const { state, refresh } = usePage(settings, { serviceId })
  const { draft, isResumed, change, discard } = useDraft<Draft>('service', serviceId, UNTOUCHED)
  const sending = useSend(setService)
  const { toast, show } = useToast()
  const [tab, setTab] = useState<Tab>((paramOf(useRouter().params, 'tab') as Tab | undefined) ?? 'say')
  const [isTried, setIsTried] = useState(false)
  const [faults, setFaults] = useState(NONE)
  /** Counts how often the form began anew, so that fields that keep what is typed begin anew too. */
  const [round, setRound] = useState(0)
  const opened = state.kind === 'ready' ? state.value : undefined
  const version = opened?.version ?? 0

  const latest = useRef({ draft, version })
  latest.current = { draft, version }
  // Stays the same, so that a key typed in one field draws no other.
  const put = useCallback(
    (part: Change) => {
      const { draft, version } = latest.current
      change({ change: { ...draft.change, ...part }, seen: draft.seen || version })
    },
    [change],
  )
  const fault = useCallback(
    (name: string, sentence: string) =>
      setFaults((before) => {
        const { [name]: _, ...others } = before
        return sentence === '' ? others : { ...others, [name]: sentence }
      }),
    [],
  )
  const problems = useMemo(() => ({ ...problemsOf(draft.change), ...faults }), [draft.change, faults])
  const words = touched(draft.change)
  const begin = useCallback(() => {
    discard()
    setFaults(NONE)
    setIsTried(false)
    setRound((before) => before + 1)
  }, [discard])
  const toField = (path: string): void => {
    setTab(tabOf(path))
    reveal(`field-${path}`)
  }
  const save = async () => {
    setIsTried(true)
    const [first] = Object.keys(problems)
    if (first !== undefined) {
      toField(first)
      return
    }
    const answer = await sending.send((actionId) => ({
      ...{ actionId, serviceId, seenVersion: draft.seen || version, change: draft.change },
    }))
    if (answer.ok) {
      begin()
      show('已保存')
      await refresh()
    } else if (answer.code === 'service.changed') {
      await refresh()
      change({ seen: 0 })
    }
  }
  const shown = opened && { ...opened, settings: { ...opened.settings, ...draft.change } }
  const told = isTried ? problems : NONE
  const isWithdrawn = opened?.state === 'withdrawn'
  return (
    <Page
      label='服务设置'
      wide
      state={pageState(state, refresh)}
      head={
        opened && (
          <View>
            <View className='row between g2'>
              <View className='t grow'>{opened.settings.name}</View>
              <Tag {...SERVICE_LOOKS[opened.state]} />
            </View>
            <View className='cap'>{TEMPLATE_WORDS[opened.settings.form.kind]}</View>
          </View>
        )
      }
      foot={
        !isWithdrawn && (
          <>
            <Button kind='ghost' onPress={() => go('office/calendar', { service: serviceId })}>
              日历
            </Button>
            <Button grow busyWord='正在保存…' off={words.length === 0 && '还没有改动'} onPress={save}>
              保存改动
            </Button>
          </>
        )
      }
      over={toast}
    >
      <View>{opened && <States opened={opened} isTouched={words.length > 0} onDone={show} onChanged={refresh} />}</View>
      <View>
        <Problem refusal={sending.refusal} />
        {isTried && (
          <ErrorSummary
            missing={Object.keys(problems).map((path) => ({ name: path, label: labelOf(path) }))}
            onJump={toField}
          />
        )}
        {isResumed && words.length > 0 && (
          <Banner tone='plain' icon='info-mute' action={{ word: '放弃', label: '放弃上次的改动', onPress: begin }}>
            上次没保存的改动还在：{words.join('、')}。
          </Banner>
        )}
      </View>
      <Tabs label='设置哪一部分' tabs={TABS} value={tab} onChange={(value) => setTab(value as Tab)} />
      {shown && (
        <View key={round} className='service-part'>
          {tab === 'say' && <Say opened={shown} problems={told} onChange={put} />}
          {tab === 'form' && (
            <>
              <TemplateForm form={shown.settings.form} problems={told} onChange={put} onFault={fault} />
              <Fields fields={shown.settings.fields} onChange={put} />
            </>
          )}
          {tab === 'week' && <Week opened={shown} problems={told} onChange={put} />}
          {tab === 'terms' && <TermsForm terms={shown.settings.terms} onChange={put} onFault={fault} />}
          {tab === 'counting' && (
            <Counting opened={shown} isSaved={draft.change.counting === undefined} problems={told} onChange={put} />
          )}
        </View>
      )}
    </Page>
  )
}
