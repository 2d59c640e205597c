import { type ChosenKept, type Item, type Received, readChosen, readItem, readReceived } from './item'

/** What a device remembers by key. Nothing is kept of a `set` that answers false. */
export type Storage = Readonly<{
  get(key: string): unknown
  set(key: string, value: unknown): boolean
  remove(key: string): void
  keys(): readonly string[]
}>

const ITEM = 'outbox.item.'
const CHOSEN = 'outbox.chosen.'
const RECEIVED = 'outbox.received.'
const ORPHANS = 'outbox.orphans'

/** Whether the outbox remembers something under this key. */
export const isOutboxKey = (key: string): boolean => key.startsWith('outbox.')

export type Shelf = ReturnType<typeof openShelf>

/**
 * The items of this device, each under a key of its own; the device's own list of keys is the index, so that there is
 * none of ours to be half written. They are read once and remembered.
 */
export function openShelf(storage: Storage) {
  let items = new Map<string, Item>()
  let unread = 0

  function reload(): void {
    const kept = storage.keys().filter((key) => key.startsWith(ITEM))
    const read = kept.flatMap((key) => readItem(storage.get(key)) ?? [])
    items = new Map(read.map((item) => [item.id, item]))
    unread = kept.length - read.length
  }

  /** @returns whether it is kept */
  function put(item: Item): boolean {
    if (!storage.set(ITEM + item.id, item)) return false
    items.set(item.id, item)
    return true
  }

  reload()
  return {
    reload,
    all: (): readonly Item[] => [...items.values()],
    get: (id: string): Item | undefined => items.get(id),
    /** Whether some are kept that this version cannot read. */
    hasUnread: (): boolean => unread > 0,
    put,
    /** Changes an item that is still there: another tab may have thrown it away. What the device does not take is remembered while the app runs. */
    change(item: Item): void {
      if (readItem(storage.get(ITEM + item.id)) === undefined) items.delete(item.id)
      else if (!put(item)) items.set(item.id, item)
    },
    remove(id: string): void {
      storage.remove(ITEM + id)
      items.delete(id)
    },
    received: (owner: string): readonly Received[] => readReceived(storage.get(RECEIVED + owner)),
    setReceived: (owner: string, received: readonly Received[]): void => void storage.set(RECEIVED + owner, received),
    /** The photos of a form that was not sent yet; undefined where it never had any. */
    chosen: (form: string): readonly ChosenKept[] | undefined => readChosen(storage.get(CHOSEN + form)),
    /** @returns whether they are kept */
    setChosen: (form: string, photos: readonly ChosenKept[]): boolean => storage.set(CHOSEN + form, photos),
    forgetChosen: (form: string): void => storage.remove(CHOSEN + form),
    /** Those of every form. */
    allChosen: (): readonly ChosenKept[] =>
      storage.keys().flatMap((key) => (key.startsWith(CHOSEN) ? (readChosen(storage.get(key)) ?? []) : [])),
    /** Files that belonged to no item when it was last looked. */
    orphans(): readonly string[] {
      const kept = storage.get(ORPHANS)
      return Array.isArray(kept) ? kept.map(String) : []
    },
    setOrphans(paths: readonly string[]): void {
      if (paths.length === 0) storage.remove(ORPHANS)
      else storage.set(ORPHANS, paths)
    },
  }
}
