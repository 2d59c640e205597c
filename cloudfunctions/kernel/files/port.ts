import type { FileKind } from './sniff'

/** A stored file. Its type was judged by its content, never by its name. */
export type StoredFile = Readonly<{
  id: string
  kind: FileKind
  type: string
  size: number
  /** Of the bytes, in hexadecimal. */
  sha256: string
  ownerId: string
  at: number
}>

/** Photos and documents, beside the database or in it. Ids are made by the caller, so putting twice is putting once. */
export interface Files {
  /**
   * Stores the whole file or nothing of it.
   *
   * @returns the stored file; the one that was there when the same id brings the same bytes; `taken` when it brings
   *   others, or belonged to a file that was removed
   */
  put(file: Omit<StoredFile, 'size' | 'sha256'>, bytes: Uint8Array): Promise<StoredFile | 'taken'>
  get(id: string): Promise<StoredFile | undefined>
  /**
   * Photos as a phone is told of them: by their ids, which the server that answers also shows; inside WeChat by their
   * addresses, which only cloud storage knows. Asks the store at most once in the life of a process.
   */
  shownAs(ids: readonly string[]): Promise<readonly string[]>
  /** @throws when what is stored is not what was put */
  read(id: string): Promise<Uint8Array | undefined>
  /** Its id is never used again, so that a late upload does not bring it back. */
  remove(id: string): Promise<void>
}

/** Where a phone inside WeChat leaves a file by itself. Nothing there is looked at, or believed, before it is taken. */
export interface Incoming {
  /** The bytes left under this address; `tooLarge` without reading more than that. */
  read(address: string, most: number): Promise<Uint8Array | 'missing' | 'tooLarge'>
  remove(address: string): Promise<void>
}
