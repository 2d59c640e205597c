import type { Result } from '../../../cloudfunctions/kernel/contract'
import { deliver } from './delivery'
import type { Item, KeptPhoto } from './item'
import type { Ports } from './port'
import { fateOf, hasCome, lately, nextItem, nextWait, overtaken, pauseAfter, type Round } from './rules'
import type { Shelf } from './shelf'

/** The shortest wait before something is tried by itself. */
const BREATH_MS = 500

/** What became of one attempt, for whoever waits for it. */
export type Attempt =
  | Readonly<{ kind: 'accepted'; value: unknown }>
  | Readonly<{ kind: 'queued'; id: string }>
  | Readonly<{ kind: 'refused'; id: string; code: string; message: string }>

export type Sending = ReturnType<typeof openSending>

/** Sends what is on the shelf, one item after the other, and comes back by itself. */
export function openSending(ports: Ports, shelf: Shelf, changed: () => void) {
  const listeners = new Map<string, (attempt: Attempt) => void>()
  let onWay: Readonly<{ id: string; photosSent: number }> | undefined
  let isOnline = true
  let losses = 0
  let pausedUntil = 0
  let wanted: Round | undefined
  let running: Promise<void> | undefined
  let callOff = (): void => undefined

  const ownedBy = (owner: string | undefined): readonly Item[] => shelf.all().filter((item) => item.owner === owner)

  /** Sends what may be sent. Whoever asks meanwhile waits for the same. */
  function drive(round: Round): Promise<void> {
    wanted = wanted === 'all' ? 'all' : round
    running ??= run()
    return running
  }

  async function run(): Promise<void> {
    callOff()
    try {
      while (wanted) {
        const round = wanted
        wanted = undefined
        await ports.alone(() => goRound(round))
      }
    } finally {
      running = undefined
      schedule()
    }
  }

  async function goRound(round: Round): Promise<void> {
    if (round === 'due' && !hasCome(pausedUntil, ports.now())) return
    isOnline = await ports.isOnline()
    shelf.reload()
    await leaveOvertaken()
    changed()
    if (!isOnline || ownedBy(ports.owner()).length === 0) return
    const sender = await ports.sender()
    const tried = new Set<string>()
    while (sender !== undefined && sender === ports.owner()) {
      await leaveOvertaken()
      const item = nextItem(ownedBy(sender), { round, tried, now: ports.now() })
      if (!item) return
      tried.add(item.id)
      if (!(await sendOne(item))) return
    }
  }

  /** Nothing is on its way meanwhile: what is being sent is left when its answer did not come. */
  async function leaveOvertaken(): Promise<void> {
    for (const item of overtaken(ownedBy(ports.owner()))) await leave(item, false)
  }

  /** @returns whether it makes sense to go on with the next */
  async function sendOne(item: Item): Promise<boolean> {
    onWay = { id: item.id, photosSent: item.photos.filter(({ isUploaded }) => isUploaded).length }
    changed()
    const answer = await deliver(ports, item, { open: ports.files.open, arrived: (photo) => arrived(item.id, photo) })
    onWay = undefined
    const mayGoOn = answer === undefined || (await settle(item.id, answer))
    changed()
    return mayGoOn
  }

  function arrived(id: string, { id: photoId }: KeptPhoto): boolean {
    const item = shelf.get(id)
    if (!item) return false
    losses = 0
    const photos = item.photos.map((photo) => (photo.id === photoId ? { ...photo, isUploaded: true } : photo))
    shelf.change({ ...item, photos })
    onWay = { id, photosSent: photos.filter(({ isUploaded }) => isUploaded).length }
    changed()
    return shelf.get(id) !== undefined
  }

  async function settle(id: string, answer: Result<unknown>): Promise<boolean> {
    const item = shelf.get(id)
    const tell = listeners.get(id)
    listeners.delete(id)
    if (!item) return true
    const moment = { now: ports.now(), chance: ports.chance() }
    const fate = fateOf(item, answer, moment)
    if (fate.kind === 'accepted') {
      losses = 0
      await leave(item, true)
      tell?.({ kind: 'accepted', value: fate.value })
      return true
    }
    shelf.change(fate.item)
    const { state } = fate.item
    tell?.(state.kind === 'refused' ? { ...state, id } : { kind: 'queued', id })
    if (fate.trouble === 'login') return false
    losses = fate.trouble === 'network' ? losses + 1 : 0
    const pause = pauseAfter(losses, moment.chance)
    if (pause > 0) pausedUntil = moment.now + pause
    return pause === 0
  }

  /**
   * Takes an item away. What was accepted is written down before, and the item goes before its files: whoever is killed
   * in between repeats something harmless.
   */
  async function leave({ id, owner, label, icon, createdAt, photos }: Item, isAccepted: boolean): Promise<void> {
    if (isAccepted) {
      const now = ports.now()
      const others = shelf.received(owner).filter((each) => each.id !== id)
      shelf.setReceived(owner, lately([{ id, label, icon, createdAt, receivedAt: now }, ...others], now))
    }
    shelf.remove(id)
    for (const { path } of photos) await ports.files.remove(path)
  }

  /** Comes back when something is due; without a network it waits to be told. */
  function schedule(): void {
    callOff()
    const wait = isOnline ? nextWait(ownedBy(ports.owner()), ports.now()) : undefined
    if (wait === undefined) return
    const pause = hasCome(pausedUntil, ports.now()) ? 0 : pausedUntil - ports.now()
    callOff = ports.later(Math.max(BREATH_MS, wait, pause), () => void drive('due'))
  }

  return {
    drive,
    leave,
    /** Lets something new be tried at once, however the network was. */
    endPause(): void {
      pausedUntil = 0
    },
    /** Tells once what becomes of the next attempt at an item. @returns how not to be told */
    listen(id: string, tell: (attempt: Attempt) => void): () => void {
      listeners.set(id, tell)
      return () => void (listeners.get(id) === tell && listeners.delete(id))
    },
    /** What is on its way just now, and how many of its photos have arrived. */
    onWay: () => onWay,
    isOnline: () => isOnline,
    /** The network has come or gone. */
    networkIs(online: boolean): void {
      isOnline = online
      changed()
      if (online) void drive('all')
    },
  }
}
