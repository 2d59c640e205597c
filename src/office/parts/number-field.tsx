import { memo, useCallback, useState } from 'react'
import { Field } from '../../components/field'

type Props = {
  name: string
  label: string
  help?: string | undefined
  /** Null where it may be left empty, and is. */
  value: number | null
  least: number
  most: number
  optional?: boolean | undefined
  onNumber: (name: string, value: number | null) => void
  /** What is wrong with what is typed; empty when nothing is. Nothing is handed on meanwhile. */
  onFault: (name: string, sentence: string) => void
}

/** A whole number within bounds. What is no number stays in its field with a sentence. */
export const NumberField = memo(function NumberField(props: Props) {
  const { name, label, help, value, least, most, optional, onNumber, onFault } = props
  const [first] = useState(value === null ? '' : String(value))
  const [error, setError] = useState('')
  const type = useCallback(
    (_: string, typed: string) => {
      const text = typed.trim()
      const number = /^\d{1,6}$/.test(text) ? Number(text) : undefined
      const isEmpty = text === '' && optional === true
      const isFit = isEmpty || (number !== undefined && number >= least && number <= most)
      const sentence = isFit ? '' : `填 ${least} 到 ${most} 的整数`
      setError(sentence)
      onFault(name, sentence)
      if (isFit) onNumber(name, number ?? null)
    },
    [name, least, most, optional, onNumber, onFault],
  )
  return (
    <Field
      name={name}
      label={label}
      help={help}
      optional={optional}
      kind='number'
      value={first}
      onChange={type}
      error={error || undefined}
      maxLength={6}
    />
  )
})
