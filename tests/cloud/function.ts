import { type ChildProcess, fork } from 'node:child_process'
import path from 'node:path'
import type { Contract, InputOf, OutputOf, RefusalOf, Result } from '../../cloudfunctions/kernel/contract'
import { root } from '../../scripts/lib/stale.mjs'
import type { Gateway } from './gateway'
import { environmentOf } from './given'

const CHILD = path.join(root, 'tests/cloud/function.child.mjs')

/** One process of one built function. */
export type BuiltFunction = Readonly<{
  /** Calls it with an event as the platform would; `died` when the process ends before it answers. */
  call(event: unknown, openid: string | undefined): Promise<unknown>
  /** As the timer does. */
  strike(): Promise<unknown>
  /** What nobody caught in the process. */
  unhandled: readonly string[]
  isAlive(): boolean
  kill(): void
  /** When it is gone, with all that it wrote to its log: before that, the log may be behind the answers. */
  ended: Promise<string>
  /** Kills it. @returns its log */
  end(): Promise<string>
}>

/** The process of a function is gone, and with it the answer. */
export const DIED = Symbol('died')

type Said = Readonly<{ id?: number; answer?: unknown; unhandled?: string; loaded?: number }>

/** Starts a process that has loaded `dist/cloudfunctions/{name}/index.js`, its SDK pointed at the gateway. */
export async function builtFunction(
  name: string,
  gateway: Pick<Gateway, 'url'>,
  more: Readonly<Record<string, string>> = {},
): Promise<BuiltFunction> {
  const file = path.join(root, 'dist/cloudfunctions', name, 'index.js')
  const child: ChildProcess = fork(CHILD, [file, name], {
    env: { ...environmentOf(gateway), NODE_ENV: 'test', ...more } as unknown as NodeJS.ProcessEnv,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  const waiting = new Map<number, (answer: unknown) => void>()
  const unhandled: string[] = []
  let [log, made, isAlive] = ['', 0, true]
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text: string) => {
      log += text
    })
  child.on('exit', () => {
    isAlive = false
    for (const answer of waiting.values()) answer(DIED)
    waiting.clear()
  })
  const ended = new Promise<string>((resolve) => {
    child.on('close', () => resolve(log))
  })
  await new Promise<void>((resolve, reject) => {
    child.on('message', ({ id, answer, unhandled: reason, loaded }: Said) => {
      if (loaded !== undefined) resolve()
      if (reason !== undefined) unhandled.push(reason)
      if (id === undefined) return
      waiting.get(id)?.(answer)
      waiting.delete(id)
    })
    void ended.then((said) => reject(new Error(`${name} did not load: ${said}`)))
  })
  const kill = (): void => void child.kill('SIGKILL')
  const send = (event: unknown, openid: string | undefined, source: string): Promise<unknown> => {
    if (!isAlive) return Promise.resolve(DIED)
    const id = ++made
    return new Promise((resolve) => {
      waiting.set(id, resolve)
      child.send({ id, event, openid, source }, (failure) => {
        if (failure) resolve(DIED)
      })
    })
  }
  return {
    call: (event, openid) => send(event, openid, 'wx_client'),
    strike: () => send({ Type: 'Timer', TriggerName: 'tick', Time: '', Message: '' }, undefined, 'timer'),
    unhandled,
    isAlive: () => isAlive,
    kill,
    ended,
    end: () => {
      kill()
      return ended
    },
  }
}

/** Which function answers an action, as the phone knows it. */
export const functionOf = ({ name, entry }: Contract): string => {
  const capability = name.slice(0, name.indexOf('.'))
  return entry === 'office' ? `${capability}-office` : capability
}

export type Deployed = Readonly<{
  /** The process that runs a function now; one that died is followed by another. */
  process(name: string): Promise<BuiltFunction>
  /** Starts the process that will follow, ahead of time. */
  prepare(name: string): void
  call<C extends Contract>(
    openid: string,
    contract: C,
    input: InputOf<C>,
  ): Promise<Result<OutputOf<C>, RefusalOf<C>> | typeof DIED>
  strike(): Promise<unknown>
  /** What no process caught. */
  unhandled(): readonly string[]
  close(): Promise<void>
}>

/** Every built function on one gateway, each in a process of its own that is started when it is first called. */
export function deployed(gateway: Gateway): Deployed {
  const all: BuiltFunction[] = []
  const running = new Map<string, Promise<BuiltFunction>>()
  const spare = new Map<string, Promise<BuiltFunction>>()
  async function start(name: string): Promise<BuiltFunction> {
    const next = await builtFunction(name, gateway)
    all.push(next)
    return next
  }
  async function process(name: string): Promise<BuiltFunction> {
    const before = running.get(name)
    if (before && (await before).isAlive()) return before
    const next = spare.get(name) ?? start(name)
    spare.delete(name)
    running.set(name, next)
    return next
  }
  return {
    process,
    prepare: (name) => {
      if (!spare.has(name)) spare.set(name, start(name))
    },
    call: async (openid, contract, input) =>
      // perform answers in the contract's own words; only its type is wider
      (await (await process(functionOf(contract))).call({ action: contract.name, input }, openid)) as never,
    strike: async () => (await process('tick')).strike(),
    unhandled: () => all.flatMap((one) => one.unhandled),
    close: async () => {
      await Promise.all(spare.values())
      for (const one of all) await one.end()
    },
  }
}
