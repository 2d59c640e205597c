import { inWordsOfThePort } from '../store/cloudbase-errors'
import type { Cloud } from '../store/cloudbase-sdk'
import { type Document, type Store, Unknown } from '../store/port'
import { MAX_DOCUMENT_BYTES } from './accept'
import type { Files, Incoming, StoredFile } from './port'
import { fileOf, sha256Of } from './stored'

/**
 * What stands in `files`: one that is on its way, or there, or was removed. `address` is what WeChat calls its fileID:
 * the environment's root of storage, which is the same for all of them, then folder and id.
 */
type FileDocument = Document &
  Pick<StoredFile, 'id' | 'size' | 'sha256'> &
  (
    | (StoredFile & Readonly<{ state: 'arriving' }>)
    | (StoredFile & Readonly<{ state: 'stored'; address: string }>)
    | Readonly<{ state: 'removed' }>
  )

const FOLDERS = { photo: 'photos', document: 'documents' } as const

const pathOf = ({ kind, id }: Pick<StoredFile, 'kind' | 'id'>): string => `${FOLDERS[kind]}/${id}`

/**
 * Files in CloudBase's storage, described in the database. The description comes first and reserves the id for these
 * bytes, so that no others are ever put in their place; a file is there once its description says so.
 */
export function cloudFiles(cloud: Cloud, store: Store): Files {
  const find = (id: string): Promise<FileDocument | undefined> => store.get<FileDocument>('files', id)
  let root: string | undefined

  /** Of cloud storage in this environment, once one of these photos has told it. */
  async function rootOf(ids: readonly string[]): Promise<string | undefined> {
    for (const id of ids) {
      if (root !== undefined) return root
      const file = await find(id)
      if (file?.state === 'stored') root = file.address.slice(0, -pathOf(file).length)
    }
    return root
  }

  return {
    async put(file, bytes) {
      const stored: StoredFile = { ...file, size: bytes.length, sha256: sha256Of(bytes) }
      const [outcome] = await store.insertMany('files', [{ ...stored, state: 'arriving', kept: 0 }])
      const earlier = outcome === 'inserted' ? undefined : await find(file.id)
      if (earlier && (earlier.sha256 !== stored.sha256 || earlier.state === 'removed')) return 'taken'
      if (earlier?.state === 'stored') return fileOf(earlier)

      const cloudPath = pathOf(file)
      const { fileID } = await inWordsOfThePort(cloud.uploadFile({ cloudPath, fileContent: Buffer.from(bytes) }))
      const there = { set: { state: 'stored', address: fileID } }
      if ((await store.updateIf('files', file.id, { state: 'arriving' }, there)) === 1)
        return fileOf(earlier?.state === 'arriving' ? earlier : stored)
      const now = await find(file.id)
      if (now?.state === 'stored') return fileOf(now)
      await discard(cloud, fileID)
      return 'taken'
    },

    async get(id) {
      const file = await find(id)
      return file?.state === 'stored' ? fileOf(file) : undefined
    },

    async shownAs(ids) {
      const before = await rootOf(ids)
      return before === undefined ? ids : ids.map((id) => before + pathOf({ kind: 'photo', id }))
    },

    async read(id) {
      const file = await find(id)
      if (file?.state !== 'stored') return undefined
      const bytes = await download(cloud, file.address, MAX_DOCUMENT_BYTES)
      if (typeof bytes !== 'string' && sha256Of(bytes) === file.sha256) return bytes
      if ((await find(id))?.state === 'removed') return undefined
      throw new Error(`file ${id} is not what was put`)
    },

    async remove(id) {
      const file = await find(id)
      if (!file) return
      const { size, sha256 } = file
      if (file.state !== 'removed') await store.put('files', { id, size, sha256, state: 'removed' })
      if (file.state === 'stored') await discard(cloud, file.address)
    },
  }
}

/** What phones leave in CloudBase's storage. */
export const cloudIncoming = (cloud: Cloud): Incoming => ({
  read: (address, most) => download(cloud, address, most),
  remove: (address) => discard(cloud, address),
})

async function discard(cloud: Cloud, address: string): Promise<void> {
  await inWordsOfThePort(cloud.deleteFile({ fileList: [address] }))
}

/** Piece by piece, since nobody has looked yet at how much it is. The SDK would take all of it into memory. */
async function download(cloud: Cloud, address: string, most: number): Promise<Uint8Array | 'missing' | 'tooLarge'> {
  const { fileList } = await inWordsOfThePort(cloud.getTempFileURL({ fileList: [address] }))
  const url = fileList[0]?.tempFileURL
  if (!url) return 'missing'
  try {
    const reply = await fetch(url)
    if (reply.status === 404) return 'missing'
    if (!reply.ok || !reply.body) throw new Error(`storage answers ${reply.status}`)
    const pieces: Uint8Array[] = []
    let size = 0
    for await (const piece of reply.body as unknown as AsyncIterable<Uint8Array>) {
      size += piece.length
      if (size > most) return 'tooLarge'
      pieces.push(piece)
    }
    return new Uint8Array(Buffer.concat(pieces))
  } catch (failure) {
    throw new Unknown('a file could not be read from storage', { cause: failure })
  }
}
