import { Text, View } from '@tarojs/components'
import { useCallback, useEffect, useState } from 'react'
import { Icon } from '../icon'
import './toast.scss'

const SHOWN_FOR = 2000

/** Says that something went well. Errors are never told this way: they stay where they happened. */
export const Toast = ({ text }: { text: string }) => (
  <View className='toast'>
    <Icon name='check-white' size='medium' />
    <Text>{text}</Text>
  </View>
)

/** Two seconds of good news: put `toast` into the page's `over`, call `show`. */
export function useToast() {
  const [said, setSaid] = useState<{ text: string } | null>(null)
  useEffect(() => {
    if (!said) return
    const timer = setTimeout(() => setSaid(null), SHOWN_FOR)
    return () => clearTimeout(timer)
  }, [said])
  const show = useCallback((text: string) => setSaid({ text }), [])
  const toast = (
    <View className='toast-over' role='status' aria-live='polite'>
      {said && <Toast text={said.text} />}
    </View>
  )
  return { toast, show }
}
