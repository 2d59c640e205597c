import { View } from '@tarojs/components'
import { memo, useCallback } from 'react'
import { newId } from '../../client'
import { Banner } from '../../components/banner'
import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { Segments } from '../../components/segments'
import { amount } from '../../components/words'
import { type EditedFigure, FigureEditor } from '../parts/figure-editor'
import type { Draft, Opened, Target } from './form'
import { targetsOf } from './form'
import { RecordsOf } from './records-of'

type Props = {
  project: Opened | undefined
  placeId: string | undefined
  targets: readonly Target[] | undefined
  problems: Readonly<Record<string, string>>
  onChange: (change: Partial<Draft>) => void
}

const WAYS = [
  { value: 'manual', word: '逐次填报' },
  { value: 'sites', word: '按点位' },
  { value: 'records', word: '按办理记录' },
]
const NONE: readonly Target[] = []

/** 目标: what was promised, in figures that are never blended. */
export const Targets = memo(function Targets({ project, placeId, targets, problems, onChange }: Props) {
  const known = targets ?? (project ? targetsOf(project) : NONE)
  const put = useCallback(
    (id: string, change: (target: Target) => Target) =>
      onChange({ targets: (known ?? NONE).map((target) => (target.id === id ? change(target) : target)) }),
    [known, onChange],
  )
  const edit = useCallback(
    (id: string, figure: EditedFigure) => put(id, ({ source }) => ({ id, ...figure, source })),
    [put],
  )
  const count = useCallback(
    (id: string, kind: string) =>
      put(id, (target) => ({
        ...target,
        source: kind === 'records' ? { kind, rule: '' } : { kind: kind === 'sites' ? kind : 'manual' },
      })),
    [put],
  )
  const pick = useCallback(
    (id: string, rule: string) => put(id, (target) => ({ ...target, source: { kind: 'records', rule } })),
    [put],
  )
  const remove = useCallback(
    (id: string) => onChange({ targets: (known ?? NONE).filter((target) => target.id !== id) }),
    [known, onChange],
  )
  if (!known)
    return (
      <Banner tone='plain' icon='info-mute'>
        这个项目的目标按办理记录自动计数，不能在这里改。
      </Banner>
    )
  const add = async () => {
    const fresh: Target = {
      id: await newId(),
      name: '',
      quantity: 1000,
      unit: '',
      qualifier: 'exact',
      source: { kind: 'manual' },
    }
    onChange({ targets: [...known, fresh] })
  }
  return (
    <>
      {known.length === 0 && (
        <Card>
          <View className='sub'>没有数字目标。可以加一个，也可以用“节点”说清楚做到哪一步。</View>
        </Card>
      )}
      <View className='editor-grid'>
        {known.map((target, index) => (
          <TargetCard
            key={target.id}
            target={target}
            no={index + 1}
            counted={project?.figures.find(({ id }) => id === target.id)?.counted ?? 0}
            error={problems[`target.${target.id}.unit`]}
            onEdit={edit}
            onCount={count}
            placeId={placeId}
            onPick={pick}
            onRemove={remove}
          />
        ))}
      </View>
      <View className='mt3'>
        <Button kind='ghost' icon='plus-ink' onPress={add}>
          加一个目标
        </Button>
      </View>
    </>
  )
})

type CardProps = {
  target: Target
  no: number
  counted: number
  error: string | undefined
  onEdit: (id: string, figure: EditedFigure) => void
  onCount: (id: string, kind: string) => void
  placeId: string | undefined
  onPick: (id: string, rule: string) => void
  onRemove: (id: string) => void
}

const TargetCard = memo(function TargetCard(props: CardProps) {
  const { target, no, counted, error, placeId, onEdit, onCount, onPick, onRemove } = props
  const { id, name, quantity, quantityMax, unit, qualifier, source } = target
  const figure = { name, quantity, unit, qualifier, ...(quantityMax === undefined ? {} : { quantityMax }) }
  return (
    <Card id={`field-target.${id}.unit`}>
      <View className='row between'>
        <View className='b bold'>目标 {no}</View>
        <Button kind='text' small label={`删掉目标 ${no}`} onPress={() => onRemove(id)}>
          删掉
        </Button>
      </View>
      {counted > 0 && (
        <View className='cap editor-hint'>
          已核实 {amount(counted)} {unit}，有依据的目标不能删，也不能换单位和计数的办法。
        </View>
      )}
      <FigureEditor id={id} nameLabel='数的是什么' figure={figure} onChange={onEdit} />
      <View className='lab mt3'>进度怎么来</View>
      <Segments
        label={`目标 ${no} 的进度怎么来`}
        choices={WAYS}
        value={source.kind}
        onChange={(kind) => onCount(id, kind)}
      />
      <View>
        {source.kind === 'records' && <RecordsOf placeId={placeId} targetId={id} rule={source.rule} onPick={onPick} />}
      </View>
      {error && <Banner tone='error'>{error}</Banner>}
    </Card>
  )
})
