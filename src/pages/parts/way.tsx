import { View } from '@tarojs/components'
import { memo } from 'react'
import { Icon, type IconName, Tile } from '../../components/icon'
import { Tap } from '../../components/tap'
import '../../components/card/card.scss'

type Props = { icon: IconName; title: string; say: string; count?: number; onOpen: () => void }

/** One thing to a card, for pages that ask one thing at a time. */
export const Way = memo(function Way({ icon, title, say, count = 0, onOpen }: Props) {
  return (
    <Tap className='card way' said={`${title}，${say}`} onTap={onOpen}>
      <Tile icon={icon} />
      <View className='grow'>
        <View className='t'>{title}</View>
        <View className='sub'>{say}</View>
      </View>
      {count > 0 ? <View className='badge'>{count > 99 ? '99+' : count}</View> : <Icon name='chev-ink' size='medium' />}
    </Tap>
  )
})
