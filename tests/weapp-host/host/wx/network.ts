import type { Conditions } from '../device'
import type { Journal } from '../journal'
import { Refused } from '../pages'
import { interfaceOf, type Options } from './api'
import type { TemporaryFiles } from './files'

/** The servers listed in WeChat's console, and where the host's own server hands requests on to them. */
export type Web = Readonly<{ bridge: string; origins: readonly string[] }>

export const isOf = ({ origins }: Web, address: string): boolean =>
  origins.some((origin) => address.startsWith(`${origin}/`))

export const bridgeTo = ({ bridge }: Web, address: string): string => `${bridge}?to=${encodeURIComponent(address)}`

const NOT_LISTED = new Refused('url not in domain list', { errno: 600002 })
const UNREACHABLE = new Refused('errcode:-105 cronet_error_code:-105', { errno: 600001 })

type Headers = Readonly<Record<string, string>>

/** `wx.request`, `wx.uploadFile` and `wx.downloadFile`: servers of one's own, those listed and no others. */
export function networkInterfaces(
  journal: Journal,
  conditions: Conditions,
  files: TemporaryFiles,
  web: Web = { bridge: '', origins: [] },
): object {
  const asked = interfaceOf(journal)

  /** One exchange, as the network is now. */
  async function exchange(url: string, what: string, init: RequestInit): Promise<Response> {
    if (!isOf(web, url)) throw NOT_LISTED
    journal.note({ kind: 'asked', what })
    try {
      const { network } = conditions
      if (network === 'gone') throw UNREACHABLE
      const reply = await fetch(bridgeTo(web, url), init).catch(() => {
        throw UNREACHABLE
      })
      if (network === 'deaf' || reply.status === 502) throw UNREACHABLE
      return reply
    } finally {
      journal.note({ kind: 'answered', what })
    }
  }

  /** A task as WeChat gives one: it can be ended, and tells how far it has come. */
  function task(work: (told: (progress: object) => void) => (options: Options) => unknown) {
    return (options: Options): object => {
      const listeners = new Set<(progress: object) => void>()
      const run = work((progress) => {
        for (const listener of listeners) listener(progress)
      })
      return Object.assign(run(options) ?? {}, {
        abort: () => undefined,
        onHeadersReceived: () => undefined,
        offHeadersReceived: () => undefined,
        onProgressUpdate: (listener: (progress: object) => void) => void listeners.add(listener),
        offProgressUpdate: () => listeners.clear(),
      })
    }
  }

  return {
    request: task(() =>
      asked('request', async ({ url, method, header, data, dataType }) => {
        const address = String(url)
        const reply = await exchange(address, whatOf(address, data), {
          method: String(method ?? 'GET'),
          headers: (header ?? {}) as Headers,
          ...(method === undefined || method === 'GET' ? {} : { body: bodyOf(data) }),
        })
        const text = await reply.text()
        const isJson = dataType === undefined || dataType === 'json'
        return { data: isJson ? parsed(text) : text, statusCode: reply.status, header: {}, cookies: [] }
      }),
    ),
    uploadFile: task((told) =>
      asked('uploadFile', async ({ url, filePath, name, header, formData }) => {
        const path = String(filePath)
        const form = new FormData()
        for (const [key, value] of Object.entries((formData ?? {}) as Headers)) form.append(key, value)
        form.append(String(name), new Blob([await files.bytesOf(path)]), path.slice(path.lastIndexOf('/') + 1))
        const reply = await exchange(String(url), 'upload', {
          method: 'POST',
          headers: (header ?? {}) as Headers,
          body: form,
        })
        told({ progress: 100, totalBytesSent: 1, totalBytesExpectedToSend: 1 })
        return { data: await reply.text(), statusCode: reply.status }
      }),
    ),
    downloadFile: task((told) =>
      asked('downloadFile', async ({ url, header }) => {
        const reply = await exchange(String(url), 'download', { headers: (header ?? {}) as Headers })
        const tempFilePath = files.keep(new File([await reply.blob()], 'download'))
        told({ progress: 100, totalBytesWritten: 1, totalBytesExpectedToWrite: 1 })
        return { tempFilePath, statusCode: reply.status }
      }),
    ),
  }
}

const bodyOf = (data: unknown): string | ArrayBuffer =>
  typeof data === 'string' || data instanceof ArrayBuffer ? data : JSON.stringify(data ?? {})

/** WeChat gives back the text where it is no JSON. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

/** The action that is asked for, else the path. */
function whatOf(url: string, data: unknown): string {
  const action = typeof data === 'string' ? /"action":"([\w.]+)"/.exec(data)?.[1] : undefined
  return action ?? url.replace(/^\w+:\/\/[^/]+/, '')
}
