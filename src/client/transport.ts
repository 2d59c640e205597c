import Taro from '@tarojs/taro'
import { type Sent, type Transport, TransportFailure, type Upload } from './port'

const TIMEOUT_MS = 20_000

let isBegun = false
function cloud(): typeof Taro.cloud {
  if (!isBegun) Taro.cloud.init({ traceUser: false })
  isBegun = true
  return Taro.cloud
}

/** `projects.home` is the function `projects`; what works with documents is deployed apart from it. */
const functionOf = ({ action, entry }: Sent): string => {
  const capability = action.slice(0, action.indexOf('.'))
  return entry === 'office' ? `${capability}-office` : capability
}

const failureOf = (error: unknown): TransportFailure => {
  const { errMsg = '' } = (error ?? {}) as { errMsg?: string }
  return new TransportFailure(/time\s?out|-504|102002/i.test(errMsg) ? 'slow' : 'lost')
}

function inTime<T>(answer: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new TransportFailure('slow')), TIMEOUT_MS)
    answer.then(resolve, (error: unknown) => reject(failureOf(error))).finally(() => clearTimeout(timer))
  })
}

/** Inside WeChat: cloud functions, which know the caller from the platform. */
export const transport: Transport = {
  async send(sent) {
    const { action, input } = sent
    const answer = await inTime(
      cloud().callFunction({ name: functionOf(sent), data: { action, input } }) as Promise<{ result?: unknown }>,
    )
    return answer.result
  },

  upload: ({ id, kind, file, onProgress }: Upload) =>
    new Promise((resolve, reject) => {
      const task = cloud().uploadFile({
        cloudPath: `uploads/${kind}/${id}`,
        filePath: file.path,
        success: ({ fileID }) => resolve({ ok: true, value: { id, fileID } }),
        fail: (error) => reject(failureOf(error)),
      }) as unknown as { onProgressUpdate?: (told: (progress: { progress: number }) => void) => void }
      task.onProgressUpdate?.(({ progress }) => onProgress(progress / 100))
    }),
}
