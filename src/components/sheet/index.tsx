import { ScrollView, View } from '@tarojs/components'
import { type ReactNode, useEffect, useRef } from 'react'
import { Icon } from '../icon'
import { Tap } from '../tap'
import './sheet.scss'

type Props = {
  title: string
  onClose: () => void
  /** Stays above the scrolling part: figures, tabs. */
  top?: ReactNode
  /** Stays below it. */
  bottom?: ReactNode
  children: ReactNode
}

const isWeb = process.env.TARO_ENV === 'h5'
const REACHABLE = '[tabindex="0"], input, textarea, select'

/** On the web a sheet holds the focus, gives it back when it goes, and closes by Escape. */
function useHeldFocus(onClose: () => void) {
  const sheet = useRef<HTMLElement | null>(null)
  const close = useRef(onClose)
  close.current = onClose
  useEffect(() => {
    if (!isWeb) return
    const before = document.activeElement as HTMLElement | null
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape') close.current()
      if (event.key !== 'Tab' || !sheet.current) return
      const reachable = [...sheet.current.querySelectorAll<HTMLElement>(REACHABLE)]
      const [first, last] = [reachable[0], reachable[reachable.length - 1]]
      const leaving = event.shiftKey ? first : last
      if (!sheet.current.contains(document.activeElement) || document.activeElement === leaving) {
        event.preventDefault()
        ;(event.shiftKey ? last : first)?.focus()
      }
    }
    document.addEventListener('keydown', onKey)
    // Taro's elements move their children once when they first draw, which loses the focus: wait for that.
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => sheet.current?.querySelector<HTMLElement>('.sheet-close')?.focus())
    })
    return () => {
      cancelAnimationFrame(frame)
      document.removeEventListener('keydown', onKey)
      before?.focus()
    }
  }, [])
  return sheet
}

/** Something more about what is on the page, from below; it closes by ✕, by the scrim, or by going back. */
export function Sheet({ title, onClose, top, bottom, children }: Props) {
  const held = useHeldFocus(onClose)
  return (
    <View ref={held} className='sheet-over'>
      <View className='scrim' catchMove aria-hidden onClick={onClose} />
      <View className='sheet' role='dialog' aria-label={title}>
        <View className='sheet-grab' aria-hidden />
        <View className='sheet-head'>
          <View className='t grow'>{title}</View>
          <Tap className='sheet-close' label={`关闭${title}`} onTap={onClose}>
            <Icon name='close-ink' />
          </Tap>
        </View>
        {top}
        <ScrollView className='sheet-scroll' scrollY>
          <View className='sheet-in'>{children}</View>
        </ScrollView>
        {bottom && <View className='sheet-foot'>{bottom}</View>}
      </View>
    </View>
  )
}
