import type { Handlers } from '../cloudfunctions/kernel/action'
import { type Capability, compose } from '../cloudfunctions/kernel/capability'
import { type Clock, systemClock } from '../cloudfunctions/kernel/clock'
import { databaseFiles } from '../cloudfunctions/kernel/files/database'
import type { Files } from '../cloudfunctions/kernel/files/port'
import { type Ids, randomIds } from '../cloudfunctions/kernel/ids'
import type { Kernel } from '../cloudfunctions/kernel/kernel'
import type { Log } from '../cloudfunctions/kernel/log'
import type { Store } from '../cloudfunctions/kernel/store/port'
import type { WeChat } from '../cloudfunctions/kernel/wechat/port'
import { background } from './background'
import { shipped } from './database'
import { webCodes } from './web-codes'

/** What the functions are in the cloud, in one process: every action, and the work that follows a reply. */
export type Service = Readonly<{
  kernel: Kernel
  handlers: Handlers
  /** When what followed the replies so far is done. */
  settled(): Promise<void>
  /** Whom to tell that something was written. */
  onWritten(tell: () => void): void
  /** Finishes and closes the store. */
  close(): Promise<void>
}>

export type ServiceParts = Readonly<{
  store: Store
  capabilities: readonly Capability[]
  log: Log
  /** Where files are kept; in the store when left out. */
  files?: Files
  clock?: Clock
  ids?: Ids
  /** Without it, codes are ordinary ones that lead to this machine. */
  wechat?: WeChat | undefined
}>

export function openService(parts: ServiceParts): Service {
  const { store, capabilities, log, clock = systemClock, ids = randomIds } = parts
  const { files = databaseFiles(store), wechat = webCodes(() => 'http://127.0.0.1') } = parts
  const { handlers, reactions } = compose(...capabilities)
  let tell = (): void => undefined
  const after = background(log, () => tell())
  return {
    kernel: {
      ...{ store, files, clock, ids, log, reactions, afterReply: after.run },
      ...{ wechat, shipped },
    },
    handlers,
    settled: after.settled,
    onWritten: (told) => {
      tell = told
    },
    close: async () => {
      await after.settled()
      await store.close()
    },
  }
}
