import Taro, { useDidShow } from '@tarojs/taro'
import { useEffect } from 'react'
import { useMe } from './session'

const MINE = 3
const MOST = 99

let shown = 0

/** Shows on the tab 我的 how many messages are unread. Only a tab page may, so each of them does when it is in front. */
export function useUnreadBadge(): void {
  const state = useMe()
  const unread = state.kind === 'entered' ? state.me.unread : 0
  useEffect(() => void show(unread), [unread])
  useDidShow(() => void show(unread))
}

async function show(unread: number): Promise<void> {
  if (unread === shown) return
  try {
    if (unread === 0) await Taro.removeTabBarBadge({ index: MINE })
    else await Taro.setTabBarBadge({ index: MINE, text: unread > MOST ? `${MOST}+` : String(unread) })
    shown = unread
  } catch {
    // Another page is in front; the tab page shows it when it comes back.
  }
}
