import { Text, View } from '@tarojs/components'
import { memo } from 'react'
import { classes } from '../classes'
import { Tile } from '../icon'
import '../list-row/list-row.scss'
import { Tap } from '../tap'
import './typed-line.scss'

type Props = {
  id: string
  /** 废纸 */
  name: string
  caption?: string | undefined
  /** 纸 as `paper`: grey, and red while it is written into. */
  icon: string
  /** As typed; empty for nothing yet. */
  typed: string
  unit: string
  /** What the keys write into now. */
  on: boolean
  onPick: (id: string) => void
}

/** One number among several that one keypad writes. */
export const TypedLine = memo(function TypedLine({ id, name, caption, icon, typed, unit, on, onPick }: Props) {
  return (
    <Tap
      className={classes('li', 'typed-line', on && 'on')}
      role='radio'
      checked={on}
      label={`${name}，${typed === '' ? '还没有填' : `${typed} ${unit}`}`}
      onTap={() => onPick(id)}
    >
      <Tile icon={on ? (`${icon}-red` as const) : (`${icon}-mute` as const)} small quiet />
      <View className='grow'>
        <View className='b med'>{name}</View>
        {caption && <View className='cap'>{caption}</View>}
      </View>
      <View className='typed-line-number'>
        <Text className={classes('n', typed === '' && 'empty')}>{typed || '0'}</Text>
        <View className='caret' aria-hidden />
        <Text className='cap'>{unit}</Text>
      </View>
    </Tap>
  )
})
