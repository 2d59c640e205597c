import '../button/button.scss'
import { Text, View } from '@tarojs/components'
import { memo } from 'react'
import { headingLevel } from '../heading'
import { Icon } from '../icon'
import { Tap } from '../tap'
import './section-head.scss'

type Props = {
  title: string
  note?: string | undefined
  /** A way on, instead of a note: 全部 7 条. */
  more?: { word: string; label: string; onOpen: () => void } | undefined
  /** Something done here to all of the section: 全部已读. */
  act?: { word: string; label: string; onPress: () => void } | undefined
}

export const SectionHead = memo(function SectionHead({ title, note, more, act }: Props) {
  return (
    <View className='sec'>
      <View className='t' role='heading' {...headingLevel(2)}>
        {title}
      </View>
      {note && <Text className='cap'>{note}</Text>}
      {act && (
        <Tap className='link' label={act.label} onTap={act.onPress}>
          {act.word}
        </Tap>
      )}
      {more && (
        <Tap className='link' label={more.label} onTap={more.onOpen}>
          {more.word}
          <Icon name='chev-red' size='small' />
        </Tap>
      )}
    </View>
  )
})
