import type { Cloud } from '../store/cloudbase-sdk'
import { type Answered, answered, type WeChat } from './port'

/** WeChat is busy, or the SDK did not hear from it. */
const BUSY: ReadonlySet<unknown> = new Set([-1, 45009, 45011, -501001, undefined])

/** WeChat as a cloud function asks it, by the permissions in its config.json. */
export function cloudWeChat({ openapi }: Pick<Cloud, 'openapi'>): WeChat {
  return {
    miniCode: (scene, page) =>
      asked(openapi.wxacode.getUnlimited({ scene, page, checkPath: false, width: 860 }), ({ buffer }) =>
        buffer instanceof Uint8Array && buffer.length > 0 ? new Uint8Array(buffer) : undefined,
      ),
    phoneNumber: (code) =>
      asked(openapi.phonenumber.getPhoneNumber({ code }), ({ phoneInfo }) => {
        const number = (phoneInfo as { purePhoneNumber?: unknown } | undefined)?.purePhoneNumber
        return typeof number === 'string' && number !== '' ? number : undefined
      }),
  }
}

type Reply = Readonly<Record<string, unknown>>

async function asked<Value>(
  asking: Promise<Reply>,
  pick: (reply: Reply) => Value | undefined,
): Promise<Answered<Value>> {
  try {
    const value = pick(await asking)
    return value === undefined ? { kind: 'unreachable' } : answered(value)
  } catch (failure) {
    const { errCode } = Object(failure) as { errCode?: unknown }
    return typeof errCode === 'number' && !BUSY.has(errCode)
      ? { kind: 'refused', errcode: errCode }
      : { kind: 'unreachable' }
  }
}
