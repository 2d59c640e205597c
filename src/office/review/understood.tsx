import { View } from '@tarojs/components'
import { memo, useCallback, useState } from 'react'
import { STATE_WORDS } from '../../../cloudfunctions/projects/contract'
import type { ReviewItem } from '../../../cloudfunctions/projects/importing/contract'
import { Banner } from '../../components/banner'
import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { SwitchRow } from '../../components/choice'
import { classes } from '../../components/classes'
import { Shape } from '../../components/icon'
import { dateHint } from '../dates'
import { StateTag } from '../parts/state-tag'
import { figureWords } from '../quantity'
import { type FieldOf, ItemField } from './item-field'
import { CheckPanel, ConflictPanel } from './note-panel'
import { PieceRow } from './piece-row'
import { disputedTargets, type PieceKey } from './pieces'
import { answersTo, settle } from './settle'
import { NEW_FIGURE, StatedEditor, TargetEditor } from './target-editor'

type Props = {
  item: ReviewItem
  numbers: Readonly<Partial<Record<PieceKey, number>>>
  units: readonly string[]
  year: number | null
  current: number | undefined
  onChange: (change: (item: ReviewItem) => ReviewItem) => void
  onNumber: (no: number) => void
}

const FIELDS: readonly Readonly<{ field: FieldOf; name: string; missing?: string }>[] = [
  { field: 'title', name: '标题' },
  { field: 'section', name: '板块', missing: '没有，可不填' },
  { field: 'unitName', name: '承办单位', missing: '原文没有，请选' },
  { field: 'leader', name: '领办人', missing: '没有，可不填' },
]

/**
 * What was understood of one item, each piece with its number in the text and a way to put it right. What comes and goes
 * has a place of its own: Taro sends all children of a parent again when one is added.
 */
export const Understood = memo(function Understood({ item, numbers, units, year, current, onChange, onNumber }: Props) {
  const [open, setOpen] = useState<string | undefined>()
  const [answered, setAnswered] = useState<Readonly<{ before: ReviewItem; word: string }> | undefined>()
  const toggle = (key: string) => setOpen((before) => (before === key ? undefined : key))

  const answer = useCallback(
    (at: number, value: string) =>
      onChange((before) => {
        const chosen = answersTo(before, at).find((each) => each.value === value)
        if (!chosen) return before
        setAnswered({ before, word: chosen.word })
        setOpen(undefined)
        return chosen.item
      }),
    [onChange],
  )
  const see = useCallback((at: number) => onChange((before) => settle(before, at)), [onChange])
  const put = useCallback((part: Partial<ReviewItem>) => onChange((before) => ({ ...before, ...part })), [onChange])
  const addTarget = () => {
    onChange((before) => ({ ...before, targets: [...before.targets, NEW_FIGURE] }))
    setOpen(`target.${item.targets.length}`)
  }
  const addStated = () => {
    onChange((before) => ({ ...before, stated: [...before.stated, { ...NEW_STATED, countsFor: null }] }))
    setOpen(`stated.${item.stated.length}`)
  }
  const closed = () => setOpen(undefined)

  const disputed = disputedTargets(item)
  const conflicts = item.notes.flatMap(({ check, settled }, at) => (check === 'conflict' && !settled ? [at] : []))
  const row = (key: string, no?: number) => ({
    no,
    isCurrent: no !== undefined && no === current,
    onToggle: () => toggle(key),
    onNumber,
  })
  return (
    <>
      <Card tight>
        <View className='row between piece-head'>
          <View className='cap'>读成了</View>
          <View className='cap'>点数字看原文</View>
        </View>
        <View className='pieces'>
          {item.targets.map((target, index) => {
            const key = `target.${index}` as const
            const words = `${figureWords(target)}${target.name && ` ${target.name}`}`
            return (
              <PieceRow
                // biome-ignore lint/suspicious/noArrayIndexKey: a target has no id before it is published
                key={`${index} of ${item.targets.length}`}
                {...row(key, numbers[key])}
                name='目标'
                label={`改目标 ${words}`}
                editor={
                  open === key ? (
                    <TargetEditor item={item} index={index} onChange={onChange} onDone={closed} />
                  ) : undefined
                }
              >
                <View className={classes('b', 'med', disputed.includes(index) && 'red')}>{words}</View>
              </PieceRow>
            )
          })}
        </View>
        <View className='piece-notes'>
          {conflicts.map((at) => (
            <ConflictPanel key={at} item={item} at={at} onAnswer={answer} />
          ))}
          {answered && (
            <View className='note'>
              <Banner
                tone='done'
                action={{
                  word: '撤销',
                  label: `撤销：${answered.word}`,
                  onPress: () => {
                    onChange(() => answered.before)
                    setAnswered(undefined)
                  },
                }}
              >
                已按「{answered.word}」处理
              </Banner>
            </View>
          )}
        </View>
        <View className='pieces'>
          {item.stated.map((figure, index) => {
            const key = `stated.${index}` as const
            const target = figure.countsFor === null ? undefined : item.targets[figure.countsFor]
            const words = `${figure.label && `${figure.label} `}${figureWords(figure)}`
            return (
              <PieceRow
                // biome-ignore lint/suspicious/noArrayIndexKey: a figure has no id
                key={`${index} of ${item.stated.length}`}
                {...row(key, numbers[key])}
                name='进展'
                label={`改进展 ${words}`}
                hint={target ? `计入目标 ${figureWords(target)}` : '只列出，不计入目标'}
                editor={
                  open === key ? (
                    <StatedEditor item={item} index={index} onChange={onChange} onDone={closed} />
                  ) : undefined
                }
              >
                <View className='b med'>{words}</View>
              </PieceRow>
            )
          })}
        </View>
        <View className='row wrap piece-add'>
          <Button kind='text' small icon='plus-ink' onPress={addTarget}>
            加目标
          </Button>
          <Button kind='text' small icon='plus-ink' onPress={addStated}>
            加进展数字
          </Button>
        </View>
        {(['started', 'deadline'] as const).map((key) => {
          const value = item[key]
          const name = key === 'started' ? '开工' : '预计完成'
          return (
            <PieceRow
              key={key}
              {...row(key, numbers[key])}
              name={name}
              label={`改${name}`}
              hint={(value && dateHint(value)) || undefined}
              editor={
                open === key ? <ItemField item={item} field={key} units={units} year={year} onPut={put} /> : undefined
              }
            >
              <View className={value ? 'b med num' : 'b c-mute'}>{value ?? '没有写明'}</View>
            </PieceRow>
          )
        })}
        <PieceRow
          {...row('state')}
          name='状态'
          label={`改状态，现在是${STATE_WORDS[item.state]}`}
          hint={item.state === 'unstated' ? '原文没有写，不替它猜' : undefined}
          editor={
            open === 'state' ? <ItemField item={item} field='state' units={units} year={year} onPut={put} /> : undefined
          }
        >
          <StateTag state={item.state} />
        </PieceRow>
        {FIELDS.map(({ field, name, missing = '没有' }) => {
          const value = item[field as 'title']
          const isWanted = value === '' && field === 'unitName'
          return (
            <PieceRow
              key={field}
              {...row(field)}
              name={name}
              word={isWanted ? '选' : '改'}
              label={`改${name}`}
              editor={
                open === field ? (
                  <ItemField item={item} field={field} units={units} year={year} onPut={put} />
                ) : undefined
              }
            >
              <View className={classes('row', 'g1', isWanted && 'c-late')}>
                {isWanted && <Shape name='late' size='small' />}
                <View className={classes('b', value === '' && !isWanted && 'c-mute')}>{value || missing}</View>
              </View>
            </PieceRow>
          )
        })}
        <View>
          {item.notes.map(({ message, check, settled, code }, at) =>
            check === 'check' && !settled ? (
              <CheckPanel key={`${code} ${message}`} message={message} at={at} onSeen={see} />
            ) : null,
          )}
        </View>
      </Card>
      <Card tight className='mt3'>
        <SwitchRow
          title='发布这一件'
          caption={item.included ? '核对后和整份一起公布' : '留在导入里，这次不公布'}
          on={item.included}
          onChange={(included) => put({ included })}
        />
      </Card>
    </>
  )
})

const NEW_STATED = { label: '', quantity: 1000, unit: '', qualifier: 'exact' } as const
