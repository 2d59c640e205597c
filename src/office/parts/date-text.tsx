import { memo, useCallback, useState } from 'react'
import { Field } from '../../components/field'
import { dateHint, parseDate } from '../dates'

type Props = {
  name: string
  label: string
  /** In the document's precision; null where it gives none. */
  value: string | null
  /** Taken for a date typed without one. */
  year?: number | null | undefined
  onChange: (name: string, date: string | null) => void
}

/** A date in the precision of the document, typed: WeChat's wheel cannot say 「10 月底」. */
export const DateText = memo(function DateText({ name, label, value, year, onChange }: Props) {
  const [first] = useState(value ?? '')
  const [problem, setProblem] = useState('')
  const type = useCallback(
    (_: string, typed: string) => {
      const read = parseDate(typed, year)
      setProblem(read.kind === 'wrong' ? read.message : '')
      if (read.kind !== 'wrong') onChange(name, read.kind === 'date' ? read.date : null)
    },
    [name, year, onChange],
  )
  return (
    <Field
      name={name}
      label={label}
      optional
      value={first}
      onChange={type}
      placeholder='2021-10-31，或只写到月'
      help={(value && dateHint(value)) || '只写到月的按月底计'}
      error={problem || undefined}
      maxLength={20}
    />
  )
})
