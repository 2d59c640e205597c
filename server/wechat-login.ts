import type { Clock } from '../cloudfunctions/kernel/clock'
import type { Log } from '../cloudfunctions/kernel/log'
import type { WeChatApi } from '../cloudfunctions/kernel/wechat/https'
import { readJson } from './body'
import { type Exchange, sendResult } from './exchange'
import { limiter, type Rate } from './limits'
import type { LoginMethod } from './login'
import { Refusal } from './refusals'
import type { Sessions } from './sessions'

export const WECHAT = 'wechat'
const BODY_LIMIT = 2_000
const CODE = /^[\w-]{1,128}$/
/** What WeChat says of a code. Every other number is about the mini-program: a wrong secret, an address not allowed. */
const OF_THE_CODE: ReadonlySet<number> = new Set([40029, 40163, 40226])

type Given = Readonly<{ wechat: Pick<WeChatApi, 'openidOf'>; clock: Clock; rate: Rate; log: Log }>

/**
 * The mini-program's own login: `POST /wechat/session` {code of `wx.login`} → {token}. A code works once; WeChat says
 * whose it is, and nothing else of what it answers is kept.
 */
export function weChatLogin({ wechat, clock, rate, log }: Given): LoginMethod {
  const mayLogIn = limiter(rate, clock)

  const enter = (sessions: Sessions) => async (exchange: Exchange) => {
    if (!mayLogIn(exchange.address)) throw new Refusal('request.tooMany')
    const { code } = await readJson(exchange.request, BODY_LIMIT)
    if (typeof code !== 'string' || !CODE.test(code)) throw new Refusal('login.refused')
    const answer = await wechat.openidOf(code)
    if (answer.kind === 'refused' && OF_THE_CODE.has(answer.errcode)) throw new Refusal('login.refused')
    if (answer.kind !== 'answered')
      log.info('login.unreachable', answer.kind === 'refused' ? { errcode: answer.errcode } : {})
    if (answer.kind !== 'answered') throw new Refusal('login.unreachable')
    const token = await sessions.begin({ openid: answer.value, method: WECHAT, trusted: false })
    sendResult(exchange, { ok: true, value: { token } })
  }

  return {
    name: WECHAT,
    routes: (sessions) => [{ method: 'POST', path: '/wechat/session', handle: enter(sessions) }],
  }
}
