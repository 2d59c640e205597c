import { setNavigationBarTitle } from '@tarojs/taro'
import { useEffect } from 'react'

/** Names the page in front after what it is about, once that is known. */
export function useTitle(title: string | undefined): void {
  useEffect(() => {
    if (title !== undefined && title !== '') void setNavigationBarTitle({ title })
  }, [title])
}
