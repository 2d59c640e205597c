import { View } from '@tarojs/components'
import { memo, type ReactNode } from 'react'
import { Button } from '../button'
import { classes } from '../classes'
import { Icon } from '../icon'
import { Tap } from '../tap'
import './keypad.scss'
import type { Key } from './typed'

type Props = {
  /** Stable, so that the keys are drawn once. */
  onKey: (key: Key) => void
  /** A key for the decimal point. */
  point?: boolean | undefined
  /** Leads on to what is typed next: 下一类. */
  next?: Readonly<{ word: string; label: string; onPress: () => void }> | undefined
  /** The main action, in the corner. */
  done: string
  busyWord?: string | undefined
  /** Why it cannot be pressed yet. */
  off?: string | false | undefined
  onDone: () => unknown
}

type KeyProps = Readonly<{ of: Key; word?: ReactNode; label?: string; className?: string; onKey: (key: Key) => void }>

const OneKey = memo(function OneKey({ of, word = of, label = of, className, onKey }: KeyProps) {
  return (
    <Tap className={classes('k', className)} label={label} onTap={() => onKey(of)}>
      {word}
    </Tap>
  )
})

const ERASER = <Icon name='del-ink' />

/** 数字键盘: keys of 56 for gloves and thumbs, with the next step among them. */
export const Keypad = memo(function Keypad({ onKey, point, next, done, busyWord, off, onDone }: Props) {
  const digits = (...keys: Key[]) => keys.map((key) => <OneKey key={key} of={key} onKey={onKey} />)
  return (
    <View className='keys' role='group' aria-label='数字键盘'>
      {digits('1', '2', '3')}
      <OneKey of='delete' word={ERASER} label='删掉一位' className='fn' onKey={onKey} />
      {digits('4', '5', '6')}
      <OneKey of='clear' word='清空' label='清空这一项' className='fn' onKey={onKey} />
      {digits('7', '8', '9')}
      {next ? (
        <Tap className='k fn' label={next.label} onTap={next.onPress}>
          {next.word}
        </Tap>
      ) : (
        <View className='k none' />
      )}
      {point && <OneKey of='.' label='小数点' onKey={onKey} />}
      <OneKey of='0' {...(point ? {} : { className: 'wide' })} onKey={onKey} />
      <View className='keys-done'>
        <Button grow busyWord={busyWord} off={off} onPress={onDone}>
          {done}
        </Button>
      </View>
    </View>
  )
})
