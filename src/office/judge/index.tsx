import { Text, View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { memo, useCallback, useMemo, useState } from 'react'
import type { OutputOf } from '../../../cloudfunctions/kernel/contract'
import { judge, toJudge } from '../../../cloudfunctions/projects/contract'
import { enterAgain, fileAddress, paramOf, previewPhotos, usePage, useSend } from '../../client'
import { Banner } from '../../components/banner'
import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { Chips } from '../../components/chips'
import { Empty } from '../../components/empty'
import { Field } from '../../components/field'
import { Figure } from '../../components/figure'
import { Page } from '../../components/page'
import { Thumbs } from '../../components/photos'
import { useToast } from '../../components/toast'
import { amount, dayWords } from '../../components/words'
import { pageState } from '../../pages/parts/state'
import { PlaceChips, useWork } from '../../staff/places'
import { Problem } from '../../staff/problem'
import './index.scss'

type Row = OutputOf<typeof toJudge>['rows'][number]

const OFFICE = ['office'] as const
const REASONS = ['没有凭据，请补上', '和凭据上的数对不上', '和之前的重复了'].map((word) => ({ value: word, word }))

/** 核实: what units reported, each with its proof; accepted, or sent back with a reason. */
export default function JudgePage() {
  const work = useWork(OFFICE, paramOf(useRouter().params, 'place'))
  const { place } = work
  const { state, refresh, change } = usePage(toJudge, place && { placeId: place.id })
  const { toast, show } = useToast()
  const settled = useCallback(
    (id: string, word: string) => {
      change((shown) => ({ ...shown, rows: shown.rows.filter((row) => row.id !== id) }))
      show(word)
    },
    [change, show],
  )
  const shown = state.kind === 'ready' ? state.value : undefined
  const entering = work.state.kind === 'failed' ? { ...work.state, onRetry: enterAgain } : work.state
  return (
    <Page
      label='核实填报'
      wide
      state={work.state.kind === 'ready' && place ? pageState(state, refresh) : entering}
      over={toast}
    >
      <PlaceChips work={work} />
      {!place && <Empty icon='lock-mute' title='这里是街道工作人员用的' />}
      {shown && shown.rows.length === 0 && (
        <Empty icon='shield-mute' title='都核实完了' text='承办单位有新的填报时，会出现在这里和工作台上。' />
      )}
      <View className='judge-rows'>
        {shown?.rows.map((row) => (
          <JudgeCard key={row.id} row={row} onSettled={settled} onStale={refresh} />
        ))}
      </View>
      {shown?.more && (
        <Banner tone='plain' icon='info-mute' action={{ word: '看下一批', onPress: () => void refresh() }}>
          还有更多在等，处理完这些再看下一批。
        </Banner>
      )}
    </Page>
  )
}

type CardProps = { row: Row; onSettled: (id: string, word: string) => void; onStale: () => Promise<void> }

const JudgeCard = memo(function JudgeCard({ row, onSettled, onStale }: CardProps) {
  const { id, projectId, title, unit, quantity, day, label, proof, photos, site } = row
  const { refusal, send } = useSend(judge)
  const [isReturning, setIsReturning] = useState(false)
  const [reason, setReason] = useState('')
  const [error, setError] = useState<string | undefined>()
  const type = useCallback((_: string, typed: string) => {
    setReason(typed)
    setError(undefined)
  }, [])
  const pictures = useMemo(
    () => photos.map((photo, at) => ({ id: photo, src: fileAddress(photo), alt: `凭据照片 ${at + 1}` })),
    [photos],
  )
  const decide = async (verdict: { kind: 'accept' } | { kind: 'return'; reason: string }) => {
    const answer = await send((actionId) => ({ actionId, projectId, evidenceId: id, verdict }))
    if (answer.ok) onSettled(id, verdict.kind === 'accept' ? '已核实，计入进度' : '已退回')
    else if (answer.code === 'evidence.settled' || answer.code === 'evidence.missing') await onStale()
  }
  const giveBack = () => {
    if (reason.trim() === '') {
      setError('写明为什么退回，承办单位要照着改')
      return undefined
    }
    return decide({ kind: 'return', reason: reason.trim() })
  }
  return (
    <Card>
      <View className='b med'>{title}</View>
      <View className='row between base mt2'>
        <Figure before='+' number={amount(quantity)} unit={unit} />
        <Text className='cap'>{dayWords(day)} 填报</Text>
      </View>
      {site !== '' && <View className='sub'>点位：{site}</View>}
      <View className='sub mt1'>凭据：{proof || label || '没有写'}</View>
      {pictures.length > 0 && (
        <View className='mt2'>
          <Thumbs photos={pictures} onOpen={(photo) => previewPhotos(photos, photo)} />
        </View>
      )}
      {isReturning && (
        <View className='mt3'>
          <Field
            name={`reason.${id}`}
            label='为什么退回'
            kind='area'
            value={reason}
            onChange={type}
            error={error}
            maxLength={200}
          />
          <View className='mt2'>
            <Chips label='常用的原因' chips={REASONS} value={reason} onChange={(word) => type('', word)} />
          </View>
        </View>
      )}
      <Problem refusal={refusal} />
      <View className='row g2 mt3'>
        {isReturning ? (
          <>
            <Button kind='ghost' small onPress={() => setIsReturning(false)}>
              先不退
            </Button>
            <Button small grow label={`退回给承办单位：${title}`} onPress={giveBack}>
              退回给承办单位
            </Button>
          </>
        ) : (
          <>
            <Button kind='ghost' small label={`退回：${title}`} onPress={() => setIsReturning(true)}>
              退回
            </Button>
            <Button
              kind='soft'
              small
              grow
              label={`核实，计入：${title}，${amount(quantity)} ${unit}`}
              onPress={() => decide({ kind: 'accept' })}
            >
              核实，计入
            </Button>
          </>
        )}
      </View>
    </Card>
  )
})
