import Taro from '@tarojs/taro'
import { SessionRefused } from './port'
import { postTo } from './server'
import { storage } from './storage'
import { failureOf } from './wechat-failure'
import type { Sessions } from './with-session'

const KEY = 'session'

let entering: Promise<string> | undefined

const kept = (): string | undefined => {
  const token = storage.get(KEY)
  return typeof token === 'string' ? token : undefined
}

/** A session with the server of one's own, for whoever WeChat says one is. */
export const weChatSessions: Sessions = {
  async current() {
    const token = kept()
    if (token !== undefined) return token
    entering ??= enter().finally(() => {
      entering = undefined
    })
    return entering
  },
  forget(token) {
    if (kept() === token) storage.remove(KEY)
  },
}

/** @throws SessionRefused with the server's answer, TransportFailure */
async function enter(): Promise<string> {
  const { code } = await Taro.login().catch((error: unknown) => Promise.reject(failureOf(error)))
  const answer = (await postTo('/wechat/session', { code })) as { value?: { token?: unknown } } | undefined
  const token = answer?.value?.token
  if (typeof token !== 'string') throw new SessionRefused(answer)
  storage.set(KEY, token)
  return token
}
