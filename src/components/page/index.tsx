import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { classes } from '../classes'
import { Failure, type FailureProps } from '../failure'
import { Skeleton } from '../skeleton'
import { useAround } from './around'
import { useLook } from './look'
import './page.scss'

/** What a page is doing: fetching its first content, unable to, or showing it. */
export type PageState = { kind: 'loading' } | ({ kind: 'failed' } & FailureProps) | { kind: 'ready' }

const READY: PageState = { kind: 'ready' }
const SIZES = { standard: false, large: 'size-l', extra: 'size-xl' } as const

type Props = {
  /** What the page is, as spoken. */
  label: string
  state?: PageState | undefined
  /** The shape of what is to come, while loading. */
  skeleton?: ReactNode
  /** A full-width head on white, above the padded content. */
  head?: ReactNode
  /** Stays at the bottom edge: the main action and what goes with it. */
  foot?: ReactNode
  /** A keypad at the bottom edge, as wide as the page. */
  keys?: ReactNode
  /** Sheets and toasts, above everything. */
  over?: ReactNode
  /** Uses the width of a desktop window, for two columns. */
  wide?: boolean | undefined
  children?: ReactNode
}

/**
 * The root of every page: type size, 长辈版, safe area, and what shows before there is content. What comes and goes has a
 * place of its own, since Taro sends all children of a parent again when one is added.
 */
export function Page({ label, state = READY, skeleton, head, foot, keys, over, wide, children }: Props) {
  const { size, elder } = useLook()
  const { above, instead } = useAround()
  const className = classes('page', SIZES[size], elder && 'elder')
  if (instead)
    return (
      <View className={className}>
        <View className='page-body'>
          <View className='page-main'>{instead}</View>
        </View>
      </View>
    )
  return (
    <View className={className}>
      <View className={classes('page-body', wide && 'wide')} role='main' aria-label={label}>
        {state.kind === 'ready' && head && <View className='head'>{head}</View>}
        <View className='page-main'>
          {state.kind === 'loading' && (skeleton ?? <Skeleton shape='card' count={3} />)}
          {state.kind === 'failed' && <Failure {...state} />}
          {state.kind === 'ready' && children}
        </View>
      </View>
      <View className='foot-place'>
        {foot && state.kind === 'ready' && <Foot>{foot}</Foot>}
        {keys && state.kind === 'ready' && (
          <View className='foot-keys' role='region' aria-label='输入'>
            {keys}
          </View>
        )}
      </View>
      <View>
        {over}
        {above}
      </View>
    </View>
  )
}

/** The bar along the bottom edge. */
export function Foot({ children }: { children: ReactNode }) {
  return (
    <View className='foot' role='region' aria-label='操作'>
      <View className='foot-in'>{children}</View>
    </View>
  )
}
