import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { memo, useCallback, useState } from 'react'
import { retention, setRetention, type TermView } from '../../../cloudfunctions/account/keeping/contract'
import { enterAgain, paramOf, usePage, useSend } from '../../client'
import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { Empty } from '../../components/empty'
import { Field } from '../../components/field'
import { Page } from '../../components/page'
import { Sheet } from '../../components/sheet'
import { Skeleton } from '../../components/skeleton'
import { useToast } from '../../components/toast'
import { PlaceChips, useWork } from '../../staff/places'
import { Problem } from '../../staff/problem'
import './index.scss'

const STAFF = ['admin'] as const

/** 保存期限: how long each kind of record is kept in a street, as its admin has it. */
export default function SettingsPage() {
  const work = useWork(STAFF, paramOf(useRouter().params, 'place'))
  const { place, state } = work
  const { toast, show } = useToast()
  return (
    <Page
      label='保存期限'
      wide
      state={state.kind === 'failed' ? { ...state, onRetry: enterAgain } : state}
      over={toast}
    >
      <PlaceChips work={work} />
      {place ? (
        <Terms key={place.id} placeId={place.id} onDone={show} />
      ) : (
        <Empty icon='lock-mute' title='这里是街道管理员用的' />
      )}
    </Page>
  )
}

function Terms({ placeId, onDone }: { placeId: string; onDone: (word: string) => void }) {
  const { state, refresh } = usePage(retention, { placeId })
  const [changing, setChanging] = useState<TermView | undefined>()
  const change = useCallback((term: TermView) => setChanging(term), [])
  const close = useCallback(() => setChanging(undefined), [])
  const done = useCallback(() => {
    setChanging(undefined)
    onDone('已保存')
    void refresh()
  }, [onDone, refresh])
  if (state.kind === 'loading') return <Skeleton shape='row' count={5} />
  if (state.kind === 'failed')
    return <Problem refusal={state.refusal} action={{ word: '再试', onPress: () => void refresh() }} />
  return (
    <>
      <View className='sub mt3'>到期的每天自动清一次。公开的进展、依据和公布轮次一直保存，不在这里。</View>
      <Card tight className='mt3'>
        {state.value.terms.map((term) => (
          <TermRow key={term.kind} term={term} onChange={change} />
        ))}
      </Card>
      {changing && <ChangeSheet placeId={placeId} term={changing} onClose={close} onDone={done} />}
    </>
  )
}

const WHAT = { remove: '到期删除', anonymise: '到期抹去' } as const

const TermRow = memo(function TermRow({ term, onChange }: { term: TermView; onChange: (term: TermView) => void }) {
  const { word, days, usual, what } = term
  return (
    <View className='li'>
      <View className='grow'>
        <View className='b med'>{word}</View>
        <View className='cap'>{days === usual ? WHAT[what] : `${WHAT[what]}，原来是 ${usual} 天`}</View>
      </View>
      <View className='b num'>{days} 天</View>
      <Button kind='text' small label={`改${word}的天数`} onPress={() => onChange(term)}>
        改
      </Button>
    </View>
  )
})

type ChangeProps = { placeId: string; term: TermView; onClose: () => void; onDone: () => void }

function ChangeSheet({ placeId, term, onClose, onDone }: ChangeProps) {
  const { refusal, send } = useSend(setRetention)
  const [days, setDays] = useState(String(term.days))
  const [reason, setReason] = useState('')
  const [faults, setFaults] = useState<Readonly<{ days?: string; reason?: string }>>({})
  const typeDays = useCallback((_: string, typed: string) => setDays(typed), [])
  const typeReason = useCallback((_: string, typed: string) => setReason(typed), [])
  const save = async () => {
    const found = {
      ...(/^\d{1,4}$/.test(days.trim()) ? {} : { days: '填天数，例如 365' }),
      ...(reason.trim() === '' ? { reason: '写一句为什么改' } : {}),
    }
    setFaults(found)
    if (Object.keys(found).length > 0) return
    const { kind } = term
    const answer = await send((actionId) => ({ actionId, placeId, kind, days: Number(days), reason: reason.trim() }))
    if (answer.ok) onDone()
  }
  return (
    <Sheet
      title={term.word}
      onClose={onClose}
      bottom={
        <Button busyWord='正在保存…' onPress={save}>
          保存
        </Button>
      }
    >
      <Problem refusal={refusal} />
      <Field
        name='days'
        label='保存多少天'
        kind='number'
        help={`${term.least} 到 ${term.most} 天`}
        value={days}
        onChange={typeDays}
        error={faults.days}
        maxLength={4}
      />
      <Field
        name='reason'
        label='为什么改'
        value={reason}
        onChange={typeReason}
        error={faults.reason}
        maxLength={200}
      />
    </Sheet>
  )
}
