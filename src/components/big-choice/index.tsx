import { View } from '@tarojs/components'
import { memo } from 'react'
import '../choice/choice.scss'
import { classes } from '../classes'
import { Icon, type IconName } from '../icon'
import { Tap } from '../tap'
import './big-choice.scss'

type Words = { title: string; say?: string | undefined; on: boolean }

const spoken = ({ title, say }: Words): string => (say ? `${title}，${say}` : title)

type TickProps = Words & { value: string; icon: IconName; onPick: (value: string, on: boolean) => void }

/** A thing to be ticked, in 长辈版: one to a card, as large as the card. */
export const BigTick = memo(function BigTick({ value, icon, onPick, ...words }: TickProps) {
  const { title, say, on } = words
  return (
    <Tap
      className={classes('big-choice', on && 'on')}
      role='checkbox'
      checked={on}
      label={spoken(words)}
      onTap={() => onPick(value, !on)}
    >
      <Icon name={icon} size='large' />
      <View className='grow'>
        <View className='ts'>{title}</View>
        {say && <View className='cap'>{say}</View>}
      </View>
      <View className={classes('check', on && 'on', on && 'i-check-white')} aria-hidden />
    </Tap>
  )
})

type RadioProps = Words & { value: string; onPick: (value: string) => void }

/** One of a few, in 长辈版: 明天上午, 9 点到 11 点. */
export const BigRadio = memo(function BigRadio({ value, onPick, ...words }: RadioProps) {
  const { title, say, on } = words
  return (
    <Tap
      className={classes('big-choice', on && 'on')}
      role='radio'
      checked={on}
      label={spoken(words)}
      onTap={() => onPick(value)}
    >
      <View className={classes('radio', on && 'on')} aria-hidden />
      <View className='grow'>
        <View className='t'>{title}</View>
        {say && <View className='sub num'>{say}</View>}
      </View>
    </Tap>
  )
})
