import Taro from '@tarojs/taro'
import type { Sent, Transport, Upload } from './port'
import { authorization, postTo, SERVER } from './server'
import { failureOf } from './wechat-failure'
import { weChatSessions } from './wechat-session'
import { withSession } from './with-session'

const UPLOAD_TIMEOUT_MS = 120_000

/** WeChat reads the file itself and sends it as a form, in pieces, whatever its size. */
function send({ id, kind, file, as, onProgress }: Upload, token: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const task = Taro.uploadFile({
      url: `${SERVER}/files?kind=${kind}&id=${id}${as === undefined ? '' : `&as=${as}`}`,
      filePath: file.path,
      name: 'file',
      header: authorization(token),
      timeout: UPLOAD_TIMEOUT_MS,
      success: ({ data }) => resolve(readJson(data)),
      fail: (error) => reject(failureOf(error)),
    }) as unknown as { onProgressUpdate?: (told: (progress: { progress: number }) => void) => void }
    task.onProgressUpdate?.(({ progress }) => onProgress(progress / 100))
  })
}

/** An upload is answered with text. */
function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Asks an address of the server as whoever WeChat says one is. */
export const askServer = (path: string, body: unknown): Promise<unknown> =>
  withSession(weChatSessions, (token) => postTo(path, body, token))

/** On a server of one's own. */
export const serverTransport: Transport = {
  send: ({ action, input, as }: Sent) => askServer('/call', { action, input, as }),
  upload: (upload) => withSession(weChatSessions, (token) => send(upload, token)),
}
