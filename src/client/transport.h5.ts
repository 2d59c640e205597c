import { type Sent, type Transport, TransportFailure, type Upload } from './port'
import { authorization, webSessions } from './web-session.h5'
import { withSession } from './with-session'

const TIMEOUT_MS = 20_000

async function post(sent: Sent, token: string): Promise<unknown> {
  const timer = new AbortController()
  const timeout = setTimeout(() => timer.abort(), TIMEOUT_MS)
  try {
    const reply = await fetch('/call', {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...authorization(token) },
      body: JSON.stringify({ action: sent.action, input: sent.input, as: sent.as }),
      signal: timer.signal,
    })
    return await reply.json().catch(() => undefined)
  } catch {
    throw new TransportFailure(timer.signal.aborted ? 'slow' : 'lost')
  } finally {
    clearTimeout(timeout)
  }
}

/** The one way in a browser to hear how far an upload has come. */
function send({ id, kind, file, as, onProgress }: Upload, token: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', `/files?kind=${kind}&id=${id}${as === undefined ? '' : `&as=${as}`}`)
    for (const [name, value] of Object.entries(authorization(token))) request.setRequestHeader(name, value)
    request.responseType = 'json'
    request.upload.onprogress = ({ loaded, total }) => onProgress(total === 0 ? 0 : loaded / total)
    request.onload = () => resolve(request.response)
    request.onerror = () => reject(new TransportFailure('lost'))
    request.ontimeout = () => reject(new TransportFailure('slow'))
    request.timeout = 120_000
    request.send(file.source as Blob)
  })
}

/** In a browser: the same server that the page came from. */
export const transport: Transport = {
  send: (sent) => withSession(webSessions, (token) => post(sent, token)),
  upload: (upload) => withSession(webSessions, (token) => send(upload, token)),
}
