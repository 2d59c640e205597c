import type { PersonDocument } from '../cloudfunctions/kernel/action'
import { KERNEL_REFUSALS, type Result } from '../cloudfunctions/kernel/contract'
import { acceptUpload, MAX_DOCUMENT_BYTES } from '../cloudfunctions/kernel/files/accept'
import { MAX_PHOTO_BYTES } from '../cloudfunctions/kernel/files/photo'
import { isFileRefused } from '../cloudfunctions/kernel/files/refusals'
import type { FileKind } from '../cloudfunctions/kernel/files/sniff'
import { ownerKey } from '../cloudfunctions/kernel/ids'
import type { Kernel } from '../cloudfunctions/kernel/kernel'
import { type Exchange, type Route, sendResult } from './exchange'
import { limiter, type Rate } from './limits'
import { Refusal } from './refusals'
import type { Sessions } from './sessions'
import { readUpload } from './upload'

const LIMITS: Readonly<Record<FileKind, readonly [bytes: number, sentence: string]>> = {
  photo: [MAX_PHOTO_BYTES, `照片不能超过 ${MAX_PHOTO_BYTES / 1024 / 1024} MB，请缩小后再上传`],
  document: [
    MAX_DOCUMENT_BYTES,
    `文档不能超过 ${MAX_DOCUMENT_BYTES / 1024 / 1024} MB，请删去里面的图片或分成几份后再上传`,
  ],
}
const FILE_ID = /^[A-Za-z0-9_-]{1,64}$/

const isKind = (kind: string | null): kind is FileKind => kind === 'photo' || kind === 'document'

/**
 * `POST /files?kind=photo|document&id=…[&as=…]` with the bytes as its body, or as the one file of a form, which is how WeChat
 * sends files → Result with the stored file; photos by everybody who is logged in, documents by staff;
 * `GET /files/{id}`: photos for everybody, documents for staff.
 */
export function fileRoutes(kernel: Kernel, sessions: Sessions, rate: Rate): readonly Route[] {
  const mayUpload = limiter(rate, kernel.clock)

  async function isStaff(openid: string): Promise<boolean> {
    const person = await kernel.store.get<PersonDocument>('people', openid)
    return person !== undefined && person.memberships.length > 0
  }

  async function upload(exchange: Exchange): Promise<void> {
    const { query, request, requestId } = exchange
    const [kind, id] = [query.get('kind'), query.get('id')]
    if (!isKind(kind) || id === null || !FILE_ID.test(id)) throw new Refusal('file.unnamed')
    const session = await sessions.find(exchange.token)
    const refused = (code: string, message: string): Result<never> => ({ ok: false, code, message, requestId })
    if (!session) return sendResult(exchange, refused('actor.unknown', KERNEL_REFUSALS['actor.unknown']))
    const { openid } = session
    if (kind === 'document' && !(await isStaff(openid)))
      return sendResult(exchange, refused('actor.forbidden', KERNEL_REFUSALS['actor.forbidden']))
    const as = query.get('as')
    if (as !== null && as !== ownerKey(openid))
      return sendResult(exchange, refused('actor.other', KERNEL_REFUSALS['actor.other']))
    if (!mayUpload(openid)) throw new Refusal('request.tooMany')
    const [limit, tooLarge] = LIMITS[kind]
    const bytes = await readUpload(request, limit).catch((failure: unknown) => {
      if (failure instanceof Refusal && failure.code === 'request.tooLarge') return undefined
      throw failure
    })
    if (!bytes) return sendResult(exchange, refused('file.tooLarge', tooLarge))
    const answer = await acceptUpload(kernel.files, { id, ownerId: openid, at: kernel.clock.now(), kind }, bytes)
    if (isFileRefused(answer)) return sendResult(exchange, refused(answer.code, answer.message))
    sendResult(exchange, { ok: true, value: { id: answer.id, type: answer.type, size: answer.size } })
  }

  async function download(exchange: Exchange, id: string): Promise<void> {
    const { request, reply } = exchange
    const file = await kernel.files.get(id)
    if (!file) throw new Refusal('file.missing')
    if (file.kind === 'document') {
      const session = await sessions.find(exchange.token)
      if (!session || !(await isStaff(session.openid))) throw new Refusal('file.forbidden')
    }
    const etag = `"${file.sha256}"`
    const headers = {
      etag,
      'cache-control': `${file.kind === 'photo' ? 'public' : 'private'}, max-age=31536000, immutable`,
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      // A mini-program's pages are of WeChat's own origin.
      ...(file.kind === 'photo' ? { 'cross-origin-resource-policy': 'cross-origin' } : {}),
    }
    if (request.headers['if-none-match'] === etag) {
      reply.writeHead(304, headers)
      reply.end()
      return
    }
    const bytes = await kernel.files.read(id)
    if (!bytes) throw new Refusal('file.missing')
    const disposition = file.kind === 'document' ? { 'content-disposition': 'attachment' } : {}
    reply.writeHead(200, { ...headers, ...disposition, 'content-type': file.type, 'content-length': bytes.length })
    reply.end(bytes)
  }

  return [
    { method: 'POST', path: '/files', handle: upload },
    { method: 'GET', path: '/files/{id}', handle: download },
  ]
}
