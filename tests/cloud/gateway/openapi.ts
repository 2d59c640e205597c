import { CODE_PICTURE } from '../../support/wechat'
import { argumentsOf, reply } from './protobuf'

export type OpenApi = (input: Readonly<Record<string, unknown>>) => object | Readonly<{ buffer: Buffer; type: string }>

/** The function's config.json does not name the call. */
const NO_PERMISSION = -604_101

/** WeChat's own services, as far as the product asks them; a test replaces one to have it fail. */
export const usualOpenApi: Readonly<Record<string, OpenApi>> = {
  'subscribeMessage.send': () => ({ errcode: 0, errmsg: 'ok' }),
  'security.msgSecCheck': () => ({ errcode: 0, errmsg: 'ok', result: { suggest: 'pass', label: 100 } }),
  'wxacode.getUnlimited': () => ({ buffer: CODE_PICTURE, type: 'image/png' }),
  'phonenumber.getPhoneNumber': ({ code }) =>
    code === 'phone-code'
      ? { errcode: 0, errmsg: 'ok', phone_info: { phoneNumber: '+8613800138000', purePhoneNumber: '13800138000' } }
      : { errcode: 40029, errmsg: 'invalid code' },
}

export type Asked = Readonly<{ api: string; input: Readonly<Record<string, unknown>> }>

/** What a multipart form of the SDK asks. */
export function askedIn(body: Buffer, contentType: string): Asked {
  const fields = formOf(body, contentType)
  return {
    api: fields.get('apiName')?.toString() ?? '',
    input: argumentsOf(fields.get('requestData') ?? Buffer.alloc(0)),
  }
}

export function answerOf(apis: Readonly<Record<string, OpenApi>>, { api, input }: Asked): Buffer {
  const answer = apis[api]?.(input)
  if (!answer) return reply(Buffer.alloc(0), 'application/json', NO_PERMISSION)
  return 'buffer' in answer
    ? reply(answer.buffer, answer.type)
    : reply(Buffer.from(JSON.stringify(answer)), 'application/json')
}

/** Byte for byte: the message is binary, which a parser for text forms would spoil. */
function formOf(body: Buffer, contentType: string): Map<string, Buffer> {
  const boundary = `--${/boundary=(.+)$/.exec(contentType)?.[1] ?? ''}`
  const fields = new Map<string, Buffer>()
  for (let at = body.indexOf(boundary); ; ) {
    const next = body.indexOf(boundary, at + boundary.length)
    if (at < 0 || next < 0) return fields
    const part = body.subarray(at + boundary.length + 2, next - 2)
    const split = part.indexOf('\r\n\r\n')
    const name = /name="([^"]+)"/.exec(part.subarray(0, split).toString())?.[1] ?? ''
    fields.set(name, part.subarray(split + 4))
    at = next
  }
}
