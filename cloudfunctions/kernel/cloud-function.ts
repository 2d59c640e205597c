import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { type Call, perform } from './action'
import { type Capability, compose } from './capability'
import { systemClock } from './clock'
import { KERNEL_REFUSALS, type KernelRefusal, type Result } from './contract'
import { cloudFiles, cloudIncoming } from './files/cloudbase'
import { randomIds } from './ids'
import type { Kernel } from './kernel'
import { consoleLog } from './log'
import { cloudbaseStore } from './store/cloudbase'
import { type Cloud, openCloud, UnsuitableEnvironment } from './store/cloudbase-sdk'
import { collections, recordCollections } from './store/collections'
import { tick } from './tick'
import { type CloudPart, cloudWeChat } from './wechat/cloudbase'

/** The export that the platform calls. Never throws: whatever goes wrong is a refusal with a sentence. */
export type Main = (event: unknown, context: unknown) => Promise<unknown>

export type FunctionParts = Readonly<{
  /** Its actions are what this function answers. */
  serves: Capability
  /** Capabilities that say what follows from records which `serves` writes. */
  follows?: readonly Capability[]
  /** What it asks of WeChat. */
  wechat?: readonly CloudPart[]
}>

/** How long an answer may wait for what it committed to be spread; the tick does the rest. */
const SPREAD_MS = 3_000

/** How long one strike of the timer begins something new: it ends well before the 20 seconds that a function has. */
const STRIKE_MS = 10_000

/** What an event may have. */
const KNOWN_KEYS: ReadonlySet<string> = new Set(['action', 'input', 'as', 'userInfo'])

type Opened = Readonly<{ cloud: Cloud; kernel: Omit<Kernel, 'afterReply'> }>

/** Everything an action stands on, opened at the first call and kept while the process lives. */
function opening(reactions: Kernel['reactions'], wechat: readonly CloudPart[]): () => Opened {
  let opened: Opened | undefined
  return () => {
    if (!opened) {
      const cloud = openCloud()
      const store = cloudbaseStore(cloud, collections)
      const files = cloudFiles(cloud, store)
      const incoming = cloudIncoming(cloud)
      opened = {
        cloud,
        kernel: {
          ...{ store, files, incoming, clock: systemClock, ids: randomIds, log: consoleLog, reactions },
          wechat: cloudWeChat(cloud, consoleLog, wechat),
          shipped: (name) => readFile(path.join(__dirname, name)),
        },
      }
    }
    return opened
  }
}

/** The cloud function that answers a capability's actions: an event `{action, input, as?}`, a `Result` back. */
export function cloudFunction({ serves, follows = [], wechat = [] }: FunctionParts): Main {
  const { handlers, reactions } = compose(serves, ...follows.map((other) => ({ ...other, handlers: [] })))
  const open = opening(reactions, wechat)
  return async (event, context) => {
    const requestId = requestIdOf(context)
    try {
      const { cloud, kernel } = open()
      // Before anything is awaited: the platform keeps the caller in the environment of the process, where the next one replaces it.
      const openid = callerOf(cloud)
      const stranger = strangerIn(event)
      if (stranger !== undefined) return refused('request.invalid', requestId, stranger)
      const { action, input, as } = event as Pick<Call, 'action' | 'input' | 'as'>
      const spread: ((until: number) => Promise<void>)[] = []
      const result = await perform({ ...kernel, afterReply: (work) => void spread.push(work) }, handlers, {
        action,
        input,
        as,
        openid,
        requestId,
      })
      await within(SPREAD_MS, spreadAll(spread, kernel.clock.now() + SPREAD_MS, requestId))
      return result
    } catch (failure) {
      return failed(failure, requestId)
    }
  }
}

/** The cloud function that a timer calls: whatever is due, under the lease. Somebody who calls it is refused. */
export function timerFunction(wechat: readonly CloudPart[], ...capabilities: readonly Capability[]): Main {
  const { reactions } = compose(...capabilities)
  const open = opening(reactions, wechat)
  return async (_, context) => {
    const requestId = requestIdOf(context)
    try {
      const { cloud, kernel } = open()
      if (callerOf(cloud) !== undefined) return refused('request.unknownAction', requestId)
      const until = kernel.clock.now() + STRIKE_MS
      const report = await tick({ ...kernel, afterReply: () => undefined }, recordCollections, until)
      consoleLog.info('tick', { requestId, ...report })
      return report
    } catch (failure) {
      return failed(failure, requestId)
    }
  }
}

/** The platform's word for who calls. It turns an identity of digits alone into a number, which is nobody. */
function callerOf(cloud: Cloud): string | undefined {
  const { OPENID } = cloud.getWXContext()
  return typeof OPENID === 'string' && OPENID !== '' ? OPENID : undefined
}

/** The platform's id of the call, which finds its log. */
function requestIdOf(context: unknown): string {
  const { request_id: id } = Object(context) as { request_id?: unknown }
  return typeof id === 'string' && /^[\w-]{1,64}$/.test(id) ? id : randomIds.next()
}

/** What is wrong with an event, if anything. The platform adds `userInfo`, of which nothing is believed. */
function strangerIn(event: unknown): string | undefined {
  if (typeof event !== 'object' || event === null || Array.isArray(event)) return '格式不对，请退出小程序后重新打开'
  const stranger = Object.keys(event).find((key) => !KNOWN_KEYS.has(key))
  return stranger === undefined ? undefined : `不认识「${stranger.slice(0, 40)}」这一项`
}

const refused = (code: KernelRefusal, requestId: string, about = ''): Result<never> => ({
  ok: false,
  code,
  message: KERNEL_REFUSALS[code].replace('{about}', about),
  requestId,
})

function failed(failure: unknown, requestId: string): Result<never> {
  const reason = failure instanceof UnsuitableEnvironment ? { reason: failure.message } : {}
  consoleLog.failed('function', failure, { requestId, ...reason })
  return refused('service.failed', requestId)
}

async function spreadAll(
  works: readonly ((until: number) => Promise<void>)[],
  until: number,
  requestId: string,
): Promise<void> {
  for (const work of works) {
    try {
      await work(until)
    } catch (failure) {
      consoleLog.failed('afterReply', failure, { requestId })
    }
  }
}

/** Waits for work that never fails, but not longer than this. */
async function within(milliseconds: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const enough = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, milliseconds)
  })
  await Promise.race([work, enough])
  clearTimeout(timer)
}
