import { sniff } from '../files/sniff'
import type { Log } from '../log'
import type { Cloud } from '../store/cloudbase-sdk'
import { type Answered, answered, type Delivery, type WeChat } from './port'

/** The function's config.json does not name the call, or was changed and not deployed again. */
const NO_PERMISSION = -604_101

/** WeChat is busy, or the SDK did not hear from it. */
const BUSY: ReadonlySet<number> = new Set([-1, 45009, 45011, -501001, -501002, -501003, -501004])

/** As telephone numbers are told: nothing else is handed on. */
const NUMBER = /^\d{5,20}$/

type Reply = Readonly<Record<string, unknown>>
type OpenApi = Pick<Cloud, 'openapi'>

/**
 * A part of WeChat as a cloud function asks it. Each function is given the parts that it uses and no others, so that its
 * config.json names what it can ask. Nothing that was asked or answered is logged.
 */
export type CloudPart = (cloud: OpenApi, log: Log) => Partial<WeChat>

/** The parts that a function is given; what it is not given is refused as the platform would. */
export function cloudWeChat(cloud: OpenApi, log: Log, parts: readonly CloudPart[]): WeChat {
  const refused = { kind: 'refused', errcode: NO_PERMISSION } as const
  const nothing: WeChat = {
    leads: 'miniProgram',
    miniCode: async () => refused,
    phoneNumber: async () => refused,
    sendMessage: async () => refused,
  }
  return Object.assign(nothing, ...parts.map((part) => part(cloud, log)))
}

export const cloudMiniCodes: CloudPart = ({ openapi }, log) => ({
  miniCode: (scene, page) =>
    asked(
      { api: 'wxacode.getUnlimited', log },
      () => openapi.wxacode.getUnlimited({ scene, page, checkPath: false, width: 860 }),
      ({ buffer }) =>
        buffer instanceof Uint8Array && sniff(buffer)?.kind === 'photo' ? new Uint8Array(buffer) : undefined,
    ),
})

export const cloudPhoneNumbers: CloudPart = ({ openapi }, log) => ({
  phoneNumber: (code) =>
    asked(
      { api: 'phonenumber.getPhoneNumber', log },
      () => openapi.phonenumber.getPhoneNumber({ code }),
      ({ phoneInfo }) => {
        const { purePhoneNumber } = Object(phoneInfo) as { purePhoneNumber?: unknown }
        return typeof purePhoneNumber === 'string' && NUMBER.test(purePhoneNumber) ? purePhoneNumber : undefined
      },
    ),
})

export const cloudMessages: CloudPart = ({ openapi }) => ({
  sendMessage: async ({ openid, templateId, page, data }) => {
    const fields = Object.fromEntries(Object.entries(data).map(([key, value]) => [key, { value }]))
    const message = { touser: openid, templateId, page, data: fields, lang: 'zh_CN', miniprogramState: 'formal' }
    try {
      const { errCode } = await openapi.subscribeMessage.send(message)
      return { kind: errCode === 0 ? 'delivered' : 'unsure' }
    } catch (failure) {
      return notDelivered(failure)
    }
  },
})

async function asked<Value>(
  { api, log }: Readonly<{ api: string; log: Log }>,
  ask: () => Promise<Reply>,
  pick: (reply: Reply) => Value | undefined,
): Promise<Answered<Value>> {
  try {
    const value = pick(Object(await ask()))
    return value === undefined ? { kind: 'unreachable' } : answered(value)
  } catch (failure) {
    const { errCode } = Object(failure) as { errCode?: unknown }
    if (typeof errCode !== 'number' || BUSY.has(errCode)) return { kind: 'unreachable' }
    if (errCode === NO_PERMISSION) log.info('wechat.noPermission', { api })
    return { kind: 'refused', errcode: errCode }
  }
}

/** The SDK had no connection that the message could have gone over; it keeps the reason as text alone. */
const NO_CONNECTION = /\b(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH)\b/
/** WeChat's own words for -1, which is the SDK's number for whatever it does not know as well. */
const WECHAT_BUSY = /:fail system error/

/** WeChat's numbers are positive, but for -1; the SDK's and the platform's own say nothing of the message. */
function notDelivered(failure: unknown): Delivery {
  const { errCode, errMsg } = Object(failure) as { errCode?: unknown; errMsg?: unknown }
  const text = String(errMsg)
  if (typeof errCode === 'number' && (errCode > 0 || errCode === NO_PERMISSION))
    return { kind: 'refused', errcode: errCode }
  if (errCode === -1 && WECHAT_BUSY.test(text)) return { kind: 'refused', errcode: -1 }
  return { kind: NO_CONNECTION.test(text) ? 'notSent' : 'unsure' }
}
