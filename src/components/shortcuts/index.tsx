import { Text, View } from '@tarojs/components'
import { memo } from 'react'
import { Icon, type IconName, Tile } from '../icon'
import { Tap } from '../tap'
import './shortcuts.scss'

export type Shortcut = { key: string; icon: IconName; word: string; count?: number | undefined }

type Props = {
  shortcuts: readonly Shortcut[] /** On tinted tiles, for what can be done. */
  tiles?: boolean
  onOpen: (key: string) => void
}

/** Up to four ways on, side by side. */
export const Shortcuts = memo(function Shortcuts({ shortcuts, tiles, onOpen }: Props) {
  return (
    <View className='shortcuts'>
      {shortcuts.map(({ key, icon, word, count }) => (
        <Tap
          key={key}
          className='shortcut'
          label={count === undefined ? word : `${word} ${count}`}
          onTap={() => onOpen(key)}
        >
          {tiles ? <Tile icon={icon} /> : <Icon name={icon} size='large' />}
          <View className='sub ink'>
            {word} {count !== undefined && <Text className='num med'>{count}</Text>}
          </View>
        </Tap>
      ))}
    </View>
  )
})
