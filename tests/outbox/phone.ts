import type { Result } from '../../cloudfunctions/kernel/contract'
import { type Outbox, openOutbox, type Typed } from '../../src/client/outbox/outbox'
import type { Ports } from '../../src/client/outbox/port'
import type { Chosen } from '../../src/client/port'

/** `there`: as usual · `gone`: nothing leaves · `deaf`: what is sent arrives, and no answer comes · `stuck`: neither, for ever. */
export type Network = 'there' | 'gone' | 'deaf' | 'stuck'

/** How long something takes over a link, and whether it, or only its answer, is lost there. */
export type Passage = Readonly<{ takes: number; fate: 'arrives' | 'lost' | 'unanswered' }>

/** What the server did, which it does once for an id, and what it was asked. */
export type Server = ReturnType<typeof aServer>

const failed = (code: string): Result<never> => ({ ok: false, code, message: `因为 ${code}`, requestId: 'r' })

export function aServer() {
  const done = new Map<string, string>()
  const uploaded = new Map<string, string>()
  const asked: string[] = []
  const foreign: string[] = []
  const answers: string[] = []
  const refusing = new Map<string, string>()
  return {
    /** Actions by their ids, in the order they were done; the value is whose they are. */
    done,
    uploaded,
    /** Ids of all that arrived: actions and photos. */
    asked,
    /** Ids of what came from somebody else than who typed it. */
    foreign,
    /** Codes with which the next questions are refused, first come first served. */
    answers,
    /** Codes with which actions and photos of an id are refused, as long as they are here. */
    refusing,
    act(id: string, as: string, photos: readonly string[]): Result<unknown> {
      asked.push(id)
      const code = answers.shift() ?? refusing.get(id)
      if (code !== undefined) return failed(code)
      if (photos.some((photo) => uploaded.get(photo) !== as)) return failed('photo.missing')
      if (!done.has(id)) done.set(id, as)
      return { ok: true, value: { did: id } }
    },
    take(id: string, as: string): Result<unknown> {
      asked.push(id)
      const code = answers.shift() ?? refusing.get(id)
      if (code !== undefined) return failed(code)
      uploaded.set(id, as)
      return { ok: true, value: { id } }
    },
  }
}

type Timer = { at: number; work: () => void }

/** What outlives the mini-program on a phone. */
type Disk = { storage: Map<string, string>; files: Map<string, string> }

/**
 * A phone in the hand of a test: its clock runs when it is told to, its storage can be full, and it can be killed between
 * any two things it does.
 */
export function aPhone(server: Server, owner = 'li') {
  const disk: Disk = { storage: new Map(), files: new Map() }
  let real = 0
  let clockError = 0
  let timers: Timer[] = []
  let life = 0
  let dying: number | undefined
  let outbox: Outbox
  const phone = {
    disk,
    network: 'there' as Network,
    /** What becomes of each thing that is sent, of so many bytes, over a bad link; undefined where the link is good. */
    link: undefined as ((bytes: number) => Passage) | undefined,
    owner: owner as string | undefined,
    /** Whether the server can be asked who it is. */
    isLoggedIn: true,
    hasRoom: true,
    hasRoomForFiles: true,
    get outbox() {
      return outbox
    },
    /** Whether something runs. */
    get isAlive() {
      return dying !== 0
    },
    /** The mini-program starts anew: nothing but the disk is left. */
    async start(): Promise<void> {
      life++
      dying = undefined
      timers = []
      outbox = openOutbox(portsOf(life))
      await settled()
    },
    /** Ends the mini-program after so many more things it does. */
    killAfter(count: number): void {
      dying = count
    },
    /** Time passes, and what was put off until then is done. */
    async pass(milliseconds: number): Promise<void> {
      const until = real + milliseconds
      await settled()
      for (;;) {
        const [next] = timers.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)
        if (!next) break
        timers = timers.filter((timer) => timer !== next)
        real = Math.max(real, next.at)
        next.work()
        await settled()
      }
      real = until
    },
    /** Somebody sets the clock of the phone. */
    setClock(error: number): void {
      clockError = error
    },
    async setNetwork(network: Network): Promise<void> {
      phone.network = network
      outbox.networkIs(network !== 'gone')
      await settled()
    },
    async become(who: string | undefined): Promise<void> {
      phone.owner = who
      outbox.lookAgain()
      void outbox.drive('all')
      await settled()
    },
    /** Types something and submits it; the answer is undefined where the phone died over it. */
    async submit(id: string, typed: Partial<Typed> = {}) {
      const photos = typed.photos ?? []
      const input = { actionId: id, photos: photos.map((photo) => photo.id), text: 'x' }
      const given: Typed = { label: `走访 · ${id}`, icon: 'door', text: '门口有堆物', group: id, ...typed }
      return phone.outcome(outbox.submit({ name: 'visits.log', entry: 'index' }, id, input, given))
    },
    /** What comes of something at once; undefined where the phone died over it. */
    async outcome<T>(work: Promise<T>): Promise<T | undefined> {
      let outcome: T | undefined
      void work.then((came) => {
        outcome = came
      })
      await settled()
      return phone.isAlive ? outcome : undefined
    },
    /** By the world's clock. */
    now: () => real,
    waiting: () => outbox.view.get().items.map(({ id }) => id),
    states: () => Object.fromEntries(outbox.view.get().items.map(({ id, state }) => [id, state.kind])),
    timers: () => timers.length,
  }

  /** One more thing that is done; nothing is, by what was killed. */
  const lives = (mine: number): boolean => {
    if (mine !== life || dying === 0) return false
    if (dying !== undefined) dying--
    return true
  }
  const never = new Promise<never>(() => undefined)

  function portsOf(mine: number): Ports {
    const whenAlive = async <T>(work: () => T): Promise<T> => (lives(mine) ? work() : never)
    const exchange = async (
      as: string | undefined,
      bytes: number,
      work: () => Result<unknown>,
    ): Promise<Result<unknown>> => {
      if (!lives(mine)) return never
      if (phone.network === 'stuck') return never
      if (phone.network === 'gone') return failed('network.lost')
      const passage = phone.link?.(bytes)
      if (passage) await new Promise<void>((resolve) => timers.push({ at: real + passage.takes, work: resolve }))
      if (passage?.fate === 'lost') return failed('network.slow')
      if (phone.owner !== as) server.foreign.push(String(as))
      const answer = phone.owner === as ? work() : failed('actor.other')
      await undefined
      if (!lives(mine)) return never
      return phone.network === 'deaf' || passage?.fate === 'unanswered' ? failed('network.slow') : answer
    }
    return {
      storage: {
        get: (key) => {
          const text = disk.storage.get(key)
          return text === undefined ? undefined : JSON.parse(text)
        },
        set(key, value) {
          if (!phone.hasRoom) return false
          if (lives(mine)) disk.storage.set(key, JSON.stringify(value))
          return true
        },
        remove: (key) => void (lives(mine) && disk.storage.delete(key)),
        keys: () => [...disk.storage.keys()],
      },
      files: {
        keep: (id, { path }) =>
          whenAlive(() => {
            if (!phone.hasRoomForFiles) return undefined
            disk.files.set(`kept/${id}`, path)
            return `kept/${id}`
          }),
        open: ({ path, name, size }) => whenAlive(() => (disk.files.has(path) ? { path, name, size } : undefined)),
        remove: (path) => whenAlive(() => void disk.files.delete(path)),
        list: () => whenAlive(() => [...disk.files.keys()]),
      },
      fullness: () => undefined,
      isOnline: () => whenAlive(() => phone.network !== 'gone'),
      send: ({ input, as }) => {
        const { actionId, photos } = input as { actionId: string; photos: readonly string[] }
        return exchange(as, JSON.stringify(input).length, () => server.act(actionId, String(as), photos))
      },
      upload: ({ id, file, as }) => exchange(as, file.size, () => server.take(id, as)),
      owner: () => phone.owner,
      sender: () => whenAlive(() => (phone.isLoggedIn ? phone.owner : undefined)),
      alone: (work) => work(),
      now: () => real + clockError,
      chance: () => 0.5,
      later(milliseconds, work) {
        const timer = { at: real + milliseconds, work: () => void (mine === life && dying !== 0 && work()) }
        timers.push(timer)
        return () => {
          timers = timers.filter((each) => each !== timer)
        }
      },
    }
  }

  outbox = openOutbox(portsOf(++life))
  return phone
}

export type Phone = ReturnType<typeof aPhone>

export const photo = (id: string, size = 1_000): { id: string; file: Chosen } => ({
  id,
  file: { path: `tmp/${id}`, name: `${id}.jpg`, size },
})

/** Until nothing is under way. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => setImmediate(resolve))
}
