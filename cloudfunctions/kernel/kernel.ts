import type { Clock } from './clock'
import type { Files, Incoming } from './files/port'
import type { Ids } from './ids'
import type { Log } from './log'
import type { RecordEvent, RecordFrame } from './record'
import type { Store } from './store/port'
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

/** What each capability adds to spreading and folding, brought together where a process is composed. */
export type Reactions = Readonly<{
  /** By collection of records; a collection that is not named here is drained all the same. */
  records: Readonly<Record<string, Reaction>>
  card?: Carding
}>

/** Everything an action stands on. One per process; nothing in it belongs to one caller. */
export type Kernel = Readonly<{
  store: Store
  files: Files
  /** Where phones leave files to be taken, inside WeChat. */
  incoming?: Incoming
  /** Absent where nobody gave the keys of a mini-program. */
  wechat?: WeChat
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
