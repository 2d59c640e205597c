import type { Clock } from './clock'
import type { Term } from './contract'
import type { Files, Incoming } from './files/port'
import type { Ids } from './ids'
import type { Log } from './log'
import type { RecordEvent, RecordFrame } from './record'
import type { Document, Filter, Store } from './store/port'
import type { WeChat } from './wechat/port'

/** Whether all was done, or time ran out and the rest stays due. */
export type Spread = 'done' | 'more'

/**
 * What a capability does when an event of one of its records is spread; must be repeatable (design §6, P2). What may
 * take long stops when the kernel's time is over, says so, and is called again to go on.
 */
export type Reaction = (
  record: RecordFrame & Readonly<Record<string, unknown>>,
  events: readonly RecordEvent[],
  kernel: Kernel,
) => Promise<Spread> | Promise<void>

/** Writes the public card of a project after its record or its totals changed. */
export type Carding = (projectId: string, kernel: Kernel) => Promise<void>

/**
 * Somebody is gone: they had everything of theirs deleted, or it is with another openid now. The register says so, and
 * each capability does with what it keeps of them what it must; the row goes when all have.
 */
export type Departure = Document &
  Readonly<{
    openid: string
    /** What they do later, as a newcomer, is another matter. */
    at: number
    /** Who has their things now; null where nobody has. */
    to: string | null
  }>

/** What a capability does with what it keeps of somebody who is gone; must be repeatable. */
export type Departed = (departure: Departure, kernel: Kernel) => Promise<Spread>

/** Where rows of a kind lie: the field `by` says from when their term runs, and an index reads them in its order. */
export type Keeping = Readonly<{
  term: Term
  from: readonly Readonly<{ collection: string; where: Filter; by: string }>[]
  /** A row whose path begins with a street goes by that street's term; others by the longest of all streets. */
  isOfStreet?: boolean
  /**
   * Takes a row away, or what in it names somebody; must be repeatable. `isDue` asks again on a fresh row.
   *
   * @returns whether it did
   */
  take(row: Document, kernel: Kernel, isDue: (fresh: Document) => boolean): Promise<boolean>
}>

/** What has to be looked at from time to time, whatever anybody does: each strike of the tick, under its lease. Repeatable. */
export type Due = Readonly<{
  name: string
  /** Stops when the kernel's time is over. @returns how much it did */
  run(kernel: Kernel): Promise<number>
}>

/** What each capability adds to spreading and folding, brought together where a process is composed. */
export type Reactions = Readonly<{
  /** By collection of records; a collection that is not named here is drained all the same. */
  records: Readonly<Record<string, Reaction>>
  card?: Carding
  /** Collections whose audit is a history that people read; it has no term. */
  histories?: readonly string[]
  /** What is not kept for ever. */
  retention?: readonly Keeping[]
  due?: readonly Due[]
  departed?: readonly Departed[]
}>

/** Everything an action stands on. One per process; nothing in it belongs to one caller. */
export type Kernel = Readonly<{
  store: Store
  files: Files
  /** Where phones leave files to be taken, inside WeChat. */
  incoming?: Incoming
  wechat: WeChat
  /** A file that the build puts beside the code. */
  shipped(name: string): Promise<Uint8Array>
  clock: Clock
  ids: Ids
  log: Log
  reactions: Reactions
  /** Nothing new is begun after this instant, in work that can go on another time. */
  until?: number | undefined
  /** Runs work after the reply where the host allows it, until some instant; the tick finds whatever it does not. */
  afterReply(work: (until?: number) => Promise<void>): void
}>

/** Whether what can go on another time should. Asked after a piece of work, so that each turn gets further. */
export const isOver = ({ clock, until }: Pick<Kernel, 'clock' | 'until'>): boolean =>
  until !== undefined && clock.now() >= until
