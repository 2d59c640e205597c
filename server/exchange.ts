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
  peer: string
  /** Of whoever asked, as the proxies in front of this server tell it; without any it is the peer. */
  address: string
  /** Whether a proxy in front says that the asker's own connection is encrypted. */
  isEncrypted: boolean
  /** The bearer token, if there is one. */
  token: string | undefined
}>

/** An address of the server. `{id}` in `path` stands for one id, handed over as `id`. */
export type Route = Readonly<{
  method: 'GET' | 'POST'
  path: string
  handle(exchange: Exchange, id: string): Promise<void> | void
}>

/**
 * @param proxies how many reverse proxies of one's own stand in front; what headers say of the asker is believed of
 *   these alone, since anybody can write the rest
 * @returns undefined when the address cannot be read
 */
export function exchangeOf(
  request: IncomingMessage,
  reply: ServerResponse,
  requestId: string,
  proxies = 0,
): Exchange | undefined {
  const peer = request.socket.remoteAddress ?? ''
  const [, path = '', query = ''] = /^([^?]*)\??(.*)$/s.exec(request.url ?? '') ?? []
  try {
    return {
      request,
      reply,
      path: decodeURIComponent(path),
      query: new URLSearchParams(query),
      requestId,
      peer,
      address: forwardedBy(proxies, request.headers['x-forwarded-for']) ?? peer,
      isEncrypted: forwardedBy(proxies, request.headers['x-forwarded-proto']) === 'https',
      token: /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1],
    }
  } catch {
    return undefined
  }
}

const wordsOf = (header: string | readonly string[]): string[] =>
  String(header)
    .split(',')
    .map((word) => word.trim())

/** What the outermost of so many proxies wrote: each adds its word at the end. */
function forwardedBy(proxies: number, header: string | readonly string[] | undefined): string | undefined {
  if (proxies === 0 || header === undefined) return undefined
  const words = wordsOf(header)
  return words[words.length - Math.min(proxies, words.length)] || undefined
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
 * Whether it was asked on this very machine. No header makes it so, but one that tells of somebody elsewhere is believed:
 * a proxy on this machine asks for others.
 */
export const cameFromHere = ({ peer, request }: Pick<Exchange, 'peer' | 'request'>): boolean =>
  [peer, ...wordsOf(request.headers['x-forwarded-for'] ?? peer)].every(isLoopback)

/**
 * Whether the browser means this machine by the name it used. A foreign name that leads here is a page of somebody
 * else's (DNS rebinding) or a public door in front of this server, and gets none of what belongs to this machine alone.
 */
export function namesThisMachine(host: string | undefined): boolean {
  const name = (host ?? '').replace(/:\d+$/, '').replace(/^\[(.*)\]$/, '$1')
  return name === 'localhost' || isLoopback(name)
}
