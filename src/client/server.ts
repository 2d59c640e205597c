import Taro from '@tarojs/taro'
import { failureOf } from './wechat-failure'

/** The server that this mini-program was built for; '' where it lives in WeChat's cloud. */
export const SERVER: string = process.env.TARO_APP_SERVER ?? ''

const TIMEOUT_MS = 20_000

export const authorization = (token: string | undefined): Record<string, string> =>
  token === undefined ? {} : { authorization: `Bearer ${token}` }

/** Asks an address of the server; answers with whatever came back. @throws TransportFailure */
export async function postTo(path: string, body: unknown, token?: string): Promise<unknown> {
  try {
    const { data } = await Taro.request({
      url: `${SERVER}${path}`,
      method: 'POST',
      header: { 'content-type': 'application/json', ...authorization(token) },
      data: JSON.stringify(body),
      dataType: 'json',
      timeout: TIMEOUT_MS,
    })
    return data
  } catch (error) {
    throw failureOf(error)
  }
}
