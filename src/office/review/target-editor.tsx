import { View } from '@tarojs/components'
import { memo, useCallback, useMemo } from 'react'
import type { ReviewItem, ReviewTarget } from '../../../cloudfunctions/projects/importing/contract'
import { Button } from '../../components/button'
import { PickField } from '../../components/field'
import { type EditedFigure, FigureEditor } from '../parts/figure-editor'
import { figureWords } from '../quantity'
import { removeTarget } from './settle'

type Props = {
  item: ReviewItem
  index: number
  onChange: (change: (item: ReviewItem) => ReviewItem) => void
  onDone: () => void
}

export const NEW_FIGURE: ReviewTarget = { name: '', quantity: 1000, unit: '', qualifier: 'exact' }

const bounded = ({ quantity, quantityMax, unit, qualifier }: EditedFigure) => ({
  quantity,
  unit,
  qualifier,
  ...(quantityMax === undefined ? {} : { quantityMax }),
})
const edited = (name: string, figure: Omit<ReviewTarget, 'name' | 'span'>): EditedFigure => {
  const { quantity, quantityMax, unit, qualifier } = figure
  return { name, quantity, unit, qualifier, ...(quantityMax === undefined ? {} : { quantityMax }) }
}
const spanOf = ({ span }: Pick<ReviewTarget, 'span'>) => (span === undefined ? {} : { span })

const Actions = ({ what, onRemove, onDone }: { what: string; onRemove: () => void; onDone: () => void }) => (
  <View className='row g2 mt3'>
    <Button kind='ghost' small onPress={onRemove}>{`删掉这个${what}`}</Button>
    <Button kind='quiet' small grow onPress={onDone}>
      好了
    </Button>
  </View>
)

/** Puts a target right, or takes it out. */
export const TargetEditor = memo(function TargetEditor({ item, index, onChange, onDone }: Props) {
  const target = item.targets[index]
  const put = useCallback(
    (_: string, figure: EditedFigure) =>
      onChange((before) => ({
        ...before,
        targets: before.targets.map((each, at) =>
          at === index ? { name: figure.name, ...bounded(figure), ...spanOf(each) } : each,
        ),
      })),
    [index, onChange],
  )
  if (!target) return null
  const remove = () => {
    onDone()
    onChange((before) => removeTarget(before, index))
  }
  return (
    <View>
      <FigureEditor id={`target.${index}`} nameLabel='数的是什么' figure={edited(target.name, target)} onChange={put} />
      <Actions what='目标' onRemove={remove} onDone={onDone} />
    </View>
  )
})

const NOTHING = 'nothing'

/** Puts a figure of progress right, and says which target it counts for. */
export const StatedEditor = memo(function StatedEditor({ item, index, onChange, onDone }: Props) {
  const figure = item.stated[index]
  const put = useCallback(
    (_: string, typed: EditedFigure) =>
      onChange((before) => ({
        ...before,
        stated: before.stated.map((each, at) =>
          at === index ? { label: typed.name, ...bounded(typed), ...spanOf(each), countsFor: each.countsFor } : each,
        ),
      })),
    [index, onChange],
  )
  const aim = useCallback(
    (_: string, value: string) =>
      onChange((before) => ({
        ...before,
        stated: before.stated.map((each, at) =>
          at === index ? { ...each, countsFor: value === NOTHING ? null : Number(value) } : each,
        ),
      })),
    [index, onChange],
  )
  const choices = useMemo(
    () => [
      ...item.targets.map((target, at) => ({
        value: String(at),
        word: `目标 ${figureWords(target)}`,
        ...(target.name === '' ? {} : { caption: target.name }),
      })),
      { value: NOTHING, word: '只列出，不计入', caption: '作为“单位填报”显示，不和依据相加' },
    ],
    [item.targets],
  )
  if (!figure) return null
  const remove = () => {
    onDone()
    onChange((before) => ({ ...before, stated: before.stated.filter((_, at) => at !== index) }))
  }
  return (
    <View>
      <FigureEditor
        id={`stated.${index}`}
        nameLabel='说的是什么'
        figure={edited(figure.label, figure)}
        onChange={put}
      />
      <View className='mt3'>
        <PickField
          name={`counts.${index}`}
          label='计入哪个目标'
          value={figure.countsFor === null ? NOTHING : String(figure.countsFor)}
          choices={choices}
          onChange={aim}
        />
      </View>
      <Actions what='数字' onRemove={remove} onDone={onDone} />
    </View>
  )
})
