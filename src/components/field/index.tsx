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

type ControlProps = FieldFrame & {
  kind: NonNullable<Props['kind']>
  placeholder: string
  maxLength: number
  disabled: boolean
  value: string
  onType: (typed: string) => void
  onFocus: () => void
  onBlur: () => void
}

/** What is typed into. It is drawn again only when it is another: Taro sends the whole text of what is drawn. */
const Control = memo(function Control(props: ControlProps) {
  const { kind, value, placeholder, maxLength, disabled, onType, onFocus, onBlur } = props
  const shared = {
    value,
    placeholder,
    placeholderClass: 'placeholder',
    maxlength: maxLength,
    disabled,
    onInput: (event: { detail: { value: string } }) => onType(event.detail.value),
    onFocus,
    onBlur,
  }
  if (kind === 'area') return <Textarea {...shared} {...spokenControl(props)} className='inp-control' autoHeight />
  const { type, inputMode } = keyboard(kind)
  return <Input {...shared} {...spokenControl(props, { inputmode: inputMode })} className='inp-control' type={type} />
})

/** One question with a typed answer. What is typed lives in the field and is handed up at every keystroke. */
export const Field = memo(function Field(props: Props) {
  const { name, label, optional, help, error, value, onChange, onLeave } = props
  const { kind = 'text', placeholder = '', disabled = false } = props
  const { maxLength = kind === 'area' ? 2000 : 200 } = props
  const [focused, setFocused] = useState(false)
  const [draft, type] = useDraft(
    value,
    useCallback((typed: string) => onChange(name, typed), [name, onChange]),
  )
  const focus = useCallback(() => setFocused(true), [])
  const blur = useCallback(() => {
    setFocused(false)
    onLeave?.(name)
  }, [name, onLeave])
  return (
    <Frame {...props}>
      <View className={classes('inp', kind === 'area' && 'area', focused && 'focus', error && 'bad')}>
        <Control
          {...{ name, label, optional, help, error, kind, placeholder, maxLength, disabled }}
          value={draft}
          onType={type}
          onFocus={focus}
          onBlur={blur}
        />
      </View>
    </Frame>
  )
})
