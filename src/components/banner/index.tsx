import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { classes } from '../classes'
import { Icon, type IconName, Shape } from '../icon'
import { Tap } from '../tap'
import './banner.scss'

type Props = {
  tone: 'plain' | 'doing' | 'done' | 'late' | 'error' | 'back'
  /** Instead of the tone's shape. */
  icon?: IconName | undefined
  strong?: string | undefined
  children?: ReactNode
  action?: { word: string; label?: string; onPress: () => void } | undefined
}

/** One sentence above the work: shape, words, at most one action. An error is spoken at once. */
export function Banner({ tone, icon, strong, children, action }: Props) {
  return (
    <View className={classes('banner', tone)} role={tone === 'error' ? 'alert' : 'status'}>
      {icon ? <Icon name={icon} /> : tone !== 'plain' && <Shape name={tone} />}
      <View className='grow'>
        {strong && <View className='bold'>{strong}</View>}
        {children}
      </View>
      {action && (
        <Tap className='banner-act' label={action.label ?? action.word} onTap={action.onPress}>
          {action.word}
        </Tap>
      )}
    </View>
  )
}
