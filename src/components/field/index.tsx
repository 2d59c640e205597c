import { Input, Textarea, View } from '@tarojs/components'
import { memo, useCallback, useState } from 'react'
import { classes } from '../classes'
import { useDraft } from './draft'
import { type FieldFrame, Frame, spokenControl } from './frame'

export { DateField } from './date'
export { fieldId } from './frame'
export { PickField } from './pick'

type Props = FieldFrame & {
  value: string
  /** Called with the field's name, so that one stable function serves a whole form. */
  onChange: (name: string, value: string) => void
  onLeave?: ((name: string) => void) | undefined
  kind?: 'text' | 'area' | 'number' | 'decimal' | 'phone' | undefined
  placeholder?: string | undefined
  maxLength?: number | undefined
  disabled?: boolean | undefined
}

const isWeb = process.env.TARO_ENV === 'h5'

/** The keyboard for a kind. A web `number` input drops what it cannot read, so there it stays text with a number pad. */
const keyboard = (kind: Props['kind']): { type: 'text' | 'number' | 'digit'; inputMode: string } => {
  if (kind === 'number' || kind === 'phone')
    return { type: isWeb ? 'text' : 'number', inputMode: kind === 'phone' ? 'tel' : 'numeric' }
  if (kind === 'decimal') return { type: isWeb ? 'text' : 'digit', inputMode: 'decimal' }
  return { type: 'text', inputMode: 'text' }
}

/** One question with a typed answer. What is typed lives in the field and is handed up at every keystroke. */
export const Field = memo(function Field(props: Props) {
  const { name, error, value, onChange, onLeave, kind = 'text', placeholder = '', disabled = false } = props
  const { maxLength = kind === 'area' ? 2000 : 200 } = props
  const [focused, setFocused] = useState(false)
  const [draft, type] = useDraft(
    value,
    useCallback((typed: string) => onChange(name, typed), [name, onChange]),
  )
  const shared = {
    value: draft,
    placeholder,
    placeholderClass: 'placeholder',
    maxlength: maxLength,
    disabled,
    onInput: (event: { detail: { value: string } }) => type(event.detail.value),
    onFocus: () => setFocused(true),
    onBlur: () => {
      setFocused(false)
      onLeave?.(name)
    },
  }
  const { type: inputType, inputMode } = keyboard(kind)
  return (
    <Frame {...props}>
      <View className={classes('inp', kind === 'area' && 'area', focused && 'focus', error && 'bad')}>
        {kind === 'area' ? (
          <Textarea {...shared} {...spokenControl(props)} className='inp-control' autoHeight />
        ) : (
          <Input
            {...shared}
            {...spokenControl(props, { inputmode: inputMode })}
            className='inp-control'
            type={inputType}
          />
        )}
      </View>
    </Frame>
  )
})
