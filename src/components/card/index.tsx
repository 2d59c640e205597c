import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { classes } from '../classes'
import './card.scss'

type Props = { tight?: boolean; flat?: boolean; className?: string; id?: string; children: ReactNode }

/** White paper on the board. `tight` for rows that bring their own space. */
export function Card({ tight, flat, className, id, children }: Props) {
  return (
    <View {...(id ? { id } : {})} className={classes('card', tight && 'tight', flat && 'flat', className)}>
      {children}
    </View>
  )
}

/** A quiet ground inside a card. */
export function Well({ children }: { children: ReactNode }) {
  return <View className='well'>{children}</View>
}
