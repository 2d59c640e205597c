import { View } from '@tarojs/components'
import { memo, useCallback, useMemo, useRef } from 'react'
import { units } from '../../../cloudfunctions/account/contract'
import type { ProjectState } from '../../../cloudfunctions/projects/contract'
import { usePage } from '../../client'
import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { Chips } from '../../components/chips'
import { DateField, Field, PickField } from '../../components/field'
import { TwoColumns } from '../../components/two-columns'
import { DateText } from '../parts/date-text'
import { type Draft, type Opened, STATE_CHOICES, type TextField } from './form'

type Props = {
  /** Missing for a project in the making. */
  project: Opened | undefined
  placeId: string | undefined
  draft: Draft
  problems: Readonly<Record<string, string>>
  onChange: (change: Partial<Draft>) => void
}

const NO_UNIT = 'none'

/** 资料: what the project is called, who answers for it, and its calendar. */
export const Facts = memo(function Facts({ project, placeId, draft, problems, onChange }: Props) {
  const { texts } = draft
  const known = usePage(units, placeId === undefined ? undefined : { placeId })
  const list = known.state.kind === 'ready' ? known.state.value.units : undefined
  const settings = project?.settings
  const text = (field: TextField): string =>
    texts[field] ?? (field === 'phone' ? settings?.phone : project?.[field]) ?? ''
  // A function that stays the same, else every field is drawn and sent again at every key.
  const latest = useRef(texts)
  latest.current = texts
  const type = useCallback(
    (field: string, typed: string) => onChange({ texts: { ...latest.current, [field]: typed.trim() } }),
    [onChange],
  )
  const plain = useCallback((field: string, typed: string) => onChange({ [field]: typed }), [onChange])
  const date = useCallback((field: string, value: string | null) => onChange({ [field]: value }), [onChange])
  const pickUnit = useCallback(
    (_: string, value: string) => {
      const unit = list?.find(({ id }) => id === value)
      onChange({ unitId: unit?.id ?? null, ...(unit ? { texts: { ...latest.current, unitName: unit.name } } : {}) })
    },
    [list, onChange],
  )
  const choices = useMemo(
    () => [
      ...(list ?? []).map(({ id, name }) => ({ value: id, word: name })),
      { value: NO_UNIT, word: '不交给系统里的单位', caption: '只写名称，由街道自己填报' },
    ],
    [list],
  )
  const chosenUnit = (draft.unitId === undefined ? settings?.unitId : draft.unitId) ?? NO_UNIT
  const year = project?.year ?? (Number(draft.year) || null)
  return (
    <TwoColumns
      leftLabel='是什么'
      rightLabel='谁来办、什么时候'
      left={
        <Card>
          <Field
            name='title'
            label='标题'
            kind='area'
            value={text('title')}
            onChange={type}
            error={problems.title}
            maxLength={200}
          />
          {!project && (
            <Field
              name='year'
              label='哪一年的'
              kind='number'
              value={draft.year}
              onChange={plain}
              error={problems.year}
              maxLength={4}
            />
          )}
          <Field
            name='no'
            label='序号'
            optional={!project}
            kind='number'
            value={draft.no ?? (project ? String(project.no) : '')}
            onChange={plain}
            error={problems.no}
            maxLength={4}
          />
          <Field name='section' label='板块' optional value={text('section')} onChange={type} maxLength={30} />
          <View className='fld' id='field-state'>
            <View className='lab'>状态</View>
            <Chips
              label='状态'
              big
              chips={STATE_CHOICES}
              value={draft.state ?? project?.state ?? 'unstated'}
              onChange={(value) => onChange({ state: value as ProjectState })}
            />
          </View>
        </Card>
      }
      right={
        <>
          <Card>
            {list && list.length > 0 && (
              <PickField
                name='unitId'
                label='由哪个单位填报'
                optional
                value={chosenUnit}
                choices={choices}
                onChange={pickUnit}
                help='选了之后，这个单位的承办人可以发进展'
              />
            )}
            <Field
              name='unitName'
              label='公布的承办单位'
              optional
              value={text('unitName')}
              onChange={type}
              maxLength={60}
            />
            <Field name='leader' label='领办人' optional value={text('leader')} onChange={type} maxLength={40} />
            <Field
              name='phone'
              label='监督电话'
              optional
              kind='text'
              value={text('phone')}
              onChange={type}
              help='不填就用街道的电话'
              error={problems.phone}
              maxLength={30}
            />
          </Card>
          <Card>
            <DateText
              name='started'
              label='开工'
              value={draft.started ?? project?.started ?? null}
              year={year}
              onChange={date}
            />
            <DateText
              name='deadline'
              label='期限'
              value={draft.deadline ?? project?.deadline ?? null}
              year={year}
              onChange={date}
            />
            <Season
              season={draft.season === undefined ? settings?.season : draft.season}
              isCleared={draft.season === null}
              error={problems.season}
              onChange={onChange}
            />
          </Card>
        </>
      }
    />
  )
})

type SeasonProps = {
  /** The clerk just took it away; saving makes it so. */
  isCleared: boolean
  season: Draft['season'] | undefined
  error: string | undefined
  onChange: (change: Partial<Draft>) => void
}

/** The days within which the work is done, where that is not the whole year: 供暖前一个月. */
function Season({ season, isCleared, error, onChange }: SeasonProps) {
  const put = useCallback(
    (field: string, value: string) => onChange({ season: { from: '', to: '', ...season, [field]: value } }),
    [season, onChange],
  )
  if (!season)
    return (
      <View className='mt4'>
        <View className='cap'>序时进度按全年算。只在一段日子里做的事，可以单独定起止日期。</View>
        <View className='row wrap g2 mt2'>
          <Button kind='ghost' small onPress={() => onChange({ season: { from: '', to: '' } })}>
            改成只在这段日子做
          </Button>
          <Button kind='text' small onPress={() => onChange({ season: null })}>
            按全年算
          </Button>
        </View>
        {isCleared && <View className='cap mt1'>保存后按全年算。</View>}
      </View>
    )
  return (
    <View className='mt4' id='field-season'>
      <DateField name='from' label='从哪天起' value={season.from} onChange={put} error={error} />
      <DateField name='to' label='到哪天止' value={season.to} onChange={put} />
      <Button kind='text' small onPress={() => onChange({ season: null })}>
        按全年算
      </Button>
    </View>
  )
}
