import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Handlers } from '../cloudfunctions/kernel/action'
import type { Kernel } from '../cloudfunctions/kernel/kernel'
import { actionRoute } from './actions'
import { type Exchange, exchangeOf, type Route, sendJson, sendResult } from './exchange'
import { fileRoutes } from './file-routes'
import { SECURITY_HEADERS, STRICT_TRANSPORT } from './headers'
import { type Limits, limiter } from './limits'
import type { LoginMethod } from './login'
import { REFUSALS, Refusal, refusal, type ServerRefusal } from './refusals'
import type { Sessions } from './sessions'
import type { Site } from './site'

export type AppParts = Readonly<{
  kernel: Kernel
  handlers: Handlers
  sessions: Sessions
  methods: readonly LoginMethod[]
  site: Site
  limits: Limits
  /** How many reverse proxies stand in front. */
  proxies: number
  /** Whether requests should come here; false while the database is away or the server is stopping. */
  isReady(): Promise<boolean>
  isStopping(): boolean
}>

export type App = (request: IncomingMessage, reply: ServerResponse) => Promise<void>

/** Everything this server answers. Nothing a request does ends the process, and every reply has been thought of here. */
export function openApp(parts: AppParts): App {
  const { kernel, handlers, sessions, methods, site, limits, proxies, isReady, isStopping } = parts
  const mayAsk = limiter(limits.address, kernel.clock)
  const routes = [
    actionRoute(kernel, handlers, sessions, limits.person),
    ...fileRoutes(kernel, sessions, limits.person),
    ...methods.flatMap((method) => method.routes(sessions)),
    leaving(sessions),
    ...healthRoutes(isReady),
  ]

  async function answer(exchange: Exchange): Promise<void> {
    if (!mayAsk(exchange.address)) throw new Refusal('request.tooMany')
    const { path, request } = exchange
    const method = request.method === 'HEAD' ? 'GET' : request.method
    const here = routes.flatMap((route) => {
      const id = matched(route, path)
      return id === undefined ? [] : [{ route, id }]
    })
    const found = here.find(({ route }) => route.method === method)
    if (found) return found.route.handle(exchange, found.id)
    if (here.length > 0 || method !== 'GET')
      throw new Refusal(here.length > 0 ? 'request.wrongMethod' : 'request.unknownAddress')
    if (!site.serve(exchange)) throw new Refusal('request.unknownAddress')
  }

  return async (request, reply) => {
    const requestId = kernel.ids.next()
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) reply.setHeader(name, value)
    reply.setHeader('x-request-id', requestId)
    if (isStopping()) reply.setHeader('connection', 'close')
    const exchange = exchangeOf(request, reply, requestId, proxies)
    try {
      if (exchange?.isEncrypted) reply.setHeader(...STRICT_TRANSPORT)
      if (!exchange) throw new Refusal('request.unknownAddress')
      await answer(exchange)
    } catch (failure) {
      refuse(reply, failure, requestId)
    }
  }

  function refuse(reply: ServerResponse, failure: unknown, requestId: string): void {
    const isGone = reply.destroyed || reply.req.destroyed
    const code: ServerRefusal = failure instanceof Refusal ? failure.code : 'service.failed'
    if (code === 'service.failed' && !isGone) kernel.log.failed('request', failure, { requestId })
    if (reply.headersSent) {
      reply.destroy()
      return
    }
    if (code === 'request.tooMany') reply.setHeader('retry-after', '2')
    sendJson({ reply }, REFUSALS[code][0], refusal(code, requestId))
  }
}

/** @returns the id in the path, '' where there is none to be, or undefined when the path is another */
function matched(route: Route, path: string): string | undefined {
  const [before, after] = route.path.split('{id}')
  if (after === undefined) return path === route.path ? '' : undefined
  const id = path.startsWith(before ?? '') ? path.slice((before ?? '').length) : ''
  return /^[A-Za-z0-9_-]{1,64}$/.test(id) ? id : undefined
}

/** `POST /session/end`: the device that asks is nobody from now on. */
function leaving(sessions: Sessions): Route {
  return {
    method: 'POST',
    path: '/session/end',
    handle: async (exchange) => {
      if (exchange.token !== undefined) await sessions.end(exchange.token)
      sendResult(exchange, { ok: true, value: {} })
    },
  }
}

function healthRoutes(isReady: () => Promise<boolean>): readonly Route[] {
  return [
    { method: 'GET', path: '/healthz', handle: (exchange) => sendJson(exchange, 200, { alive: true }) },
    {
      method: 'GET',
      path: '/readyz',
      handle: async (exchange) => {
        const ready = await isReady()
        sendJson(exchange, ready ? 200 : 503, { ready })
      },
    },
  ]
}
