import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { databaseFiles } from '../../../cloudfunctions/kernel/files/database'
import { derivedId } from '../../../cloudfunctions/kernel/ids'
import type { Kernel } from '../../../cloudfunctions/kernel/kernel'
import { addConsent, CLAIM_MS } from '../../../cloudfunctions/kernel/messages/ledger'
import type { Ledger, OutboxRow } from '../../../cloudfunctions/kernel/messages/model'
import { STUCK_MS } from '../../../cloudfunctions/kernel/messages/rules'
import { sendDue } from '../../../cloudfunctions/kernel/messages/sender'
import { spreadNotice } from '../../../cloudfunctions/kernel/notices'
import type { RecordEvent } from '../../../cloudfunctions/kernel/record'
import { collections } from '../../../cloudfunctions/kernel/store/collections'
import { Unknown } from '../../../cloudfunctions/kernel/store/port'
import type { Delivery, WeChat } from '../../../cloudfunctions/kernel/wechat/port'
import { outside, TENTH_OF_JUNE } from '../../support/kernel'
import { type MemoryStore, memoryStore } from '../../support/memory'
import { type Fault, faulty, Killed } from '../../support/store'
import { aConsent, aStreet, aTemplate } from '../../support/street'
import { every } from '../laws'

const PEOPLE = ['anna', 'bo'] as const
const FACTS = ['f1', 'f2', 'f3'] as const
const { templateId } = aTemplate

/** What one process does: puts a fact on its way, sends what is due, or hears somebody agree once more. */
type Act = Readonly<{
  deed: Readonly<{ kind: 'spread'; fact: number; to: number } | { kind: 'send' } | { kind: 'agree'; who: number }>
  faults: readonly Readonly<{ at: number; fault: Fault }>[]
  /** What becomes of the messages it sends, one after the other; then they arrive. */
  answers: readonly Answer[]
}>

/** `died…`: the process does, before the message is out of the house or after it has arrived. */
type Answer = Readonly<
  { kind: 'plain'; delivery: Delivery } | { kind: 'lost'; arrived: boolean } | { kind: 'died'; arrived: boolean }
>

const index = fc.nat({ max: 5 })
const answer: fc.Arbitrary<Answer> = fc.oneof(
  fc
    .constantFrom<Delivery>(
      { kind: 'delivered' },
      { kind: 'notSent' },
      ...[-1, 45009, 43108, 43101, 47003, 40037].map((errcode) => ({ kind: 'refused', errcode }) as const),
    )
    .map((delivery) => ({ kind: 'plain', delivery }) as const),
  fc.record({ kind: fc.constantFrom('lost' as const, 'died' as const), arrived: fc.boolean() }),
)
const act: fc.Arbitrary<Act> = fc.record({
  deed: fc.oneof(
    { weight: 3, arbitrary: fc.record({ kind: fc.constant('spread' as const), fact: index, to: index }) },
    { weight: 5, arbitrary: fc.constant({ kind: 'send' } as const) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('agree' as const), who: index }) },
  ),
  faults: fc.array(
    fc.record({
      at: fc.nat({ max: 14 }),
      fault: fc.constantFrom<Fault>('unknownBefore', 'unknownAfter', 'killedBefore', 'killedAfter'),
    }),
    { maxLength: 2 },
  ),
  answers: fc.array(answer, { maxLength: 3 }),
})
/** Phases of what happens at once, with what the clock does after each. */
const phases = fc.array(
  fc.record({
    acts: fc.array(act, { minLength: 1, maxLength: 5 }),
    pause: fc.constantFrom(0, 0, 10_000, CLAIM_MS, STUCK_MS),
  }),
  { minLength: 1, maxLength: 6 },
)

let given: MemoryStore
beforeAll(async () => {
  given = memoryStore(collections)
  const street = await aStreet({ store: given })
  await aConsent(street, { anna: 2, bo: 2 })
})

type World = {
  readonly store: MemoryStore
  now: number
  made: number
  readonly arrived: string[]
  /** Messages that WeChat never had, by its own word. */
  readonly underWay: Map<string, number>
  most: number
  readonly failures: unknown[]
}

const causeOf = (row: Pick<OutboxRow, 'id'>): string | undefined =>
  FACTS.flatMap((fact) =>
    PEOPLE.map((openid) => [derivedId('outbox', fact, openid, 'project'), `${fact} ${openid}`]),
  ).find(([id]) => id === row.id)?.[1]

function aProcess(world: World, { faults, answers }: Pick<Act, 'faults' | 'answers'>, scheduler?: fc.Scheduler) {
  const gate = async () => {
    if (scheduler) await scheduler.schedule(Promise.resolve())
  }
  const store = faulty(world.store, { fault: ({ number }) => faults.find(({ at }) => at === number)?.fault, gate })
  const left = [...answers]
  const name = `process${++world.made}`
  let isDead = false
  const wechat: WeChat = {
    ...outside.wechat,
    async sendMessage({ openid, data }) {
      const fact = `${data.thing1} ${openid}`
      const next = left.shift() ?? { kind: 'plain', delivery: { kind: 'delivered' } }
      world.underWay.set(openid, (world.underWay.get(openid) ?? 0) + 1)
      world.most = Math.max(world.most, world.underWay.get(openid) ?? 0)
      try {
        await gate()
        const hasArrived = next.kind === 'plain' ? next.delivery.kind === 'delivered' : next.arrived
        if (hasArrived) world.arrived.push(fact)
        await gate()
        if (next.kind === 'died') {
          isDead = true
          throw new Killed('this process was killed')
        }
        return next.kind === 'lost' ? { kind: 'unsure' } : next.delivery
      } finally {
        world.underWay.set(openid, (world.underWay.get(openid) ?? 1) - 1)
      }
    },
  }
  const note = (failure: unknown) => {
    if (!(failure instanceof Killed || failure instanceof Unknown)) world.failures.push(failure)
  }
  const kernel: Kernel = {
    store: new Proxy(store, {
      get: (target, operation: keyof typeof store) =>
        isDead
          ? () => Promise.reject(new Killed('this process was killed'))
          : (target[operation] as (...given: unknown[]) => unknown).bind(target),
    }),
    ...outside,
    files: databaseFiles(store),
    clock: { now: () => world.now++ },
    ids: { next: () => `${name}-${++world.made}` },
    log: { info: () => undefined, failed: (_, failure) => note(failure) },
    reactions: { records: {} },
    wechat,
    afterReply: () => undefined,
  }
  return {
    kernel,
    run: async (deed: Act['deed']): Promise<void> => {
      try {
        await carryOut(kernel, deed, world)
      } catch (failure) {
        note(failure)
      }
    },
  }
}

async function carryOut(kernel: Kernel, deed: Act['deed'], world: World): Promise<void> {
  switch (deed.kind) {
    case 'send':
      await sendDue(kernel)
      return
    case 'agree': {
      const openid = PEOPLE[deed.who % PEOPLE.length] ?? ''
      await addConsent(kernel.store, openid, `agreed${++world.made}`, 'hash', [templateId])
      return
    }
    case 'spread': {
      const [fact = '', openid = ''] = [FACTS[deed.fact % FACTS.length], PEOPLE[deed.to % PEOPLE.length]]
      const event = { at: TENTH_OF_JUNE, n: 1 } as RecordEvent
      const intent = { to: { openid }, about: 'project.updated', title: fact, text: '进展', state: '推进中' }
      await spreadNotice(kernel, fact, event, intent, 'qinghe')
    }
  }
}

describe('a fact', () => {
  it('reaches somebody at most once, whatever is killed, cut off, lost or repeated, by however many senders', async () => {
    await fc.assert(
      fc.asyncProperty(phases, fc.scheduler(), async (all, scheduler) => {
        const world: World = {
          store: given.fork(),
          now: TENTH_OF_JUNE + 60_000,
          made: 0,
          arrived: [],
          underWay: new Map(),
          most: 0,
          failures: [],
        }
        for (const { acts, pause } of all) {
          const running = acts.map((one) => aProcess(world, one, scheduler).run(one.deed))
          await scheduler.waitFor(Promise.all(running))
          world.now += pause
        }
        // What clocks do in the end, without faults.
        for (const wait of [CLAIM_MS, STUCK_MS, STUCK_MS]) {
          world.now += wait
          await aProcess(world, { faults: [], answers: [] }).run({ kind: 'send' })
        }

        expect(world.failures).toEqual([])
        expect(new Set(world.arrived).size).toBe(world.arrived.length)
        expect(world.most).toBeLessThanOrEqual(1)
        for (const row of await every<OutboxRow>(world.store, 'outbox')) {
          const fact = causeOf(row)
          expect(row.due, `${fact} has come to an end`).toBeNull()
          if (row.state === 'sent') expect(world.arrived).toContain(fact)
          if (row.state === 'failed') expect(world.arrived).not.toContain(fact)
        }
        for (const ledger of await every<Ledger>(world.store, 'ledgers')) {
          expect(ledger.left[templateId]).toBeGreaterThanOrEqual(0)
        }
      }),
      { numRuns: 1_500, interruptAfterTimeLimit: 25_000 },
    )
  })
})

describe('an answer of the phone', () => {
  it('counts once, however often it is sent and whatever is cut off', async () => {
    const fault = fc.constantFrom<Fault>('unknownBefore', 'unknownAfter', 'killedBefore', 'killedAfter')
    const faults = fc.array(fc.record({ at: fc.nat({ max: 5 }), fault }), { maxLength: 2 })
    const sent = fc.array(fc.record({ answer: fc.nat({ max: 2 }), faults }), { minLength: 1, maxLength: 8 })
    await fc.assert(
      fc.asyncProperty(sent, fc.scheduler(), async (all, scheduler) => {
        const store = given.fork()
        const gate = () => scheduler.schedule(Promise.resolve())
        const send = async ({ answer, faults }: (typeof all)[number], isSure = false): Promise<void> => {
          const fault = isSure
            ? undefined
            : ({ number }: { number: number }) => faults.find(({ at }) => at === number)?.fault
          const through = faulty(store, { gate: isSure ? async () => {} : gate, ...(fault ? { fault } : {}) })
          await addConsent(through, 'carl', `a${answer}`, 'hash', [templateId]).catch((failure: unknown) => {
            if (!(failure instanceof Killed || failure instanceof Unknown)) throw failure
          })
        }
        await scheduler.waitFor(Promise.all(all.map((one) => send(one))))
        for (const one of all) await send(one, true)
        const ledger = await store.get<Ledger>('ledgers', 'carl')
        expect(ledger?.left[templateId]).toBe(new Set(all.map(({ answer }) => answer)).size)
      }),
      { numRuns: 500, interruptAfterTimeLimit: 15_000 },
    )
  })
})
