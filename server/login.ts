import type { Route } from './exchange'
import type { Sessions } from './sessions'

/**
 * A way to prove who one is: its routes end in a session. WeChat's is for production; the development one, with its
 * local identities, exists nowhere else.
 */
export type LoginMethod = Readonly<{
  name: string
  routes(sessions: Sessions): readonly Route[]
  /** Removes what it keeps and nobody needs any more; asked after each tick. */
  sweep?(): Promise<void>
}>

/** A production start without any way in; `message` is for the screen. */
export class NoLogin extends Error {
  override readonly name = 'NoLogin'

  constructor() {
    super(
      '正式启动需要一种登录方式，现在一种也没有配置，任何人都进不来。请设置 WECHAT_APPID 和 WECHAT_SECRET；只想先检查服务能否启动，请加 --no-login',
    )
  }
}
