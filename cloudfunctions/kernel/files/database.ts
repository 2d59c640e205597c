import { type Document, Duplicate, type Store } from '../store/port'
import type { Files, StoredFile } from './port'
import { fileOf, sha256Of } from './stored'

/** Bytes in a chunk: a multiple of three, so that base64 has no padding, and below 512 KiB as a document. */
const CHUNK = 360 * 1024

/** Chunks in one statement: about 2 MB. */
const TOGETHER = 4

/** What stands in `files`: a file, or that it was removed and which chunks it had. */
type FileDocument = Document &
  ((StoredFile & { removed?: never }) | Readonly<{ removed: true; size: number; sha256: string }>)

type Content = Readonly<{ size: number; sha256: string }>

type Chunk = Document & Readonly<{ bytes: string }>

/**
 * The ids of a file's chunks. The content is in the id: two uploads of different bytes under one file id never mix,
 * whatever crashed or overlapped before one of them was committed.
 */
const chunkIds = (id: string, { size, sha256 }: Content): string[] =>
  Array.from({ length: Math.ceil(size / CHUNK) }, (_, index) => `${id}.${sha256}.${index}`)

function* inGroups<T>(all: readonly T[]): Generator<T[]> {
  for (let from = 0; from < all.length; from += TOGETHER) yield all.slice(from, from + TOGETHER)
}

/**
 * Files in the database, so that they are in its backup. Bytes go to `fileChunks` first and the description to `files`
 * last: that insert is the commit, and before it nobody sees a file.
 */
export function databaseFiles(store: Store): Files {
  const find = (id: string): Promise<FileDocument | undefined> => store.get<FileDocument>('files', id)

  const writeChunks = async (ids: readonly string[], bytes: Uint8Array): Promise<void> => {
    for (const group of inGroups([...ids.entries()])) {
      await store.insertMany(
        'fileChunks',
        group.map(([index, id]) => ({
          id,
          bytes: Buffer.from(bytes.subarray(index * CHUNK, (index + 1) * CHUNK)).toString('base64'),
        })),
      )
    }
  }

  const removeChunks = async (ids: readonly string[]): Promise<void> => {
    for (const id of ids) await store.remove('fileChunks', id)
  }

  return {
    async put(file, bytes) {
      const stored: StoredFile = { ...file, size: bytes.length, sha256: sha256Of(bytes) }
      const earlier = await find(file.id)
      if (earlier) return settled(earlier, stored)
      const chunks = chunkIds(file.id, stored)
      await writeChunks(chunks, bytes)
      try {
        await store.insert('files', { ...stored, kept: 0 })
        return stored
      } catch (failure) {
        const faster = failure instanceof Duplicate ? await find(file.id) : undefined
        if (!faster) throw failure
        const outcome = settled(faster, stored)
        if (outcome === 'taken') await removeChunks(chunks)
        return outcome
      }
    },

    async get(id) {
      const file = await find(id)
      return file && !file.removed ? fileOf(file) : undefined
    },

    shownAs: async (ids) => ids,

    async read(id) {
      const file = await find(id)
      if (!file || file.removed) return undefined
      const pieces = new Map<string, string>()
      const ids = chunkIds(id, file)
      for (const group of inGroups(ids)) {
        for (const chunk of await store.getMany<Chunk>('fileChunks', group)) pieces.set(chunk.id, chunk.bytes)
      }
      const bytes = new Uint8Array(Buffer.concat(ids.map((chunk) => Buffer.from(pieces.get(chunk) ?? '', 'base64'))))
      if (bytes.length === file.size && sha256Of(bytes) === file.sha256) return bytes
      if ((await find(id))?.removed) return undefined
      throw new Error(`file ${id} is not what was put: ${bytes.length} of ${file.size} bytes`)
    },

    async remove(id) {
      const file = await find(id)
      if (!file) return
      const { size, sha256 } = file
      if (!file.removed) await store.put('files', { id, size, sha256, removed: true })
      await removeChunks(chunkIds(id, file))
    },
  }
}

const settled = (earlier: FileDocument, stored: StoredFile): StoredFile | 'taken' =>
  !earlier.removed && earlier.sha256 === stored.sha256 ? fileOf(earlier) : 'taken'
