import { type Handlers, MAX_INPUT_CHARACTERS, perform } from '../cloudfunctions/kernel/action'
import type { Kernel } from '../cloudfunctions/kernel/kernel'
import { readJson } from './body'
import { type Route, sendResult } from './exchange'
import { limiter, type Rate } from './limits'
import { Refusal } from './refusals'
import type { Sessions } from './sessions'

/** A character may take six bytes as `\u4e00`; what is longer than the kernel takes is refused there with the same words. */
const BODY_LIMIT = MAX_INPUT_CHARACTERS * 6 + 10_000

/** `POST /call` {action, input, as?} → Result. Who calls is the session's word; whatever else stands in the body is not read. */
export function actionRoute(kernel: Kernel, handlers: Handlers, sessions: Sessions, rate: Rate): Route {
  const mayCall = limiter(rate, kernel.clock)
  return {
    method: 'POST',
    path: '/call',
    handle: async (exchange) => {
      const { action, input, as } = await readJson(exchange.request, BODY_LIMIT)
      const session = await sessions.find(exchange.token)
      if (session && !mayCall(session.openid)) throw new Refusal('request.tooMany')
      const call = { action, input, as, openid: session?.openid, requestId: exchange.requestId }
      sendResult(exchange, await perform(kernel, handlers, call))
    },
  }
}
