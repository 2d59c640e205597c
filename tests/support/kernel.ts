import { capability as account } from '../../cloudfunctions/account/capability'
import { capability as accountOffice } from '../../cloudfunctions/account/codes/capability'
import { perform } from '../../cloudfunctions/kernel/action'
import { type Capability, compose } from '../../cloudfunctions/kernel/capability'
import type { Contract, InputOf, OutputOf, RefusalOf, Result } from '../../cloudfunctions/kernel/contract'
import { databaseFiles } from '../../cloudfunctions/kernel/files/database'
import type { Kernel } from '../../cloudfunctions/kernel/kernel'
import { type Log, silentLog } from '../../cloudfunctions/kernel/log'
import { recordCollections } from '../../cloudfunctions/kernel/store/collections'
import type { Store } from '../../cloudfunctions/kernel/store/port'
import { type TickReport, tick } from '../../cloudfunctions/kernel/tick'
import type { WeChat } from '../../cloudfunctions/kernel/wechat/port'
import { capability as notices } from '../../cloudfunctions/notices/capability'
import { capability as projects } from '../../cloudfunctions/projects/capability'
import { capability as projectsOffice } from '../../cloudfunctions/projects/importing/capability'
import { capability as services } from '../../cloudfunctions/services/capability'
import { capability as servicesOffice } from '../../cloudfunctions/services/exporting/capability'
import { shipped } from '../../server/database'
import { webCodes } from '../../server/web-codes'
import { aStore } from './store'

/** Every capability of the product, as the server composes them. */
export const everything: readonly Capability[] = [
  account,
  accountOffice,
  notices,
  projects,
  projectsOffice,
  services,
  servicesOffice,
]

/** What a process has besides a store: codes that lead to a preview, and what the build ships. */
export const outside: Pick<Kernel, 'wechat' | 'shipped'> = {
  wechat: webCodes(() => 'http://127.0.0.1:5210'),
  shipped,
}

/** Says what nobody foresaw: a test that meets `service.failed` should tell why. */
const log: Log = { ...silentLog, failed: (event, failure) => console.error(event, failure) }

/** 2021-06-10 09:00 in Shanghai, the day of the sample list. */
export const TENTH_OF_JUNE = Date.parse('2021-06-10T01:00:00Z')

export type TestKernel = Kernel &
  Readonly<{
    /** Sets the clock, which otherwise moves a millisecond at each look, so that order is never a tie. */
    setClock(instant: number): void
    /** Does what hosts do after a reply. */
    settle(): Promise<void>
    /** Forgets it instead, as a host that was killed does; the tick has to find it. */
    forget(): void
    tick(): Promise<TickReport>
    /** Calls an action as the platform's `openid`. */
    as(openid: string): Caller
  }>

export type Caller = <C extends Contract>(contract: C, input: InputOf<C>) => Promise<Result<OutputOf<C>, RefusalOf<C>>>

/** The real kernel on a real store, with a clock and ids that the test holds. */
export async function aKernel(
  options: Readonly<{ store?: Store; capabilities?: readonly Capability[]; now?: number; wechat?: WeChat }> = {},
): Promise<TestKernel> {
  const store = options.store ?? (await aStore())
  const { handlers, reactions } = compose(...(options.capabilities ?? everything))
  let now = options.now ?? TENTH_OF_JUNE
  let made = 0
  let waiting: (() => Promise<void>)[] = []
  const kernel: Kernel = {
    store,
    files: databaseFiles(store),
    clock: { now: () => now++ },
    ids: { next: () => `id${++made}` },
    log,
    reactions,
    ...outside,
    ...(options.wechat && { wechat: options.wechat }),
    afterReply: (work) => void waiting.push(work),
  }
  return {
    ...kernel,
    setClock: (instant) => {
      now = instant
    },
    settle: async () => {
      while (waiting.length > 0) {
        const due = waiting
        waiting = []
        for (const work of due) await work()
      }
    },
    forget: () => {
      waiting = []
    },
    tick: () => tick(kernel, recordCollections),
    as: (openid) => async (contract, input) => {
      const call = { action: contract.name, input, openid, requestId: `request${++made}` }
      // perform answers in the contract's own words; only its type is wider
      return (await perform(kernel, handlers, call)) as Awaited<ReturnType<Caller>> as never
    },
  }
}
