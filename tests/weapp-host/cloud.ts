import { functionsOf } from '../../scripts/lib/builds.mjs'

/** Something the cloud refuses, as `wx.cloud` tells it. */
export class CloudFailure extends Error {
  constructor(
    readonly errCode: number,
    readonly errMsg: string,
  ) {
    super(errMsg)
  }
}

/** What stands behind `wx.cloud` for one person: functions and files. */
export type Cloud = Readonly<{
  /** @throws CloudFailure */
  call(name: string, data: unknown): Promise<unknown>
  /** @returns the id of the file in the cloud */
  upload(cloudPath: string, bytes: Uint8Array): Promise<string>
  file(id: string): Promise<Readonly<{ type: string; bytes: Uint8Array }> | undefined>
}>

const NO_SUCH_FUNCTION = -501000
const FUNCTION_FAILED = -504002

/**
 * The cloud as the local server plays it: a function is the actions of its name, and who calls is known from a session.
 *
 * @param who a local identity, or undefined for a resident nobody has seen before
 */
export async function cloudOnServer(url: string, who: string | undefined): Promise<Cloud> {
  const begun = await post(`${url}/dev/session`, who === undefined ? {} : { identity: who })
  const { value, message } = begun as { value?: { token: string }; message?: string }
  if (!value) throw new Error(`${who}: ${message}`)
  const authorization = { authorization: `Bearer ${value.token}` }
  const functions = new Set((functionsOf() as { name: string }[]).map(({ name }) => name))

  // A file lies where the phone put it until it is taken; this server takes files by another door.
  const incoming = new Map<string, Uint8Array>()
  const take = async (input: unknown): Promise<unknown> => {
    const { fileId, kind, cloudFileId } = input as Record<'fileId' | 'kind' | 'cloudFileId', string>
    const reply = await fetch(`${url}/files?kind=${kind}&id=${fileId}`, {
      method: 'POST',
      headers: authorization,
      body: (incoming.get(cloudFileId) ?? new Uint8Array()) as BodyInit,
    })
    return reply.json()
  }

  return {
    async call(name, data) {
      const { action, input } = (data ?? {}) as { action?: unknown; input?: unknown }
      const capability = name.replace(/-office$/, '')
      if (!functions.has(name))
        throw new CloudFailure(NO_SUCH_FUNCTION, `FunctionName parameter could not be found: ${name}`)
      if (typeof action !== 'string' || !action.startsWith(`${capability}.`))
        throw new CloudFailure(FUNCTION_FAILED, `the function ${name} has no action ${String(action)}`)
      return action === 'files.take' ? take(input) : post(`${url}/call`, { action, input }, authorization)
    },
    async upload(cloudPath, bytes) {
      const id = `cloud://local.bucket/${cloudPath}`
      incoming.set(id, bytes)
      return id
    },
    async file(id) {
      const reply = await fetch(`${url}/files/${id.slice(id.lastIndexOf('/') + 1)}`, { headers: authorization })
      if (!reply.ok) return undefined
      const type = reply.headers.get('content-type') ?? 'application/octet-stream'
      return { type, bytes: new Uint8Array(await reply.arrayBuffer()) }
    },
  }
}

async function post(url: string, body: unknown, headers: Record<string, string> = {}): Promise<unknown> {
  const reply = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })
  return reply.json()
}
