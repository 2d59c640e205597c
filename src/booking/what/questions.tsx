import { View } from '@tarojs/components'
import { memo, useCallback } from 'react'
import type { Field as ServiceField } from '../../../cloudfunctions/services/contract'
import { BigRadio } from '../../components/big-choice'
import { Card } from '../../components/card'
import { Chips } from '../../components/chips'
import { RadioRow } from '../../components/choice'
import { Field, PickField } from '../../components/field'
import { useLook } from '../../components/page/look'
import type { Draft } from '../typed'
import { type Fault, fieldName, YES_NO } from '../wish'

type EligibilityProps = {
  choices: readonly Readonly<{ id: string; word: string }>[]
  value: string
  onChange: (id: string) => void
}

/** Which of the conditions holds: one must. */
export const Eligibility = memo(function Eligibility({ choices, value, onChange }: EligibilityProps) {
  const { elder } = useLook()
  const Row = elder ? BigRadio : RadioRow
  const rows = choices.map(({ id, word }) => (
    <Row key={id} value={id} title={word} on={id === value} onPick={onChange} />
  ))
  const group = (
    <View role='radiogroup' aria-label='符合哪一种条件'>
      {rows}
    </View>
  )
  return <View className='mt3'>{elder ? group : <Card tight>{group}</Card>}</View>
})

type PartyProps = { most: number; value: number; onChange: (party: number) => void }

/** How many come with one booking. */
export const Party = memo(function Party({ most, value, onChange }: PartyProps) {
  const chips = Array.from({ length: most }, (_, at) => ({ value: String(at + 1), word: `${at + 1} 人` }))
  const change = useCallback((party: string) => onChange(Number(party)), [onChange])
  return (
    <View className='mt3'>
      <Card>
        <Chips label='几个人来' chips={chips} value={String(value)} onChange={change} big />
      </Card>
    </View>
  )
})

type FieldsProps = {
  fields: readonly ServiceField[]
  answers: Draft['answers']
  faults: readonly Fault[]
  onType: (name: string, typed: string) => void
}

/** What this service asks of its own. */
export const Questions = memo(function Questions({ fields, answers, faults, onType }: FieldsProps) {
  if (fields.length === 0) return null
  return (
    <Card className='below-plate'>
      {fields.map((field) => (
        <Question
          key={field.id}
          field={field}
          value={answers[field.id] ?? ''}
          error={faults.find(({ name }) => name === fieldName(field.id))?.message}
          onType={onType}
        />
      ))}
    </Card>
  )
})

type QuestionProps = {
  field: ServiceField
  value: string
  error: string | undefined
  onType: FieldsProps['onType']
}

const Question = memo(function Question({ field, value, error, onType }: QuestionProps) {
  const { id, label, kind, options, required } = field
  const frame = { name: fieldName(id), label, optional: !required, error }
  if (kind === 'text' || kind === 'number')
    return (
      <Field
        {...frame}
        kind={kind === 'number' ? 'decimal' : 'text'}
        value={value}
        maxLength={kind === 'number' ? 20 : 200}
        onChange={onType}
      />
    )
  const choices = (kind === 'yesNo' ? YES_NO : options).map((word) => ({ value: word, word }))
  return <PickField {...frame} value={value === '' ? null : value} choices={choices} onChange={onType} />
})
