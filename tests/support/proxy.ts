import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A plain reverse proxy on loopback, as somebody puts before several servers: each request to the next one in turn. */
export type ReverseProxy = Readonly<{
  url: string
  /** How many requests each server was given, in the order of the servers. */
  given: readonly number[]
  close(): Promise<void>
}>

export async function startProxy(...servers: readonly string[]): Promise<ReverseProxy> {
  const given = servers.map(() => 0)
  const agent = new Agent({ keepAlive: true })
  let turn = 0

  function pass(asked: IncomingMessage, reply: ServerResponse): void {
    const index = turn++ % servers.length
    given[index] = (given[index] ?? 0) + 1
    const before = asked.headers['x-forwarded-for']
    const peer = asked.socket.remoteAddress ?? ''
    const onward = request(`${servers[index]}${asked.url}`, {
      agent,
      method: asked.method ?? 'GET',
      headers: { ...asked.headers, 'x-forwarded-for': before === undefined ? peer : `${before}, ${peer}` },
    })
    onward.on('response', (answer) => {
      reply.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(reply)
    })
    onward.on('error', () => (reply.headersSent ? reply.destroy() : reply.writeHead(502).end()))
    asked.pipe(onward)
  }

  const proxy = createServer({ keepAliveTimeout: 0 }, pass)
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    given,
    close: async () => {
      agent.destroy()
      proxy.closeAllConnections()
      await new Promise((resolve) => proxy.close(resolve))
    },
  }
}
