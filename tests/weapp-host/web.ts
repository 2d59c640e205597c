import type { IncomingMessage, ServerResponse } from 'node:http'

/** Where the servers of the world are on this machine: address as the mini-program has it → address on loopback. */
export type Servers = Readonly<Record<string, string>>

const HANDED_ON = ['authorization', 'content-type', 'user-agent'] as const

/** Hands a request of the mini-program on to a server, as WeChat would: `/web?to=https://…`. */
export async function askServer(
  servers: Servers,
  asked: URL,
  request: IncomingMessage,
  reply: ServerResponse,
): Promise<void> {
  const wanted = new URL(asked.searchParams.get('to') ?? 'about:blank')
  const here = servers[wanted.origin]
  if (here === undefined) return void reply.writeHead(502).end()
  const pieces: Buffer[] = []
  for await (const piece of request) pieces.push(piece as Buffer)
  const headers = Object.fromEntries(
    HANDED_ON.flatMap((name) => {
      const value = request.headers[name]
      return value === undefined ? [] : [[name, value] as const]
    }),
  )
  const method = request.method ?? 'GET'
  try {
    const answer = await fetch(`${here}${wanted.pathname}${wanted.search}`, {
      method,
      headers,
      ...(method === 'GET' ? {} : { body: Buffer.concat(pieces) }),
    })
    reply.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? '' })
    reply.end(Buffer.from(await answer.arrayBuffer()))
  } catch {
    reply.writeHead(502).end()
  }
}
