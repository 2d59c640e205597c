import { Text, View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { Shape } from '../icon'
import './field.scss'

export type FieldFrame = {
  name: string
  label: string
  /** Required is the default and unmarked. */
  optional?: boolean | undefined
  help?: string | undefined
  /** What is wrong, and what would be right. */
  error?: string | undefined
}

/** Where a page scrolls to for this field. */
export const fieldId = (name: string): string => `field-${name}`
export const errorId = (name: string): string => `error-${name}`

/** Label above, control, then help or error below. */
export function Frame({ name, label, optional, help, error, children }: FieldFrame & { children: ReactNode }) {
  return (
    <View className='fld' id={fieldId(name)}>
      <View className='lab'>
        <Text>{label}</Text>
        {optional && <Text className='opt'>可不填</Text>}
      </View>
      {children}
      <View>
        {help && !error && <View className='cap fld-help'>{help}</View>}
        {error && (
          <View className='err' id={errorId(name)} role='alert'>
            <Shape name='error' />
            <Text className='grow'>{error}</Text>
          </View>
        )}
      </View>
    </View>
  )
}

const spoken = ({ label, optional, help }: FieldFrame): string =>
  [label, optional && '可不填', help].filter(Boolean).join('，')

const isWeb = process.env.TARO_ENV === 'h5'

/** What a screen reader is told of a control. On the web it belongs on the `input` inside Taro's element. */
export function spokenControl(frame: FieldFrame, ofInput: Record<string, string> = {}): Record<string, unknown> {
  const said = {
    'aria-label': spoken(frame),
    'aria-required': frame.optional ? 'false' : 'true',
    'aria-invalid': frame.error ? 'true' : 'false',
    ...(frame.error ? { 'aria-describedby': errorId(frame.name) } : {}),
  }
  return isWeb ? { nativeProps: { ...said, ...ofInput } } : said
}
