import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export type WeChatAsked = Readonly<{ path: string; query: Readonly<Record<string, string>>; body: unknown }>

/** What one of WeChat's addresses answers: a JSON value, an image, or nothing that can be read. */
export type WeChatReply =
  | Readonly<Record<string, unknown>>
  | Readonly<{ image: Uint8Array }>
  | Readonly<{ garbage: string; status?: number }>

export type LocalWeChat = Readonly<{
  /** For `WeChatKeys`. */
  keys: Readonly<{ appid: string; secret: string; base: string }>
  asked: WeChatAsked[]
  /** Replaces the answer of an address until it is replaced again. */
  answer(path: string, reply: (asked: WeChatAsked) => WeChatReply): void
  close(): Promise<void>
}>

/** A picture of one white point. */
export const CODE_PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEAsVthPgAAAABJRU5ErkJggg==',
  'base64',
)

/**
 * WeChat's HTTPS addresses on loopback, as far as the product asks them. A login code is `code-NAME`, works once, and
 * stands for the openid `openid-NAME`.
 */
export async function localWeChat(): Promise<LocalWeChat> {
  const asked: WeChatAsked[] = []
  const used = new Set<string>()
  const usual: Record<string, (asked: WeChatAsked) => WeChatReply> = {
    '/sns/jscode2session': ({ query }) => {
      const name = /^code-(.+)$/.exec(query.js_code ?? '')?.[1]
      if (name === undefined) return { errcode: 40029, errmsg: 'invalid code' }
      if (used.has(name)) return { errcode: 40163, errmsg: 'code been used' }
      used.add(name)
      return { openid: `openid-${name.replace(/-\d+$/, '')}`, session_key: 'a key that nobody needs' }
    },
    '/cgi-bin/stable_token': () => ({ access_token: 'token-1', expires_in: 7200 }),
    '/wxa/getwxacodeunlimit': () => ({ image: CODE_PICTURE }),
    '/cgi-bin/message/subscribe/send': () => ({ errcode: 0, errmsg: 'ok', msgid: 1 }),
    '/wxa/business/getuserphonenumber': ({ body }) =>
      (body as { code?: string }).code === 'phone-code'
        ? { errcode: 0, phone_info: { phoneNumber: '+8613800138000', purePhoneNumber: '13800138000' } }
        : { errcode: 40029, errmsg: 'invalid code' },
  }
  const replies = { ...usual }
  const server = createServer({ keepAliveTimeout: 0 }, async (request, reply) => {
    const address = new URL(request.url ?? '', 'http://local')
    const pieces: Buffer[] = []
    for await (const piece of request) pieces.push(piece as Buffer)
    const text = Buffer.concat(pieces).toString()
    const one = {
      path: address.pathname,
      query: Object.fromEntries(address.searchParams),
      body: text === '' ? undefined : JSON.parse(text),
    }
    asked.push(one)
    const answer = replies[one.path]?.(one) ?? { errcode: 40066, errmsg: 'invalid url' }
    if ('image' in answer) reply.writeHead(200, { 'content-type': 'image/png' }).end(answer.image)
    else if ('garbage' in answer) reply.writeHead(Number(answer.status ?? 200)).end(String(answer.garbage))
    else reply.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    keys: { appid: 'wx0', secret: 'secret', base: `http://127.0.0.1:${(server.address() as AddressInfo).port}` },
    asked,
    answer: (path, reply) => {
      replies[path] = reply
    },
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
