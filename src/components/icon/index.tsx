import { View } from '@tarojs/components'
import { classes } from '../classes'
import type { Tone } from '../words'
import './icon.scss'

type Size = 'small' | 'medium' | 'large' | 'huge'

/** The outline icons; a package writes out those it uses with `@include icons(...)`. */
export type IconName = `${string}-${'ink' | 'mute' | 'red' | 'white' | 'green' | 'late'}`

/** An outline icon. It never speaks: the word beside it does. */
export function Icon({ name, size, className }: { name: IconName; size?: Size | undefined; className?: string }) {
  return <View className={classes('ic', `i-${name}`, size, className)} aria-hidden />
}

export type ShapeName = Tone | 'unstated' | 'pend' | 'now' | 'next' | 'done-w' | 'doing-w' | 'wait-w' | 'unstated-w'

/** The shape of a state; it goes with a word and a colour, never alone. */
export function Shape({ name, size, className }: { name: ShapeName; size?: Size | undefined; className?: string }) {
  return <View className={classes('ic', `st-${name}`, size, className)} aria-hidden />
}

/** An icon on a tinted tile, at the head of a row or over a word. */
export function Tile({ icon, small, quiet }: { icon: IconName; small?: boolean; quiet?: boolean }) {
  return (
    <View className={classes('tile', small && 'small', quiet && 'quiet')} aria-hidden>
      <Icon name={icon} />
    </View>
  )
}
