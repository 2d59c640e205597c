import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { classes } from '../classes'
import './tap.scss'

type Props = {
  /** Object and effect, as spoken: 给王奶奶打电话. Left out where the children say exactly that. */
  label?: string | undefined
  /** What WeChat says in place of a label, as a sentence; on the web it is named by what it shows. */
  said?: string | undefined
  role?: 'button' | 'tab' | 'radio' | 'checkbox' | 'switch' | 'link'
  checked?: boolean | undefined
  selected?: boolean | undefined
  expanded?: boolean | undefined
  disabled?: boolean | undefined
  className?: string | undefined
  id?: string | undefined
  onTap: () => void
  children?: ReactNode
}

const isWeb = process.env.TARO_ENV === 'h5'

/** With a keyboard, on the web: reached by Tab, pressed by Enter or space. WeChat has no keyboard to serve. */
const byKeyboard = (onTap: () => void) =>
  isWeb
    ? {
        tabIndex: 0,
        onKeyDown(event: KeyboardEvent) {
          if (event.target !== event.currentTarget || (event.key !== 'Enter' && event.key !== ' ')) return
          event.preventDefault()
          onTap()
        },
      }
    : {}

/** Anything one can press. It stays reachable when disabled, so that its reason is heard. */
export function Tap({
  label,
  said,
  role = 'button',
  checked,
  selected,
  expanded,
  disabled,
  className,
  id,
  onTap,
  children,
}: Props) {
  const name = label ?? (isWeb ? undefined : said)
  const press = () => {
    if (!disabled) onTap()
  }
  return (
    <View
      {...(id === undefined ? {} : { id })}
      {...(name === undefined ? {} : { 'aria-label': name })}
      {...(checked === undefined ? {} : { 'aria-checked': checked })}
      {...(selected === undefined ? {} : { 'aria-selected': selected })}
      {...(expanded === undefined ? {} : { 'aria-expanded': expanded })}
      {...(disabled ? { 'aria-disabled': true } : {})}
      {...byKeyboard(press)}
      role={role}
      className={classes('tap', className)}
      hoverClass={disabled ? 'none' : 'pressed'}
      onClick={press}
    >
      {children}
    </View>
  )
}
