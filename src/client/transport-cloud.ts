import Taro from '@tarojs/taro'
import { INCOMING, take } from '../../cloudfunctions/files/contract'
import { rememberStorage } from './address'
import { type Sent, type Transport, TransportFailure, type Upload } from './port'
import { failureOf } from './wechat-failure'

const TIMEOUT_MS = 20_000

let isBegun = false
function cloud(): typeof Taro.cloud {
  if (!isBegun) Taro.cloud.init({ traceUser: false })
  isBegun = true
  return Taro.cloud
}

/** `projects.home` is the function `projects`; what works with documents is deployed apart from it. */
const functionOf = ({ action, entry }: Pick<Sent, 'action' | 'entry'>): string => {
  const capability = action.slice(0, action.indexOf('.'))
  return entry === 'office' ? `${capability}-office` : capability
}

function inTime<T>(answer: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new TransportFailure('slow')), TIMEOUT_MS)
    answer.then(resolve, (error: unknown) => reject(failureOf(error))).finally(() => clearTimeout(timer))
  })
}

async function send({ action, entry, input, as }: Sent): Promise<unknown> {
  const data = { action, input, ...(as === undefined ? {} : { as }) }
  const call = cloud().callFunction({ name: functionOf({ action, entry }), data })
  const { result } = await inTime(call as Promise<{ result?: unknown }>)
  return result
}

/** @returns where the file lies in cloud storage */
function store(cloudPath: string, { file, onProgress }: Upload): Promise<string> {
  return new Promise((resolve, reject) => {
    const task = cloud().uploadFile({
      cloudPath,
      filePath: file.path,
      success: ({ fileID }) => resolve(fileID),
      fail: (error) => reject(failureOf(error)),
    }) as unknown as { onProgressUpdate?: (told: (progress: { progress: number }) => void) => void }
    task.onProgressUpdate?.(({ progress }) => onProgress(progress / 100))
  })
}

/** Inside WeChat: cloud functions, which know the caller from the platform. */
export const cloudTransport: Transport = {
  send,
  async upload(upload) {
    const { id, kind, as } = upload
    const cloudFileId = await store(`${INCOMING}/${id}`, upload)
    rememberStorage(cloudFileId)
    return send({ action: take.name, entry: take.entry, input: { fileId: id, kind, cloudFileId }, as })
  },
}
