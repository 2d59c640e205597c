import type { IncomingMessage, ServerResponse } from 'node:http'
import { isIP } from 'node:net'
import type { Result } from '../cloudfunctions/kernel/contract'

/** One request with its reply, and what every route asks of it. */
export type Exchange = Readonly<{
  request: IncomingMessage
  reply: ServerResponse
  /** Percent-decoded, without the query. */
  path: string
  query: URLSearchParams
  requestId: string
  /** Of the socket, whatever headers say. */
  address: string
  /** The bearer token, if there is one. */
  token: string | undefined
}>

/** An address of the server. `{id}` in `path` stands for one id, handed over as `id`. */
export type Route = Readonly<{
  method: 'GET' | 'POST'
  path: string
  handle(exchange: Exchange, id: string): Promise<void> | void
}>

/** @returns undefined when the address cannot be read */
export function exchangeOf(request: IncomingMessage, reply: ServerResponse, requestId: string): Exchange | undefined {
  const [, path = '', query = ''] = /^([^?]*)\??(.*)$/s.exec(request.url ?? '') ?? []
  try {
    return {
      request,
      reply,
      path: decodeURIComponent(path),
      query: new URLSearchParams(query),
      requestId,
      address: request.socket.remoteAddress ?? '',
      token: /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1],
    }
  } catch {
    return undefined
  }
}

export function sendJson({ reply }: Pick<Exchange, 'reply'>, status: number, value: unknown): void {
  const body = Buffer.from(JSON.stringify(value))
  reply.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': body.length,
    'cache-control': 'no-store',
  })
  reply.end(body)
}

/** A refusal of an action is an answer like any other: the HTTP status tells of the transport alone. */
export const sendResult = (exchange: Pick<Exchange, 'reply'>, result: Result<unknown>): void =>
  sendJson(exchange, 200, result)

const plainAddress = (address: string): string => address.replace(/^::ffff:(?=\d+\.)/, '')

/** Whether a socket's peer is this very machine. */
export function isLoopback(address: string): boolean {
  const plain = plainAddress(address)
  return plain === '::1' || (isIP(plain) === 4 && plain.startsWith('127.'))
}

/**
 * Whether the browser means this machine by the name it used. A foreign name that leads here is a page of somebody
 * else's (DNS rebinding) or a public door in front of this server, and gets none of what belongs to this machine alone.
 */
export function namesThisMachine(host: string | undefined): boolean {
  const name = (host ?? '').replace(/:\d+$/, '').replace(/^\[(.*)\]$/, '$1')
  return name === 'localhost' || isLoopback(name)
}
