import { createHash } from 'node:crypto'
import type { StoredFile } from './port'

/** In hexadecimal. */
export const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** The file alone, of a document that says more. */
export const fileOf = ({ id, kind, type, size, sha256, ownerId, at }: StoredFile): StoredFile => ({
  id,
  kind,
  type,
  size,
  sha256,
  ownerId,
  at,
})
