import { type Cloud, CloudFailure } from './cloud'

export type BridgeAnswer = Readonly<{ status: number; type: string; body: Uint8Array | string }>

const json = (status: number, value: unknown): BridgeAnswer => ({
  status,
  type: 'application/json',
  body: JSON.stringify(value),
})

/** What the host's `wx.cloud` asks, handed to a cloud: `/call`, `/upload` and `/file`. Never throws. */
export async function askCloud(cloud: Cloud, url: URL, body: Uint8Array): Promise<BridgeAnswer> {
  try {
    if (url.pathname.endsWith('/call')) {
      const { name, data } = JSON.parse(new TextDecoder().decode(body)) as { name: string; data: unknown }
      return json(200, { result: await cloud.call(name, data) })
    }
    if (url.pathname.endsWith('/upload'))
      return json(200, { fileID: await cloud.upload(url.searchParams.get('path') ?? '', body) })
    const file = await cloud.file(url.searchParams.get('id') ?? '')
    return file
      ? { status: 200, type: file.type, body: file.bytes }
      : json(404, { errCode: -503003, errMsg: 'no file' })
  } catch (error) {
    const { errCode, errMsg } = error instanceof CloudFailure ? error : { errCode: -504002, errMsg: String(error) }
    return json(500, { errCode, errMsg })
  }
}
