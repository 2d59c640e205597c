import { View } from '@tarojs/components'
import { memo } from 'react'
import { classes } from '../classes'
import { Tap } from '../tap'
import '../list-row/list-row.scss'
import './choice.scss'

type RowProps = {
  title: string
  caption?: string | undefined
  on: boolean
  /** What it will be: the row itself is the target. */
  onChange: (on: boolean) => void
}

const Words = ({ title, caption }: { title: string; caption?: string | undefined }) => (
  <View className='grow'>
    <View className='b med'>{title}</View>
    {caption && <View className='cap'>{caption}</View>}
  </View>
)

const spokenAs = (title: string, caption?: string): string => (caption ? `${title}，${caption}` : title)

/** Something that is on or off from this moment. */
export const SwitchRow = memo(function SwitchRow({ title, caption, on, onChange }: RowProps) {
  return (
    <Tap className='li' role='switch' checked={on} label={spokenAs(title, caption)} onTap={() => onChange(!on)}>
      <Words title={title} caption={caption} />
      <View className={classes('switch', on && 'on')} aria-hidden />
    </Tap>
  )
})

/** One of several of which any may hold. */
export const TickRow = memo(function TickRow({ title, caption, on, onChange }: RowProps) {
  return (
    <Tap className='li' role='checkbox' checked={on} label={spokenAs(title, caption)} onTap={() => onChange(!on)}>
      <View className={classes('check', on && 'on', on && 'i-check-white')} aria-hidden />
      <Words title={title} caption={caption} />
    </Tap>
  )
})

type RadioProps = Omit<RowProps, 'onChange'> & { value: string; onPick: (value: string) => void }

/** One of several of which exactly one holds. */
export const RadioRow = memo(function RadioRow({ title, caption, on, value, onPick }: RadioProps) {
  return (
    <Tap className='li' role='radio' checked={on} label={spokenAs(title, caption)} onTap={() => onPick(value)}>
      <View className={classes('radio', on && 'on')} aria-hidden />
      <Words title={title} caption={caption} />
    </Tap>
  )
})
