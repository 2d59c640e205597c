import { View } from '@tarojs/components'
import { memo, useCallback, useMemo, useState } from 'react'
import { PROJECT_STATES, type ProjectState, STATE_WORDS } from '../../../cloudfunctions/projects/contract'
import type { ReviewItem } from '../../../cloudfunctions/projects/importing/contract'
import { Chips } from '../../components/chips'
import { Field, PickField } from '../../components/field'
import { DateText } from '../parts/date-text'

export type FieldOf = 'title' | 'section' | 'unitName' | 'leader' | 'state' | 'started' | 'deadline'

type Props = {
  item: ReviewItem
  field: FieldOf
  units: readonly string[]
  year: number | null
  onPut: (part: Partial<ReviewItem>) => void
}

const STATES = PROJECT_STATES.filter((state) => state !== 'closed').map((value) => ({
  value,
  word: STATE_WORDS[value],
}))
const TYPED = {
  title: ['标题', 200],
  section: ['板块', 30],
  unitName: ['承办单位', 60],
  leader: ['领办人', 40],
} as const

/** The control that puts one piece of an item right. */
export const ItemField = memo(function ItemField({ item, field, units, year, onPut }: Props) {
  switch (field) {
    case 'state':
      return (
        <Chips
          label='状态'
          big
          chips={STATES}
          value={item.state}
          onChange={(state) => onPut({ state: state as ProjectState })}
        />
      )
    case 'started':
    case 'deadline':
      return (
        <DateText
          name={field}
          label={field === 'started' ? '开工' : '预计完成'}
          value={item[field]}
          year={year}
          onChange={(_, date) => onPut({ [field]: date })}
        />
      )
    default:
      return <TypedField item={item} field={field} units={units} onPut={onPut} />
  }
})

type TypedProps = Omit<Props, 'field' | 'year'> & { field: keyof typeof TYPED }

function TypedField({ item, field, units, onPut }: TypedProps) {
  const [label, max] = TYPED[field]
  const [error, setError] = useState<string | undefined>()
  const put = useCallback(
    (_: string, typed: string) => {
      const isMissing = field === 'title' && typed.trim() === ''
      setError(isMissing ? '标题不能空着' : undefined)
      if (!isMissing) onPut({ [field]: typed.trim() })
    },
    [field, onPut],
  )
  const choices = useMemo(() => units.map((name) => ({ value: name, word: name })), [units])
  return (
    <View>
      {field === 'unitName' && choices.length > 0 && (
        <PickField name='unit-known' label='从名单里选' value={item.unitName} choices={choices} onChange={put} />
      )}
      <Field
        name={field}
        label={field === 'unitName' && choices.length > 0 ? '或直接填写' : label}
        optional={field !== 'title'}
        kind={field === 'title' ? 'area' : 'text'}
        value={item[field]}
        onChange={put}
        error={error}
        maxLength={max}
      />
    </View>
  )
}
