import { type Answered, answered, type Delivery, type WeChat } from './port'

/** The mini-program's own keys, from the console of the platform (开发管理 › 开发设置). */
export type WeChatKeys = Readonly<{
  appid: string
  secret: string
  /** Where WeChat answers; tests put a server of their own in its place. */
  base?: string
}>

/** WeChat as a server of one's own asks it: everything of the port, and who somebody is that logs in. */
export type WeChatApi = WeChat &
  Readonly<{
    /**
     * The openid behind a code of `wx.login`, which works once and for five minutes.
     *
     * @source auth.code2Session
     */
    openidOf(code: string): Promise<Answered<string>>
  }>

const TIMEOUT_MS = 8_000
/** A token is asked for anew this long before it ends. */
const EARLY_MS = 300_000
/** The token ended, or somebody else asked for another. */
const TOKEN_ENDED: ReadonlySet<number> = new Set([40001, 40014, 42001])
const OPENID = /^[\w-]{1,64}$/
/** WeChat is busy: it says nothing of the code or the scene. */
const BUSY: ReadonlySet<number> = new Set([-1, 45009, 45011])

type Json = Readonly<Record<string, unknown>>
type Reply = Readonly<
  | { kind: 'json'; value: Json }
  | { kind: 'bytes'; value: Uint8Array }
  /** `neverSent`: there was no connection that it could have gone over. */
  | { kind: 'unreachable'; neverSent: boolean }
>

/** Asks WeChat over HTTPS. Nothing that was asked or answered is logged: it is made of secrets. */
export function weChatApi({ appid, secret, base = 'https://api.weixin.qq.com' }: WeChatKeys): WeChatApi {
  let token: Readonly<{ text: string; until: number }> | undefined

  const get = (path: string, query: Readonly<Record<string, string>>): Promise<Reply> =>
    ask(`${base}${path}?${new URLSearchParams(query)}`)
  const post = (path: string, body: Json): Promise<Reply> =>
    ask(`${base}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })

  /** Several processes may ask: a stable token stays good for all of them. */
  async function freshToken(): Promise<Answered<string>> {
    if (token && token.until > Date.now()) return answered(token.text)
    const reply = await post('/cgi-bin/stable_token', { grant_type: 'client_credential', appid, secret })
    const given = valueIn(reply, ({ access_token }) => access_token)
    if (given.kind === 'answered') {
      const seconds = Number(reply.kind === 'json' ? reply.value.expires_in : 0) || 0
      token = { text: given.value, until: Date.now() + seconds * 1_000 - EARLY_MS }
    }
    return given
  }

  /** Asks with a token, once more with another when it has ended. Without a token it asks for nothing. */
  async function withToken(path: string, body: Json): Promise<Reply | Extract<Answered<never>, { kind: 'refused' }>> {
    for (let isLast = false; ; isLast = true) {
      const current = await freshToken()
      if (current.kind === 'refused') return current
      if (current.kind === 'unreachable') return { kind: 'unreachable', neverSent: true }
      const reply = await post(`${path}?access_token=${encodeURIComponent(current.value)}`, body)
      const hasEnded = reply.kind === 'json' && TOKEN_ENDED.has(Number(reply.value.errcode))
      if (!hasEnded || isLast) return reply
      token = undefined
    }
  }

  return {
    leads: 'miniProgram',
    async openidOf(code) {
      const reply = await get('/sns/jscode2session', { appid, secret, js_code: code, grant_type: 'authorization_code' })
      return valueIn(reply, ({ openid }) => (OPENID.test(String(openid)) ? openid : undefined))
    },

    async miniCode(scene, page) {
      const reply = await withToken('/wxa/getwxacodeunlimit', { scene, page, check_path: false, width: 860 })
      if (reply.kind === 'bytes') return answered(reply.value)
      return reply.kind === 'refused' ? reply : withoutValue(reply)
    },

    async phoneNumber(code) {
      const reply = await withToken('/wxa/business/getuserphonenumber', { code })
      if (reply.kind === 'refused') return reply
      return valueIn(reply, ({ phone_info }) => (phone_info as Json | undefined)?.purePhoneNumber)
    },

    async sendMessage({ openid, templateId, page, data }) {
      const fields = Object.fromEntries(Object.entries(data).map(([key, value]) => [key, { value }]))
      return deliveryIn(
        await withToken('/cgi-bin/message/subscribe/send', {
          ...{ touser: openid, template_id: templateId, page, data: fields },
          ...{ lang: 'zh_CN', miniprogram_state: 'formal' },
        }),
      )
    },
  }
}

/** A token that WeChat refuses to give, or does not know, sends nothing. */
function deliveryIn(reply: Reply | Readonly<{ kind: 'refused' }>): Delivery {
  if (reply.kind === 'refused') return { kind: 'notSent' }
  if (reply.kind === 'unreachable') return { kind: reply.neverSent ? 'notSent' : 'unsure' }
  const errcode = reply.kind === 'json' ? reply.value.errcode : undefined
  if (typeof errcode !== 'number' || !Number.isSafeInteger(errcode)) return { kind: 'unsure' }
  if (TOKEN_ENDED.has(errcode)) return { kind: 'notSent' }
  return errcode === 0 ? { kind: 'delivered' } : { kind: 'refused', errcode }
}

/** No connection came about: what was to be sent is still here. */
const NO_CONNECTION = /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT)$/
const LOST: Reply = { kind: 'unreachable', neverSent: false }

async function ask(address: string, init: RequestInit = {}): Promise<Reply> {
  try {
    const reply = await fetch(address, { ...init, signal: AbortSignal.timeout(TIMEOUT_MS) })
    if (!reply.ok) return LOST
    const bytes = new Uint8Array(await reply.arrayBuffer())
    if (/^image\//.test(reply.headers.get('content-type') ?? '')) return { kind: 'bytes', value: bytes }
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes))
    return value !== null && typeof value === 'object' ? { kind: 'json', value: value as Json } : LOST
  } catch (failure) {
    const { code } = Object((failure as { cause?: unknown } | undefined)?.cause) as { code?: unknown }
    return { kind: 'unreachable', neverSent: typeof code === 'string' && NO_CONNECTION.test(code) }
  }
}

/** The text that was asked for, or what stands in its place. */
function valueIn(reply: Reply, pick: (value: Json) => unknown): Answered<string> {
  const value = reply.kind === 'json' ? pick(reply.value) : undefined
  return typeof value === 'string' && value !== '' ? answered(value) : withoutValue(reply)
}

function withoutValue(reply: Reply): Answered<never> {
  const errcode = reply.kind === 'json' ? reply.value.errcode : undefined
  const isNo = typeof errcode === 'number' && errcode !== 0 && !BUSY.has(errcode)
  return isNo ? { kind: 'refused', errcode } : { kind: 'unreachable' }
}
