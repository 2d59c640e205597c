import { handle } from '../../kernel/action'
import { acceptUpload, MAX_DOCUMENT_BYTES } from '../../kernel/files/accept'
import { MAX_PHOTO_BYTES } from '../../kernel/files/photo'
import type { StoredFile } from '../../kernel/files/port'
import { FILE_REFUSALS, isFileRefused } from '../../kernel/files/refusals'
import { refuse } from '../../kernel/record'
import { INCOMING, take } from '../contract'

const LIMITS = { photo: MAX_PHOTO_BYTES, document: MAX_DOCUMENT_BYTES } as const

const told = ({ id, type, size }: StoredFile) => ({ id, type, size })

export default handle(take, async ({ fileId, kind, cloudFileId }, { actor, kernel }) => {
  const { files, incoming, clock } = kernel
  // A resident has nothing to have read; the office's documents are lists to publish.
  if (kind === 'document' && actor.memberships.length === 0) return refuse('actor.forbidden')
  const earlier = await files.get(fileId)
  if (earlier) {
    const isOwn = earlier.ownerId === actor.openid && earlier.kind === kind
    return isOwn ? told(earlier) : refuse('file.taken', FILE_REFUSALS['file.taken'])
  }
  // The id is what nobody else can guess: under another's name lies what is not one's own.
  if (!incoming || !cloudFileId.endsWith(`/${INCOMING}/${fileId}`)) return refuse('file.missing')
  const bytes = await incoming.read(cloudFileId, LIMITS[kind])
  if (bytes === 'missing') return refuse('file.missing')
  if (bytes === 'tooLarge') return refuse('file.tooLarge', FILE_REFUSALS['file.tooLarge'])
  const upload = { id: fileId, ownerId: actor.openid, at: clock.now(), kind }
  const answer = await acceptUpload(files, upload, bytes)
  kernel.afterReply(() => incoming.remove(cloudFileId))
  return isFileRefused(answer) ? refuse(answer.code, answer.message) : told(answer)
})
