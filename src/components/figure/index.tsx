import { Text, View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { classes } from '../classes'
import './figure.scss'

type Props = {
  /** As shown: `amount(113_000)`, or a stated 1.7万. */
  number: string
  /** What follows it: 场, or / 150 场. Never a bare %. */
  unit: string
  /** What goes before: 约, +. */
  before?: string | undefined
  size?: 'small' | 'medium' | 'large' | 'huge' | undefined
}

/** A figure: large, its unit and denominator small beside it. */
export function Figure({ number, unit, before, size = 'medium' }: Props) {
  return (
    <View className={classes('fig', size)}>
      {before && <Text className='pre'>{before}</Text>}
      <Text className='n'>{number}</Text>
      <Text className='u'>{unit}</Text>
    </View>
  )
}

/** Figures side by side, two to a row from three on in large type; they are never blended. */
export function Figures({ children }: { children: ReactNode }) {
  return <View className='figs'>{children}</View>
}

/** One of several figures, with what it counts above or below it. */
export function FigureCell({ above, below, children }: { above?: ReactNode; below?: ReactNode; children: ReactNode }) {
  return (
    <View className='f1'>
      {above}
      {children}
      {below}
    </View>
  )
}
