import type { Clock } from './clock'
import type { Files, Incoming } from './files/port'
import type { Ids } from './ids'
import type { Log } from './log'
import type { RecordEvent, RecordFrame } from './record'
import type { Store } from './store/port'
import type { WeChat } from './wechat/port'

/** What a capability does when an event of one of its records is spread; must be repeatable (design §6, P2). */
export type Reaction = (
  record: RecordFrame & Readonly<Record<string, unknown>>,
  events: readonly RecordEvent[],
  kernel: Kernel,
) => Promise<void>

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
  wechat: WeChat
  /** A file that the build puts beside the code. */
  shipped(name: string): Promise<Uint8Array>
  clock: Clock
  ids: Ids
  log: Log
  reactions: Reactions
  /** Runs work after the reply where the host allows it; the tick finds whatever it does not. */
  afterReply(work: () => Promise<void>): void
}>
