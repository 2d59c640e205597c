import type fc from 'fast-check'
import { perform } from '../../cloudfunctions/kernel/action'
import { compose } from '../../cloudfunctions/kernel/capability'
import { addDays, dayOf, startOf } from '../../cloudfunctions/kernel/clock'
import type { Contract, Result } from '../../cloudfunctions/kernel/contract'
import { drainCollection } from '../../cloudfunctions/kernel/drain'
import { databaseFiles } from '../../cloudfunctions/kernel/files/database'
import type { Kernel } from '../../cloudfunctions/kernel/kernel'
import { around, type StoreCall } from '../../cloudfunctions/kernel/store/around'
import { recordCollections } from '../../cloudfunctions/kernel/store/collections'
import { type Document, type Store, Unknown } from '../../cloudfunctions/kernel/store/port'
import { tick } from '../../cloudfunctions/kernel/tick'
import { foldProject } from '../../cloudfunctions/kernel/totals'
import * as projects from '../../cloudfunctions/projects/contract'
import type { Project } from '../../cloudfunctions/projects/model'
import { everything, outside } from '../support/kernel'
import { faulty, Killed } from '../support/store'
import { aProject, aStreet, aTarget } from '../support/street'
import type { Act, Deed, Point } from './deeds'

/** Follow both projects from the beginning and never leave. */
export const FAITHFUL = ['faithful-1', 'faithful-2'] as const
/** Come and go. */
const FICKLE = ['fickle-1', 'fickle-2'] as const
export const PROJECTS = ['water', 'lights'] as const
const SITES = ['yard', 'gate', 'lane'] as const
const TARGETS: Readonly<Record<string, readonly string[]>> = { water: ['t1', 't2', 's1'], lights: ['t1'] }

const manualTargets = (projectId: string): readonly string[] =>
  (TARGETS[projectId] ?? []).filter((id) => id.startsWith('t'))

/** One call and what was answered; a process that died says `service.failed`. */
export type Said = Readonly<{
  contract: Contract
  openid: string
  input: Readonly<Record<string, unknown>>
  projectId: string
  actionId: string
  result: Result<unknown>
  /** How much had been said when it was asked. */
  asked: number
}>

export type History = Readonly<{
  said: readonly Said[]
  /** What nobody foresaw. */
  failures: readonly unknown[]
}>

type World = {
  readonly store: Store
  patience: number
  now: number
  made: number
  phase: number
  readonly said: Said[]
  readonly failures: unknown[]
  readonly sleepers: { until: number; wake: () => void; done: Promise<void> }[]
}

const { handlers, reactions } = compose(...everything)

/** Two projects of one street with followers, on an empty store. */
export async function begin(store: Store): Promise<World> {
  const street = await aStreet({ store })
  await aProject(
    street,
    {
      title: '下水改造',
      targets: [
        aTarget(),
        aTarget({ id: 't2', name: '管线', unit: '米' }),
        aTarget({ id: 's1', name: '院落', unit: '处', source: { kind: 'sites' } }),
      ],
      sites: SITES.map((id) => ({ id, name: id, state: 'notStarted' })),
    },
    'water',
  )
  await aProject({ ...street, street: street.community }, { title: '路灯' }, 'lights')
  for (const openid of FAITHFUL)
    for (const projectId of PROJECTS) await street.as(openid)(projects.follow, { projectId, follow: true })
  for (const projectId of PROJECTS) {
    for (const [nth, poster] of [street.office, street.handler, street.handler].entries()) {
      const project = await store.get<Document & Project>('projects', projectId)
      const counted = manualTargets(projectId).map((targetId) => ({ targetId, quantity: 1000 + nth, proof: '台账' }))
      await poster(projects.postUpdate, {
        updateId: `given${nth}`,
        projectId,
        text: '已有的进展',
        photos: [],
        counted,
        seenVersion: project?.version ?? 0,
      })
    }
  }
  await street.kernel.tick()
  const now = startOf(addDays(dayOf(street.kernel.clock.now()), 1)) + 1_000
  return { store, patience: PATIENCE, now, made: 0, phase: 0, said: [], failures: [], sleepers: [] }
}

/** Store calls of one history; the longest take a tenth of it. Work that finds no end would otherwise never let go. */
const PATIENCE = 30_000

function bear(world: World): void {
  if (world.patience-- === 0) world.failures.push(new Error('this history finds no end'))
  if (world.patience < 0) throw new Killed('out of patience')
}

/** Lets everything happen in the order the scheduler chooses; at the end nobody sleeps any more. */
export async function live(world: World, all: readonly (readonly Act[])[], scheduler: fc.Scheduler): Promise<History> {
  for (const acts of [...all, ...REST]) {
    world.phase++
    const due = world.sleepers.filter(({ until }) => until === world.phase)
    for (const { wake } of due) wake()
    const running = acts.map((one) => start(world, one, scheduler))
    await scheduler.waitFor(Promise.all([...running, ...due.map(({ done }) => done)]))
  }
  return world
}

/** Phases in which nothing begins, so that the last sleepers wake. */
const REST = [[], [], [], []]

/** How many calls came before this one, and what it writes to, for the how manieth time. */
type Reached = Readonly<{ calls: number; writesTo: string | undefined; nth: number }>

const WRITES: ReadonlySet<string> = new Set(['insert', 'insertMany', 'put', 'updateIf', 'remove'])

const isAt = (point: Point, here: Reached): boolean =>
  'calls' in point ? point.calls === here.calls : point.writesTo === here.writesTo && point.nth === here.nth

/** Runs a process until it is done, dead or asleep. */
function start(world: World, one: Act, scheduler: fc.Scheduler): Promise<void> {
  let fallAsleep = (): void => undefined
  const asleep = new Promise<void>((resolve) => {
    fallAsleep = resolve
  })
  let finish = (): void => undefined
  const done = new Promise<void>((resolve) => {
    finish = resolve
  })
  const gate = async () => {
    bear(world)
    await scheduler.schedule(Promise.resolve())
  }
  const writes: string[] = []
  let here: Reached = { calls: -1, writesTo: undefined, nth: 0 }
  const fault = ({ operation, collection = '' }: StoreCall) => {
    const writesTo = WRITES.has(operation) ? collection : undefined
    here = { calls: here.calls + 1, writesTo, nth: writes.filter((earlier) => earlier === writesTo).length }
    if (writesTo !== undefined) writes.push(writesTo)
    return one.faults.find(({ at }) => isAt(at, here))?.fault
  }
  let hasSlept = false
  const sleep = async () => {
    if (hasSlept || !one.sleep || !isAt(one.sleep.at, here)) return
    hasSlept = true
    const until = world.phase + one.sleep.phases
    await new Promise<void>((wake) => {
      world.sleepers.push({ until, wake, done })
      fallAsleep()
    })
  }
  const store = faulty(around(world.store, { before: sleep }), { fault, gate })
  const process = aProcess(world, store, one.skew)
  void process.run(one.deed, one.isForgetful).then(finish)
  return Promise.race([done, asleep])
}

function aProcess(world: World, store: Store, skew: number) {
  const name = `process${++world.made}`
  const work: (() => Promise<void>)[] = []
  const note = (failure: unknown) => {
    if (!(failure instanceof Killed || failure instanceof Unknown)) world.failures.push(failure)
  }
  const kernel: Kernel = {
    store,
    files: databaseFiles(store),
    clock: { now: () => world.now++ + skew },
    ids: { next: () => `${name}-${++world.made}` },
    log: { info: () => undefined, failed: (_, failure) => note(failure) },
    reactions,
    ...outside,
    afterReply: (later) => void work.push(later),
  }

  const call = async (openid: string, contract: Contract, input: Said['input']): Promise<void> => {
    const said = { contract, openid, input, projectId: String(input.projectId), actionId: actionIdOf(input) }
    const asked = world.said.length
    let result: Result<unknown>
    // A phone that hears 「不确定是否已收到」 sends the same again.
    let attempts = 0
    do result = await perform(kernel, handlers, { action: contract.name, input, openid, requestId: kernel.ids.next() })
    while (!result.ok && result.code === 'service.unsure' && ++attempts < 3)
    world.said.push({ ...said, result, asked })
  }

  return {
    run: async (deed: Deed, isForgetful: boolean): Promise<void> => {
      try {
        await carryOut(deed)
        for (const later of isForgetful ? [] : work) await later()
      } catch (failure) {
        note(failure)
      }
    },
  }

  async function carryOut(deed: Deed): Promise<void> {
    const actionId = kernel.ids.next()
    switch (deed.kind) {
      case 'post': {
        const { projectId, seenVersion } = await look(deed.on)
        const counted = manualTargets(projectId)
          .slice(0, deed.counted.length)
          .map((targetId, nth) => ({ targetId, quantity: (deed.counted[nth] ?? 1) * 1000, proof: '签到表' }))
        const input = { updateId: actionId, projectId, text: `进展 ${actionId}`, photos: [], counted, seenVersion }
        return call(deed.who, projects.postUpdate, input)
      }
      case 'site': {
        const { projectId, seenVersion } = await look(0)
        const siteId = SITES[deed.site % SITES.length]
        return call('office', projects.setSite, {
          actionId,
          projectId,
          siteId,
          state: deed.state,
          photos: [],
          seenVersion,
        })
      }
      case 'judge': {
        const [projectId, evidenceId] = await pick(deed.on, deed.nth, 'pending')
        const verdict = deed.accept ? { kind: 'accept' } : { kind: 'return', reason: '缺凭据' }
        return call('office', projects.judge, { actionId, projectId, evidenceId, verdict })
      }
      case 'correct': {
        const [projectId, evidenceId] = await pick(deed.on, deed.nth, 'counted')
        const quantity = deed.quantity * 1000
        return call('office', projects.correct, { actionId, projectId, evidenceId, quantity, reason: '数错了' })
      }
      case 'edit': {
        const { projectId, seenVersion } = await look(deed.on)
        return call('office', projects.edit, {
          actionId,
          projectId,
          seenVersion,
          reason: '改序号',
          change: { no: deed.no },
        })
      }
      case 'follow': {
        const projectId = PROJECTS[deed.on % 2]
        return call(FICKLE[deed.who % 2] ?? '', projects.follow, { projectId, follow: deed.follow })
      }
      case 'again': {
        const earlier = world.said[deed.nth % Math.max(1, world.said.length)]
        if (!earlier) return
        const input = deed.quantity === undefined ? earlier.input : { ...earlier.input, text: `另写 ${deed.quantity}` }
        return call(deed.by ?? earlier.openid, earlier.contract, 'text' in earlier.input ? input : earlier.input)
      }
      case 'tick':
        await tick(kernel, recordCollections)
        return
      case 'drain':
        await drainCollection(kernel, 'projects', 10)
        return
      case 'fold':
        return foldProject(kernel, PROJECTS[deed.on % 2] ?? '')
      case 'midnight':
        world.now = startOf(addDays(dayOf(world.now), 1))
    }
  }

  async function look(on: number) {
    const projectId = PROJECTS[on % 2] ?? ''
    const project = await store.get<Document & Project>('projects', projectId)
    return { projectId, seenVersion: project?.version ?? 0 }
  }

  async function pick(on: number, nth: number, state: string): Promise<[projectId: string, evidenceId: string]> {
    const projectId = PROJECTS[on % 2] ?? ''
    const targetId = nth % 2 === 1 && projectId === 'water' ? 't2' : 't1'
    const order = [
      ['at', 'desc'],
      ['id', 'desc'],
    ] as const
    const rows = await store.find('evidence', { projectId, targetId, state }, { orderBy: order, limit: 100 })
    return [projectId, rows[nth % Math.max(1, rows.length)]?.id ?? 'nothing']
  }
}

const actionIdOf = (input: Said['input']): string => String(input.updateId ?? input.actionId ?? '')

/** What the clocks of the world do in the end, without faults: everything that is still due. */
export async function cleanUp(world: World): Promise<void> {
  world.now += 3_600_000
  const store = around(world.store, { before: () => bear(world) })
  const kernel: Kernel = {
    store,
    files: databaseFiles(store),
    clock: { now: () => world.now++ },
    ids: { next: () => `clean-${++world.made}` },
    log: { info: () => undefined, failed: (_, failure) => world.failures.push(failure) },
    reactions,
    ...outside,
    afterReply: () => undefined,
  }
  try {
    await tick(kernel, recordCollections)
  } catch (failure) {
    world.failures.push(failure)
  }
}
