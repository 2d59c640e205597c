import { ScrollView, View } from '@tarojs/components'
import { memo } from 'react'
import { classes } from '../classes'
import { Icon, type IconName } from '../icon'
import { Tap } from '../tap'
import './chips.scss'

export type ChipChoice = { value: string; word: string; count?: number | undefined }

type Props = {
  label: string
  chips: readonly ChipChoice[]
  value: string | null
  onChange: (value: string) => void
  /** Square and 44 high: answers to a question, not filters of a list. */
  big?: boolean | undefined
  /** One line that moves sideways, instead of wrapping. */
  scroll?: boolean | undefined
}

/** One of several short words: a filter, or the answer to a question. */
export const Chips = memo(function Chips({ label, chips, value, onChange, big, scroll }: Props) {
  const inside = chips.map((chip) => (
    <Tap
      key={chip.value}
      role='radio'
      checked={chip.value === value}
      label={chip.count === undefined ? chip.word : `${chip.word}，${chip.count} 件`}
      className={classes('chip', big && 'big', chip.value === value && 'on')}
      onTap={() => onChange(chip.value)}
    >
      {chip.word}
      {chip.count === undefined ? '' : ` ${chip.count}`}
    </Tap>
  ))
  if (!scroll) {
    return (
      <View className='chips' role='radiogroup' aria-label={label}>
        {inside}
      </View>
    )
  }
  return (
    <ScrollView className='chips-scroll' scrollX enhanced showScrollbar={false}>
      <View className='chips-line' role='radiogroup' aria-label={label}>
        {inside}
      </View>
    </ScrollView>
  )
})

type ChipButtonProps = { icon: IconName; word?: string; label: string; count?: number | undefined; onPress: () => void }

/** A chip that does something at once, with the number that waits behind it. */
export function ChipButton({ icon, word, label, count, onPress }: ChipButtonProps) {
  return (
    <Tap className='chip' label={label} onTap={onPress}>
      <Icon name={icon} size={word ? 'small' : 'medium'} />
      {word}
      {!!count && <View className='badge'>{count > 99 ? '99+' : count}</View>}
    </Tap>
  )
}
