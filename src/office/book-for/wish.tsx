import { View } from '@tarojs/components'
import { memo, useCallback, useMemo } from 'react'
import type { Field as Asked } from '../../../cloudfunctions/services/contract'
import { Banner } from '../../components/banner'
import { Card } from '../../components/card'
import { Chips } from '../../components/chips'
import { SwitchRow } from '../../components/choice'
import { Field, PickField } from '../../components/field'
import { SectionHead } from '../../components/section-head'
import { Stepper } from '../../components/stepper'
import type { Opened, useBookFor } from './use-book-for'

type Props = { opened: Opened; booking: ReturnType<typeof useBookFor> }

/** 谁和什么: whom it is for, and what the service's form asks. */
export function Wish({ opened, booking }: Props) {
  const { form, fields, door } = opened
  const { draft, change, type, answer, problems } = booking
  const amount = useCallback(
    (category: string, value: number) => change({ items: { ...draft.items, [category]: value } }),
    [change, draft.items],
  )
  return (
    <>
      <SectionHead title='替谁约' />
      <Card>
        <Field
          name='phone'
          label='居民的电话'
          kind='phone'
          value={draft.phone}
          onChange={type}
          help='同一个电话算同一个人'
          error={problems.phone}
          maxLength={20}
        />
        <Field
          name='name'
          label='姓名'
          optional={door === 'visited'}
          value={draft.name}
          onChange={type}
          placeholder='王女士'
          error={problems.name}
          maxLength={20}
        />
        {door !== 'none' && (
          <Field
            name='address'
            label={door === 'visited' ? '上门的地址' : '住址'}
            value={draft.address}
            onChange={type}
            placeholder='3 号楼 2 单元 401'
            error={problems.address}
            maxLength={80}
          />
        )}
      </Card>
      {form.kind === 'pickup' && (
        <>
          <SectionHead title='要收什么' note='大概就行，上门称重' />
          <Card tight id='field-items'>
            {form.categories.map((category) => (
              <Item
                key={category.id}
                id={category.id}
                name={category.name}
                unit={category.measure === 'bag' ? '袋' : '件'}
                value={draft.items[category.id] ?? 0}
                onChange={amount}
              />
            ))}
          </Card>
          {problems.items && (
            <View className='mt2'>
              <Banner tone='error'>{problems.items}</Banner>
            </View>
          )}
        </>
      )}
      {form.kind === 'assessment' && form.eligibility.length > 0 && (
        <>
          <SectionHead title='符合哪一种条件' />
          <View id='field-eligibility' />
          <Chips
            big
            label='符合哪一种条件'
            chips={form.eligibility.map(({ id, word }) => ({ value: id, word }))}
            value={draft.eligibility || null}
            onChange={(eligibility) => change({ eligibility })}
          />
          {problems.eligibility && (
            <View className='mt2'>
              <Banner tone='error'>{problems.eligibility}</Banner>
            </View>
          )}
        </>
      )}
      {form.kind === 'event' && form.partyMost > 1 && (
        <Card className='mt3'>
          <View className='row between g3'>
            <View className='b med'>几个人来</View>
            <Stepper
              name='来的人'
              unit='人'
              value={draft.party}
              max={form.partyMost}
              onChange={(party) => change({ party: Math.max(1, party) })}
            />
          </View>
        </Card>
      )}
      <SectionHead title='还要问的' />
      <Card>
        {fields.map((field) => (
          <AskedField
            key={field.id}
            field={field}
            value={draft.answers[field.id]}
            error={problems[`answer.${field.id}`]}
            onChange={answer}
          />
        ))}
        <Field name='note' label='备注' optional kind='area' value={draft.note} onChange={type} maxLength={200} />
      </Card>
    </>
  )
}

type ItemProps = {
  id: string
  name: string
  unit: string
  value: number
  onChange: (id: string, value: number) => void
}

const Item = memo(function Item({ id, name, unit, value, onChange }: ItemProps) {
  return (
    <View className='li'>
      <View className='grow b med'>{name}</View>
      <Stepper name={name} unit={unit} value={value} onChange={(changed) => onChange(id, changed)} />
    </View>
  )
})

type AskedProps = {
  field: Asked
  value: string | boolean | undefined
  error: string | undefined
  onChange: (name: string, value: string | boolean) => void
}

const AskedField = memo(function AskedField({ field, value, error, onChange }: AskedProps) {
  const { id, label, kind, options, required } = field
  const name = `answer.${id}`
  const text = typeof value === 'string' ? value : ''
  const choices = useMemo(() => options.map((word) => ({ value: word, word })), [options])
  if (kind === 'yesNo') return <SwitchRow title={label} on={value === true} onChange={(on) => onChange(name, on)} />
  if (kind === 'choice')
    return (
      <PickField
        {...{ name, label, choices, error, onChange }}
        optional={!required}
        value={text === '' ? null : text}
      />
    )
  return (
    <Field
      {...{ name, label, error, onChange }}
      optional={!required}
      kind={kind === 'number' ? 'decimal' : 'text'}
      value={text}
      maxLength={200}
    />
  )
})
