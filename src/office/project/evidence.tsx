import { View } from '@tarojs/components'
import { memo, useCallback, useMemo, useState } from 'react'
import { correct, type EvidenceView, evidence } from '../../../cloudfunctions/projects/contract'
import { fileAddress, previewPhotos, usePage, useSend } from '../../client'
import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { Chips } from '../../components/chips'
import { Field } from '../../components/field'
import { ListEnd } from '../../components/list-end'
import { Thumbs } from '../../components/photos'
import { Sheet } from '../../components/sheet'
import { Skeleton } from '../../components/skeleton'
import { Tag } from '../../components/tag'
import { amount, dayWords } from '../../components/words'
import { Stale } from '../../pages/parts/stale'
import { Problem } from '../../staff/problem'
import { figureWords, parseQuantity, typedQuantity } from '../quantity'
import type { Opened } from './form'

const STATES = {
  counted: { tone: 'done', word: '已核实' },
  pending: { tone: 'late', shape: 'pend', word: '待核实' },
  returned: { tone: 'back', word: '已退回' },
  revoked: { tone: 'back', word: '已撤回' },
} as const
const KINDS: Readonly<Record<EvidenceView['kind'], string>> = {
  update: '填报',
  site: '点位',
  stated: '公示件',
  booking: '预约',
  visit: '走访',
  ticket: '工单',
  event: '活动',
}

type Props = { project: Opened; onCorrected: () => void }

/** 依据: every counted fact of a target; an entry made by hand can be put right or taken back, with a reason. */
export function EvidenceList({ project, onCorrected }: Props) {
  const { figures, id: projectId } = project
  const [targetId, setTargetId] = useState(figures[0]?.id)
  const [chosen, setChosen] = useState<EvidenceView | undefined>()
  const input = useMemo(() => (targetId === undefined ? undefined : { projectId, targetId }), [projectId, targetId])
  const { state, refresh, more } = usePage(evidence, input)
  const figure = figures.find(({ id }) => id === targetId)
  const shown = state.kind === 'ready' ? state.value : undefined
  const close = useCallback(() => setChosen(undefined), [])
  const corrected = useCallback(() => {
    setChosen(undefined)
    void refresh()
    onCorrected()
  }, [refresh, onCorrected])
  const next = () => {
    if (input && shown?.next)
      void more({ ...input, after: shown.next }, (before, page) => ({ ...page, rows: [...before.rows, ...page.rows] }))
  }
  if (!figure)
    return (
      <Card>
        <View className='sub'>没有数字目标，就没有依据。</View>
      </Card>
    )
  return (
    <>
      {figures.length > 1 && (
        <Chips
          label='哪个目标'
          chips={figures.map((each) => ({
            value: each.id,
            word: [each.name, figureWords(each)].filter(Boolean).join(' '),
          }))}
          value={targetId ?? null}
          onChange={setTargetId}
        />
      )}
      {state.kind === 'loading' && <Skeleton shape='row' count={3} />}
      {state.kind === 'failed' && (
        <Problem refusal={state.refusal} action={{ word: '再试', onPress: () => void refresh() }} />
      )}
      <Stale problem={state.kind === 'ready' ? state.problem : undefined} />
      {shown && (
        <>
          <View className='cap editor-rule'>{shown.rule}</View>
          {shown.rows.length === 0 ? (
            <Card>
              <View className='sub'>还没有依据。发进展时填的数会列在这里。</View>
            </Card>
          ) : (
            <Card tight>
              {shown.rows.map((row) => (
                <Row key={row.id} row={row} unit={figure.unit} onCorrect={setChosen} />
              ))}
            </Card>
          )}
          {shown.next && <ListEnd kind='more' step={20} onMore={next} />}
        </>
      )}
      {chosen && (
        <CorrectSheet projectId={projectId} row={chosen} unit={figure.unit} onClose={close} onDone={corrected} />
      )}
    </>
  )
}

type RowProps = { row: EvidenceView; unit: string; onCorrect: (row: EvidenceView) => void }

const Row = memo(function Row({ row, unit, onCorrect }: RowProps) {
  const { day, label, kind, site, quantity, state, proof, photos, reason } = row
  const mayCorrect = state === 'counted' && (kind === 'update' || kind === 'stated')
  const pictures = useMemo(
    () => photos.map((id, at) => ({ id, src: fileAddress(id), alt: `${label}，照片 ${at + 1}` })),
    [photos, label],
  )
  return (
    <View className='li editor-fact'>
      <View className='grow'>
        <View className='row between g2'>
          <View className='b med grow'>{label || proof}</View>
          <View className='b med num nowrap'>
            +{amount(quantity)} {unit}
          </View>
        </View>
        <View className='row between g2'>
          <View className='cap grow'>{[dayWords(day), KINDS[kind], site].filter(Boolean).join(' · ')}</View>
          <Tag {...STATES[state]} bare />
        </View>
        {proof !== '' && proof !== label && <View className='cap'>凭据：{proof}</View>}
        {reason !== '' && <View className='cap'>原因：{reason}</View>}
        {pictures.length > 0 && <Thumbs photos={pictures} onOpen={(id) => previewPhotos(photos, id)} />}
        {mayCorrect && (
          <Button
            kind='text'
            small
            label={`更正或撤回：${label}，${amount(quantity)} ${unit}`}
            onPress={() => onCorrect(row)}
          >
            更正或撤回
          </Button>
        )}
      </View>
    </View>
  )
})

type SheetProps = { projectId: string; row: EvidenceView; unit: string; onClose: () => void; onDone: () => void }

function CorrectSheet({ projectId, row, unit, onClose, onDone }: SheetProps) {
  const { refusal, send } = useSend(correct)
  const [typed, setTyped] = useState(typedQuantity(row.quantity))
  const [reason, setReason] = useState('')
  const [problems, setProblems] = useState<Readonly<{ quantity?: string; reason?: string }>>({})
  const submit = (quantity: number) => {
    if (reason.trim() === '') {
      setProblems({ reason: '写明为什么更正，居民能在历史里看到' })
      return undefined
    }
    setProblems({})
    return send((actionId) => ({ actionId, projectId, evidenceId: row.id, quantity, reason: reason.trim() })).then(
      (answer) => {
        if (answer.ok) onDone()
      },
    )
  }
  const save = () => {
    const read = parseQuantity(typed)
    if (read.kind !== 'quantity') {
      setProblems({ quantity: read.kind === 'wrong' ? read.message : '请填更正后的数' })
      return undefined
    }
    return submit(read.thousandths)
  }
  return (
    <Sheet
      title='更正依据'
      onClose={onClose}
      bottom={
        <View className='row g2'>
          <Button kind='ghost' label='撤回这一笔，不再计入' onPress={() => submit(0)}>
            撤回这一笔
          </Button>
          <Button grow onPress={save}>
            改成这个数
          </Button>
        </View>
      }
    >
      <View className='sub'>
        {row.label}：现在计 {amount(row.quantity)} {unit}。原来的数会留在历史里。
      </View>
      <Problem refusal={refusal} />
      <View className='mt3'>
        <Field
          name='corrected'
          label={`更正后（${unit}）`}
          kind='decimal'
          value={typed}
          onChange={(_, value) => setTyped(value)}
          error={problems.quantity}
          maxLength={20}
        />
        <Field
          name='why'
          label='为什么更正或撤回'
          kind='area'
          value={reason}
          onChange={(_, value) => setReason(value)}
          error={problems.reason}
          maxLength={200}
        />
      </View>
    </Sheet>
  )
}
