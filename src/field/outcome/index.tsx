import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useCallback, useMemo } from 'react'
import type { Form } from '../../../cloudfunctions/services/contract'
import { OUTCOME_PHOTOS_MOST } from '../../../cloudfunctions/services/work/contract'
import { callPhone, outboxItem, paramOf, previewFiles } from '../../client'
import { Banner } from '../../components/banner'
import { Button, RoundButton } from '../../components/button'
import { Card } from '../../components/card'
import { Chips } from '../../components/chips'
import { RadioRow } from '../../components/choice'
import { classes } from '../../components/classes'
import { Field } from '../../components/field'
import { Page } from '../../components/page'
import { PhotoPicker } from '../../components/photos'
import { SectionHead } from '../../components/section-head'
import { Stepper } from '../../components/stepper'
import { amount } from '../../components/words'
import { notDoneOf } from '../../staff/not-done'
import { Problem } from '../../staff/problem'
import { After } from '../parts/after'
import { type OpenedJob, useJob } from '../parts/day'
import { Missing } from '../parts/missing'
import { timeWords, whereWords } from '../parts/words'
import './index.scss'
import { type Draft, useOutcome } from './use-outcome'

/** 结果: what came of a visit that nothing is weighed at, or why nothing came of it. */
export default function OutcomePage() {
  const { params } = useRouter()
  const opened = useJob(paramOf(params, 'job') ?? '')
  if (!opened) return <Missing label='结果' />
  return (
    <Noting
      opened={opened}
      isNotDone={paramOf(params, 'not') !== undefined}
      isCorrection={paramOf(params, 'correct') !== undefined}
      item={paramOf(params, 'outbox')}
    />
  )
}

type Props = { opened: OpenedJob; isNotDone: boolean; isCorrection: boolean; item: string | undefined }

function Noting({ opened, isNotDone, isCorrection, item }: Props) {
  const { job, form } = opened
  const outcome = useOutcome(opened, { isNotDone, isCorrection, item })
  const { draft, problems, sent } = outcome
  const state = item === undefined ? undefined : outboxItem(item)?.state
  const why = useCallback((word: string) => outcome.type('why', word), [outcome.type])
  const isTakenBack = isCorrection && job.weighed.length > 0
  const weighedWords = job.weighed.map(({ name, quantity, unit }) => `${name} ${amount(quantity)} ${unit}`).join('、')
  const mayBeDone = !isNotDone && job.template !== 'pickup'
  if (sent)
    return (
      <After
        label='结果'
        opened={opened}
        title={isCorrection ? '更正好了' : '记好了'}
        what={sent.words}
        isReceived={sent.isReceived}
      />
    )
  return (
    <Page
      label='结果'
      foot={
        <Button grow busyWord='正在保存…' off={problems.kind} onPress={outcome.send}>
          {isCorrection ? '更正' : '记下来'}
        </Button>
      }
    >
      <View className='row between g3'>
        <View className='grow'>
          <View className='ts'>{whereWords(job)}</View>
          <View className='cap num'>
            {job.receipt} · {timeWords(job)}
          </View>
        </View>
        <RoundButton
          icon='phone-red'
          label={`给${job.contact.name || '居民'}打电话`}
          onPress={() => callPhone(job.contact.phone)}
        />
      </View>
      <View>
        {state?.kind === 'refused' && !outcome.refusal && (
          <View className='mt3'>
            <Banner tone='back'>{state.message}</Banner>
          </View>
        )}
        <Problem refusal={outcome.refusal} />
      </View>
      <Kinds job={job} mayBeDone={mayBeDone} outcome={outcome} />
      <View>
        {draft.kind === 'done' && form && <DoneForm form={form} party={job.party} outcome={outcome} />}
        {draft.kind !== '' && draft.kind !== 'done' && <Why job={job} draft={draft} outcome={outcome} />}
      </View>
      {isCorrection ? (
        <Card className='mt3'>
          {isTakenBack && (
            <View className='sub'>称的 {weighedWords} 会收回，不再算数；原来的数留在记录里，居民会收到消息。</View>
          )}
          <View className={classes(isTakenBack && 'mt3')}>
            <Chips big label='改的原因' chips={WHY} value={draft.why} onChange={why} />
          </View>
          <View className='mt3'>
            <Field
              name='why'
              label='为什么更正'
              value={draft.why}
              onChange={outcome.type}
              error={problems.why}
              maxLength={100}
            />
          </View>
        </Card>
      ) : (
        <Photos outcome={outcome} />
      )}
    </Page>
  )
}

const WHY = ['记到了别的户', '点错了', '后来情况变了'].map((word) => ({ value: word, word }))

type Part = { outcome: ReturnType<typeof useOutcome> }

const ENDED_AS: Readonly<Record<Form['kind'], string>> = {
  pickup: '办好了',
  assessment: '检测好了',
  event: '来了',
  voucher: '领了',
  meal: '来了',
}

function Kinds({ job, mayBeDone, outcome }: Part & { job: OpenedJob['job']; mayBeDone: boolean }) {
  const { draft, change } = outcome
  const kinds = useMemo(
    () => [
      ...(mayBeDone ? [{ value: 'done', word: ENDED_AS[job.template] }] : []),
      ...notDoneOf(job.template).map(({ kind, word }) => ({ value: kind as string, word })),
    ],
    [job, mayBeDone],
  )
  const pick = useCallback((kind: string) => change({ kind: kind as Draft['kind'], reason: '' }), [change])
  return (
    <View className='mt4'>
      <View className='ts outcome-ask'>怎么样了</View>
      <Chips big label='怎么样了' chips={kinds} value={draft.kind || null} onChange={pick} />
    </View>
  )
}

/** What is noted of one that was done, by its template. */
function DoneForm({ form, party, outcome }: Part & { form: Form; party: number }) {
  const { draft, change, type, problems } = outcome
  const pick = useCallback((result: string) => change({ result }), [change])
  const count = useCallback((attended: number) => change({ attended: Math.max(1, attended) }), [change])
  return (
    <>
      {form.kind === 'assessment' && (
        <>
          <SectionHead title='检测结果' />
          <Card tight>
            <View role='radiogroup' aria-label='检测结果'>
              {form.results.map(({ id, word, needsRepair }) => (
                <RadioRow
                  key={id}
                  value={id}
                  title={word}
                  caption={needsRepair ? '要维修，街道会跟进' : undefined}
                  on={draft.result === id}
                  onPick={pick}
                />
              ))}
            </View>
          </Card>
          {problems.result && (
            <View className='mt2'>
              <Banner tone='error'>{problems.result}</Banner>
            </View>
          )}
        </>
      )}
      {(form.kind === 'event' || form.kind === 'meal') && party > 1 && (
        <Card className='mt3'>
          <View className='row between g3'>
            <View>
              <View className='b med'>来了几人</View>
              <View className='cap'>报了 {party} 人</View>
            </View>
            <Stepper name='来的人' unit='人' value={draft.attended || party} max={party} onChange={count} />
          </View>
        </Card>
      )}
      <Card className='mt3'>
        <Field
          name='note'
          label='备注'
          optional
          kind='area'
          value={draft.note}
          onChange={type}
          placeholder='下次来要知道的'
          maxLength={200}
        />
      </Card>
    </>
  )
}

function Why({ job, draft, outcome }: Part & { job: OpenedJob['job']; draft: Draft }) {
  const { type, problems } = outcome
  const reasons = useMemo(() => {
    const chosen = notDoneOf(job.template).find(({ kind }) => kind === draft.kind)
    return (chosen?.reasons ?? []).map((word) => ({ value: word, word }))
  }, [job, draft.kind])
  const pick = useCallback((word: string) => type('reason', word), [type])
  return (
    <Card className='mt3'>
      <Chips big label='常见的原因' chips={reasons} value={draft.reason} onChange={pick} />
      <View className='mt3'>
        <Field
          name='reason'
          label='为什么'
          value={draft.reason}
          onChange={type}
          help='居民会看到这一句'
          error={problems.reason}
          maxLength={100}
        />
      </View>
    </Card>
  )
}

const KEPT = { kind: 'kept' } as const

function Photos({ outcome }: Part) {
  const { photos, add, remove } = outcome.photos
  const look = useCallback(
    (id: string) => {
      const path = photos.find((photo) => photo.id === id)?.file.path
      if (path !== undefined)
        previewFiles(
          photos.map(({ file }) => file.path),
          path,
        )
    },
    [photos],
  )
  return (
    <Card className='mt3'>
      <View className='lab'>现场照片（可不填）</View>
      <View className='mt2'>
        <PhotoPicker
          photos={photos.map(({ id, file }) => ({ id, src: file.path, state: KEPT }))}
          max={OUTCOME_PHOTOS_MOST}
          onAdd={() => void add()}
          onOpen={look}
          onRetry={look}
          onRemove={remove}
        />
      </View>
      <View className='cap mt2'>拍门口或秤面就行，不要拍到人脸。</View>
    </Card>
  )
}
