import { observable } from '../observable'
import type { Chosen } from '../port'
import { deliver } from './delivery'
import type { ChosenKept, Item, KeptPhoto, Received, ShownItem } from './item'
import type { Ports } from './port'
import { again, behind, inOrder, lately, troubleOf, withoutPhoto } from './rules'
import { type Attempt, openSending } from './sending'
import { type Complaint, deviceRefusal } from './sentences'
import { openShelf } from './shelf'
import { bytesOf, isNearlyFull, MOST_OF_A_KEY } from './size'

/** How long somebody waits for the answer before they are told that it is kept and goes by itself. */
const PATIENCE_MS = 8_000

/** What one person has in the outbox of this device, oldest first. */
export type Snapshot = Readonly<{
  items: readonly ShownItem[]
  /** Newest first. */
  received: readonly Received[]
  isOnline: boolean
  /** Some were kept by a newer version, and only that can send them. */
  hasUnread: boolean
  /** Before it hurts: the device has little room left. */
  isNearlyFull: boolean
}>

/** A photo that is handed in. `keptAt`: where it lies on this device already. */
export type GivenPhoto = Readonly<{ id: string; file: Chosen; keptAt?: string | undefined }>

/**
 * What is to be kept and sent. `text` is all that was typed, to be read and copied; a photo has an id that stays the same
 * however often it is handed in.
 */
export type Typed = Readonly<Pick<Item, 'label' | 'icon' | 'text' | 'group' | 'instead' | 'edit'>> &
  Readonly<{ photos?: readonly GivenPhoto[] }>

/** `queued` and `refused` are kept, under their id. `unsaved`: nothing is kept of it, and the page still has it. */
export type Submitted<Value> =
  | (Attempt & { kind: 'queued' | 'refused' })
  | Readonly<{ kind: 'accepted'; value: Value }>
  | Readonly<{ kind: 'unsaved'; code: string; message: string }>

type Action = Readonly<{ name: string; entry: 'index' | 'office' }>
type Given = NonNullable<Typed['photos']>

export type Outbox = ReturnType<typeof openOutbox>

/** The outbox of a device: an action is kept before it is sent, and leaves when the server accepts it or its owner throws it away. */
export function openOutbox(ports: Ports) {
  const shelf = openShelf(ports.storage)
  const changed = (): void => view.set(snapshot())
  const sending = openSending(ports, shelf, changed)
  const view = observable(snapshot())

  function snapshot(): Snapshot {
    const owner = ports.owner()
    const items = shelf.all().filter((item) => item.owner === owner)
    const isBehind = behind(items)
    const onWay = sending.onWay()
    return {
      items: inOrder(items).map((item) => ({
        ...item,
        state: item.id === onWay?.id ? { kind: 'sending', photosSent: onWay.photosSent } : item.state,
        isBehind: isBehind.has(item.id),
      })),
      received: owner === undefined ? [] : lately(shelf.received(owner), ports.now()),
      isOnline: sending.isOnline(),
      hasUnread: shelf.hasUnread(),
      isNearlyFull: isNearlyFull(shelf.all(), ports.fullness()),
    }
  }

  /** Keeps the photos that are not kept yet. @returns undefined when one finds no room, and then none is new */
  async function keepAll(given: Given, before: readonly KeptPhoto[]): Promise<readonly KeptPhoto[] | undefined> {
    const kept: KeptPhoto[] = []
    for (const { id, file, keptAt } of given) {
      const known = before.find((photo) => photo.id === id)
      const path = known?.path ?? keptAt ?? (await ports.files.keep(id, file))
      if (path === undefined) {
        await removeFiles(kept, [...before, ...shelf.allChosen()])
        return undefined
      }
      kept.push(known ?? { id, path, name: file.name, size: file.size, isUploaded: false })
    }
    return kept
  }

  /** Removes the files of photos, but for those that others have. */
  async function removeFiles(photos: readonly KeptPhoto[], others: readonly Pick<KeptPhoto, 'path'>[]): Promise<void> {
    for (const { path } of photos) if (!others.some((other) => other.path === path)) await ports.files.remove(path)
  }

  /** What finds no room is sent at once, out of memory, if nothing goes before it; it is safe only if it is accepted. */
  async function sendUnkept(item: Item, given: Given): Promise<Submitted<unknown>> {
    const full = unsaved(deviceRefusal('outbox.full'))
    if (shelf.all().some(({ id, owner, group }) => id !== item.id && owner === item.owner && group === item.group))
      return full
    if (!(await ports.isOnline()) || (await ports.sender()) !== item.owner) return full
    const answer = await deliver(ports, item, {
      open: async ({ id, name, size }) => {
        const photo = given.find((each) => each.id === id)
        return photo?.keptAt === undefined ? photo?.file : ports.files.open({ path: photo.keptAt, name, size })
      },
      arrived: () => true,
    })
    if (answer?.ok) return { kind: 'accepted', value: answer.value }
    return answer && troubleOf(answer.code) === 'refusal' ? unsaved(answer) : full
  }

  /** What becomes of an item that was just kept; that it is kept, if this takes long. */
  function outcomeOf(id: string): Promise<Attempt> {
    return new Promise((resolve) => {
      const queued = (): void => end({ kind: 'queued', id })
      const end = (attempt: Attempt): void => {
        forget()
        hurry()
        resolve(attempt)
      }
      const forget = sending.listen(id, end)
      const hurry = ports.later(PATIENCE_MS, queued)
      void sending.drive('due').then(queued)
    })
  }

  /**
   * Keeps an action, then tries to send it. An item that was refused is replaced, under the id and in the place it had.
   *
   * @param id the action's own, made on this device
   */
  async function submit(
    { name: action, entry }: Action,
    id: string,
    input: unknown,
    { photos: given = [], ...typed }: Typed,
  ): Promise<Submitted<unknown>> {
    const owner = ports.owner()
    if (owner === undefined) return unsaved(deviceRefusal('outbox.nobody'))
    const before = shelf.get(id)
    if (before && (before.owner !== owner || before.state.kind !== 'refused')) return { kind: 'queued', id }
    const last = Math.max(0, ...shelf.all().map(({ n }) => n))
    const item: Item = {
      ...typed,
      ...{ v: 1, id, n: before?.n ?? last + 1, owner, action, entry, input, state: { kind: 'waiting' } },
      ...{ createdAt: ports.now(), attempts: 0, objections: 0, nextAt: 0 },
      photos: given.map(({ id: photoId, file: { path, name, size } }) => ({
        ...{ id: photoId, path, name, size, isUploaded: false },
      })),
    }
    if (bytesOf(item) > MOST_OF_A_KEY) return unsaved(deviceRefusal('outbox.tooLarge'))
    const photos = await keepAll(given, before ? again(before).photos : [])
    if (!photos || !shelf.put({ ...item, photos })) {
      await removeFiles(photos ?? [], [...(before?.photos ?? []), ...shelf.allChosen()])
      return sendUnkept(item, given)
    }
    await removeFiles(before?.photos ?? [], [...photos, ...shelf.allChosen()])
    sending.endPause()
    const outcome = outcomeOf(id)
    changed()
    return outcome
  }

  /** One's own item, unless it is on its way just now. */
  function inHand(id: string): Item | undefined {
    const item = shelf.get(id)
    return item?.owner === ports.owner() && sending.onWay()?.id !== id ? item : undefined
  }

  function change(id: string, how: (item: Item) => Item): boolean {
    const item = inHand(id)
    if (!item) return false
    shelf.change(how(item))
    sending.endPause()
    changed()
    void sending.drive('due')
    return true
  }

  /** A form of whoever uses the device: nobody else finds its photos. */
  const formOf = (form: string): string | undefined => {
    const owner = ports.owner()
    return owner === undefined ? undefined : `${owner}.${form}`
  }

  return {
    view,
    submit,
    /** Keeps one photo of a form that is not sent yet. @returns where it lies; undefined when there is no room for it */
    keepPhoto: (id: string, file: Chosen): Promise<string | undefined> => ports.files.keep(id, file),
    /** The photos of a form that was left before it was sent; undefined where none were ever chosen. */
    chosen(form: string): readonly ChosenKept[] | undefined {
      const key = formOf(form)
      return key === undefined ? undefined : shelf.chosen(key)
    },
    /**
     * Remembers the photos of a form. The files of those that are no longer among them are taken away by `tidy`, since an
     * item may have them too.
     *
     * @param photos undefined when the form is sent: an item has them now
     */
    setChosen(form: string, photos: readonly ChosenKept[] | undefined): void {
      const key = formOf(form)
      if (key === undefined) return
      if (photos === undefined) shelf.forgetChosen(key)
      else shelf.setChosen(key, photos)
    },
    drive: sending.drive,
    networkIs: sending.networkIs,
    /** Whoever uses the device has changed, or another tab what is kept. */
    lookAgain(): void {
      shelf.reload()
      changed()
    },
    /** Throws an item away for good. @returns whether it could: not while it is on its way */
    async remove(id: string): Promise<boolean> {
      const item = inHand(id)
      if (!item) return false
      await sending.leave(item, false)
      changed()
      void sending.drive('due')
      return true
    },
    /** Tries an item again as it is. */
    retry: (id: string): boolean => change(id, again),
    /** Tries an item again without one of its photos. */
    dropPhoto(id: string, photoId: string): boolean {
      const path = inHand(id)?.photos.find((photo) => photo.id === photoId)?.path
      if (path === undefined || !change(id, (item) => withoutPhoto(item, photoId))) return false
      void ports.files.remove(path)
      return true
    },
    /** Takes away files that belong to no item and no form, if they did not the last time either: one may be just being kept. */
    async tidy(): Promise<void> {
      if (shelf.hasUnread()) return
      const photos = [...shelf.all().flatMap((item) => item.photos), ...shelf.allChosen()]
      const used = new Set(photos.map(({ path }) => path))
      const before = new Set(shelf.orphans())
      const orphans = (await ports.files.list()).filter((path) => !used.has(path))
      for (const path of orphans) if (before.has(path)) await ports.files.remove(path)
      shelf.setOrphans(orphans.filter((path) => !before.has(path)))
    },
  }
}

const unsaved = ({ code, message }: Complaint) => ({ kind: 'unsaved' as const, code, message })
