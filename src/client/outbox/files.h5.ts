import type { Files } from './port'

const DATABASE = 'outbox'
const PHOTOS = 'photos'

const answerOf = <Answer>(request: IDBRequest<Answer>): Promise<Answer> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })

let opened: Promise<IDBDatabase> | undefined

function database(): Promise<IDBDatabase> {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1)
    request.onupgradeneeded = () => void request.result.createObjectStore(PHOTOS)
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => {
      opened = undefined
      reject(request.error)
    }
  })
  return opened
}

async function photos(mode: IDBTransactionMode): Promise<[IDBObjectStore, committed: Promise<void>]> {
  const transaction = (await database()).transaction(PHOTOS, mode)
  const committed = new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => resolve()
    transaction.onabort = () => reject(transaction.error)
  })
  return [transaction.objectStore(PHOTOS), committed]
}

/** Photos in the browser's own database, under their ids. */
export const files: Files = {
  async keep(id, { source }) {
    try {
      const [store, committed] = await photos('readwrite')
      store.put(source, id)
      await committed
      return id
    } catch {
      return undefined
    }
  },
  async open({ path, name, size }) {
    try {
      const [store] = await photos('readonly')
      const source: unknown = await answerOf(store.get(path))
      return source instanceof Blob ? { path, name, size, source } : undefined
    } catch {
      return undefined
    }
  },
  async remove(path) {
    try {
      const [store, committed] = await photos('readwrite')
      store.delete(path)
      await committed
    } catch {
      // It is looked for again the next time the app starts.
    }
  },
  async list() {
    try {
      const [store] = await photos('readonly')
      return (await answerOf(store.getAllKeys())).map(String)
    } catch {
      return []
    }
  },
}

/** Where a page shows a kept photo from: an address for as long as the page is open. */
export async function sourceOf(photo: Parameters<Files['open']>[0]): Promise<string> {
  const source = (await files.open(photo))?.source
  return source instanceof Blob ? URL.createObjectURL(source) : ''
}
