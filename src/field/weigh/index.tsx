import { Text, View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useCallback, useState } from 'react'
import type { Category } from '../../../cloudfunctions/services/contract'
import { OUTCOME_PHOTOS_MOST } from '../../../cloudfunctions/services/work/contract'
import { callPhone, paramOf } from '../../client'
import { Banner } from '../../components/banner'
import { Button, RoundButton } from '../../components/button'
import { Card } from '../../components/card'
import { Keypad } from '../../components/keypad'
import { Page } from '../../components/page'
import { PhotoPicker } from '../../components/photos'
import { TypedLine } from '../../components/typed-line'
import { amount } from '../../components/words'
import { Problem } from '../../staff/problem'
import { After } from '../parts/after'
import { type OpenedJob, useJob } from '../parts/day'
import { Missing } from '../parts/missing'
import { unitOf } from '../parts/weighing'
import { iconOf, timeWords, whereWords } from '../parts/words'
import { AddSheet } from './add-sheet'
import './index.scss'
import { CorrectSheet, LookAgain } from './sheets'
import { useWeigh, type Weigh } from './use-weigh'

/** 称重: what the scale shows, category by category; kept on the phone before it is sent. */
export default function WeighPage() {
  const { params } = useRouter()
  const opened = useJob(paramOf(params, 'job') ?? '')
  if (opened?.form?.kind !== 'pickup') return <Missing label='称重' />
  return (
    <Weighing
      opened={opened}
      categories={opened.form.categories}
      isCorrection={paramOf(params, 'correct') !== undefined}
      item={paramOf(params, 'outbox')}
    />
  )
}

type Props = {
  opened: OpenedJob
  categories: readonly Category[]
  isCorrection: boolean
  /** The refused one of the outbox that is put right. */
  item: string | undefined
}

function Weighing({ opened, categories, isCorrection, item }: Props) {
  const { job } = opened
  const weigh = useWeigh(opened, categories, isCorrection, item)
  const { lines, typed, active, sums, sheet } = weigh
  const [isAdding, setIsAdding] = useState(false)
  const add = useCallback(
    (id: string) => {
      weigh.pick(id)
      setIsAdding(false)
    },
    [weigh.pick],
  )
  const close = useCallback(() => setIsAdding(false), [])
  if (weigh.sent)
    return (
      <After
        label='称重'
        opened={opened}
        title={isCorrection ? '更正好了' : '称好了'}
        what={weigh.sent.words}
        isReceived={weigh.sent.isReceived}
      />
    )
  const next = lines[(lines.findIndex(({ id }) => id === active) + 1) % lines.length]
  const rest = categories.filter(({ id }) => !lines.some((line) => line.id === id))
  return (
    <Page
      label='称重'
      over={
        <>
          {isAdding && <AddSheet categories={rest} onPick={add} onClose={close} />}
          {sheet === 'unusual' && <LookAgain weigh={weigh} />}
          {sheet === 'reason' && <CorrectSheet weigh={weigh} />}
        </>
      }
      keys={
        <Keypad
          point={lines.find(({ id }) => id === active)?.measure === 'bag'}
          onKey={weigh.press}
          next={
            lines.length > 1 && next
              ? { word: '下一类', label: `下一类：${next.name}`, onPress: () => weigh.pick(next.id) }
              : undefined
          }
          done={isCorrection ? '更正' : '完成称重'}
          busyWord='正在保存…'
          off={weigh.off}
          onDone={weigh.finish}
        />
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
        {weigh.complaint !== undefined && (
          <View className='mt3'>
            <Banner tone='back'>{weigh.complaint}</Banner>
          </View>
        )}
        <Problem refusal={weigh.refusal} />
      </View>
      <Card className='mt3'>
        <View className='row between base' role='status' aria-label={`合计 ${weigh.words}`}>
          <Text className='sub'>合计</Text>
          <View className='weigh-sum'>
            <Text className='n'>{amount(sums.weight)}</Text>
            <Text className='u'>公斤{sums.pieces > 0 ? ` + ${amount(sums.pieces)} 件` : ''}</Text>
          </View>
        </View>
        <View className='hr weigh-hr' />
        <View role='radiogroup' aria-label='称哪一类'>
          {lines.map((line) => (
            <TypedLine
              key={line.id}
              id={line.id}
              name={line.name}
              caption={captionOf(line, job)}
              icon={iconOf(line)}
              typed={typed[line.id] ?? ''}
              unit={unitOf(line)}
              on={line.id === active}
              onPick={weigh.pick}
            />
          ))}
        </View>
      </Card>
      <Beside weigh={weigh} canAdd={rest.length > 0} isCorrection={isCorrection} onAdd={() => setIsAdding(true)} />
    </Page>
  )
}

function captionOf({ id, measure }: Category, job: OpenedJob['job']): string {
  const wished = job.items.find(({ category }) => category === id)
  return wished ? `约 ${wished.amount} ${measure === 'bag' ? '袋' : '件'}` : '没有约，当场加的'
}

type BesideProps = { weigh: Weigh; canAdd: boolean; isCorrection: boolean; onAdd: () => void }

/** 加一类, and the scale on a photo. */
function Beside({ weigh, canAdd, isCorrection, onAdd }: BesideProps) {
  const { photos, add, remove } = weigh.photos
  return (
    <>
      <View className='row g2 mt3'>
        {canAdd && (
          <Button kind='ghost' small grow icon='plus-ink' onPress={onAdd}>
            加一类
          </Button>
        )}
        {!isCorrection && photos.length === 0 && (
          <Button kind='ghost' small grow icon='cam-ink' label='拍秤面照片' onPress={add}>
            秤面照片
          </Button>
        )}
      </View>
      <View>
        {photos.length > 0 && (
          <View className='mt3'>
            <PhotoPicker
              photos={photos.map(({ id, file }) => ({ id, src: file.path, word: '秤面', state: KEPT }))}
              max={OUTCOME_PHOTOS_MOST}
              onAdd={() => void add()}
              onOpen={weigh.look}
              onRetry={weigh.look}
              onRemove={remove}
            />
          </View>
        )}
      </View>
    </>
  )
}

const KEPT = { kind: 'kept' } as const
