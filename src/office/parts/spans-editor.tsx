import { View } from '@tarojs/components'
import { memo, useCallback, useState } from 'react'
import { newId } from '../../client'
import { Button } from '../../components/button'
import { Field } from '../../components/field'
import './spans.scss'
import type { TypedSpan } from './spans'

type Props = {
  spans: readonly TypedSpan[]
  /** 户, 人. */
  unit: string
  onChange: (spans: readonly TypedSpan[]) => void
}

const MOST = 20

/** The slots of one day: from when to when, and how many. */
export function SpansEditor({ spans, unit, onChange }: Props) {
  const add = async () => {
    const last = spans[spans.length - 1]
    const id = await newId()
    onChange([...spans, { id, from: last?.to ?? '09:00', to: '', capacity: last?.capacity ?? '8' }])
  }
  return (
    <>
      {spans.map((span, at) => (
        <SpanRow
          key={span.id}
          span={span}
          no={at + 1}
          unit={unit}
          onChange={(changed) => onChange(spans.map((each) => (each.id === changed.id ? changed : each)))}
          onRemove={() => onChange(spans.filter(({ id }) => id !== span.id))}
        />
      ))}
      {spans.length < MOST && (
        <View className='mt3'>
          <Button kind='ghost' small icon='plus-ink' onPress={add}>
            加一个时段
          </Button>
        </View>
      )}
    </>
  )
}

type RowProps = {
  span: TypedSpan
  no: number
  unit: string
  onChange: (span: TypedSpan) => void
  onRemove: () => void
}

const SpanRow = memo(function SpanRow({ span, no, unit, onChange, onRemove }: RowProps) {
  const [own, setOwn] = useState(span)
  const type = useCallback(
    (field: string, typed: string) => {
      const changed = { ...own, [field.slice(field.lastIndexOf('.') + 1)]: typed }
      setOwn(changed)
      onChange(changed)
    },
    [own, onChange],
  )
  return (
    <View className='span-row'>
      <Field name={`${span.id}.from`} label={`时段 ${no} 从`} value={span.from} onChange={type} maxLength={5} />
      <Field name={`${span.id}.to`} label='到' value={span.to} onChange={type} maxLength={5} />
      <Field
        name={`${span.id}.capacity`}
        label={`名额（${unit}）`}
        kind='number'
        value={span.capacity}
        onChange={type}
        maxLength={5}
      />
      <Button kind='text' small label={`删掉时段 ${no}`} onPress={onRemove}>
        删
      </Button>
    </View>
  )
})
