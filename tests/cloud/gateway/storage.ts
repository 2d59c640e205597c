const BUCKET = 'cloud://local-env.6c6f-local-env-1250000000/'

/** Cloud storage: upload metadata and a PUT, temporary addresses, removal. Paths are as the caller named them. */
export class Storage {
  readonly files = new Map<string, Buffer>()

  static fileIdOf(path: string): string {
    return BUCKET + path
  }

  static pathOf(fileId: string): string {
    return fileId.startsWith(BUCKET) ? fileId.slice(BUCKET.length) : ''
  }

  /** @param base of the addresses that files are put to and read from */
  act(action: string, parameters: Readonly<Record<string, unknown>>, base: string): object | undefined {
    switch (action) {
      case 'storage.getUploadMetadata': {
        const path = String(parameters.path)
        const place = { url: base + encodeURI(path), fileId: Storage.fileIdOf(path), cosFileId: path }
        return { data: { ...place, token: 'token', authorization: 'authorization' } }
      }
      case 'storage.batchGetDownloadUrl': {
        const asked = (parameters.file_list as { fileid: string }[]).map(({ fileid }) => fileid)
        return { data: { download_list: asked.map((fileID) => this.#address(fileID, base)) } }
      }
      case 'storage.batchDeleteFile': {
        const asked = parameters.fileid_list as string[]
        const removed = (fileID: string) => this.files.delete(Storage.pathOf(fileID))
        return {
          data: {
            delete_list: asked.map((fileID) => ({
              fileID,
              code: removed(fileID) ? 'SUCCESS' : 'STORAGE_FILE_NONEXIST',
            })),
          },
        }
      }
      default:
        return undefined
    }
  }

  #address(fileID: string, base: string): object {
    const path = Storage.pathOf(fileID)
    return this.files.has(path)
      ? { fileID, fileid: fileID, code: 'SUCCESS', tempFileURL: base + encodeURI(path) }
      : { fileID, fileid: fileID, code: 'STORAGE_FILE_NONEXIST', tempFileURL: '' }
  }
}
