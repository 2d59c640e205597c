import type { Conditions } from '../device'
import type { Journal } from '../journal'
import { Refused } from '../pages'
import { interfaceOf, type Options } from './api'
import type { TemporaryFiles } from './files'

/** What the cloud says when it cannot be asked at all. */
const UNREACHABLE = new Refused('request:fail', { errCode: -404011 })

/**
 * `wx.cloud`: functions and files, which the host's own server hands on.
 *
 * @param bridge the address of that server's cloud
 */
export function cloudInterfaces(
  journal: Journal,
  conditions: Conditions,
  files: TemporaryFiles,
  bridge: string,
): object {
  const asked = interfaceOf(journal)
  let isBegun = false

  async function exchange(what: string, path: string, body: BodyInit): Promise<Record<string, unknown>> {
    if (!isBegun) throw new Refused('Cloud API isn’t enabled, please call wx.cloud.init first', { errCode: -601002 })
    journal.note({ kind: 'asked', what })
    try {
      return await send(path, body)
    } finally {
      journal.note({ kind: 'answered', what })
    }
  }

  /** One exchange with the cloud, as the network is now. */
  async function send(path: string, body: BodyInit): Promise<Record<string, unknown>> {
    const { network } = conditions
    if (network === 'gone') throw UNREACHABLE
    const reply = await fetch(`${bridge}${path}`, { method: 'POST', body }).catch(() => {
      throw UNREACHABLE
    })
    const answer = (await reply.json()) as Record<string, unknown>
    if (network === 'deaf') throw UNREACHABLE
    if (!reply.ok) throw new Refused(String(answer.errMsg), { errCode: answer.errCode })
    return answer
  }

  function uploadFile(options: Options): object {
    const listeners = new Set<(told: object) => void>()
    const task = asked('cloud.uploadFile', async ({ cloudPath, filePath }) => {
      const bytes = await files.bytesOf(String(filePath))
      const totalBytesSent = bytes.byteLength
      const { fileID } = await exchange('upload', `/upload?path=${encodeURIComponent(String(cloudPath))}`, bytes)
      for (const listener of listeners)
        listener({ progress: 100, totalBytesSent, totalBytesExpectedToSend: totalBytesSent })
      return { fileID, statusCode: 200 }
    })(options)
    return Object.assign(task ?? {}, {
      abort: () => undefined,
      onProgressUpdate: (listener: (told: object) => void) => void listeners.add(listener),
    })
  }

  return {
    init: () => {
      isBegun = true
    },
    callFunction: asked('cloud.callFunction', async ({ name, data }) => {
      const action = (data as { action?: unknown } | undefined)?.action
      const { result } = await exchange(String(action ?? name), '/call', JSON.stringify({ name, data: data ?? {} }))
      return { result, requestID: '' }
    }),
    uploadFile,
    getTempFileURL: asked('cloud.getTempFileURL', ({ fileList }) => ({
      fileList: (fileList as string[]).map((fileID) => ({
        fileID,
        status: 0,
        tempFileURL: `${bridge}/file?id=${encodeURIComponent(fileID)}`,
      })),
    })),
  }
}
