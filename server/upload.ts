import type { IncomingMessage } from 'node:http'
import busboy from 'busboy'
import { readBody } from './body'
import { Refusal } from './refusals'

/** What a form is more than the file in it. */
const FORM_BYTES = 10_000

/**
 * The bytes of one uploaded file: the body itself, or the file in it when the body is a form.
 *
 * @throws Refusal `request.tooLarge`, `file.notSent` when a form holds no whole file
 */
export async function readUpload(request: IncomingMessage, limit: number): Promise<Buffer> {
  const type = request.headers['content-type'] ?? ''
  if (!/^multipart\/form-data\b/i.test(type)) return readBody(request, limit)
  const file = await fileIn(await readBody(request, limit + FORM_BYTES), type)
  if (!file) throw new Refusal('file.notSent')
  if (file.length > limit) throw new Refusal('request.tooLarge')
  return file
}

/** The first file of a form; undefined when there is none, or not all of it. */
function fileIn(body: Buffer, type: string): Promise<Buffer | undefined> {
  return new Promise((resolve) => {
    try {
      const form = busboy({ headers: { 'content-type': type }, limits: { files: 1, fields: 10, parts: 11 } })
      const pieces: Buffer[] = []
      let hasFile = false
      form.on('file', (_, file) => {
        hasFile = true
        file.on('data', (piece: Buffer) => pieces.push(piece))
        file.on('error', () => undefined)
      })
      form.on('error', () => resolve(undefined))
      form.on('close', () => resolve(hasFile ? Buffer.concat(pieces) : undefined))
      form.end(body)
    } catch {
      resolve(undefined)
    }
  })
}
