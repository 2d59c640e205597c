import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { Unknown } from '../../cloudfunctions/kernel/store/port'
import type { MemoryStore } from '../support/memory'
import { type Fault, faulty, Killed } from '../support/store'
import { aWorld, PEOPLE, type Process, SLOTS, type SlotName, Town } from './town'

/**
 * Any number of people and clocks at once, each a process that may be cut off or killed at any call of the store, with
 * everything they await in any order, and hours passing while one of them sleeps.
 */

const CAPACITY = 2

type Deed = Readonly<
  | { kind: 'book'; who: number; id: number; slot: number; waiting: boolean }
  | { kind: 'cancel' | 'take' | 'pass'; id: number }
  | { kind: 'move'; id: number; slot: number }
  | { kind: 'tick' }
  | { kind: 'later' }
>
type Act = Readonly<{ deed: Deed; fault: Readonly<{ at: number; kind: Fault }> | null }>

const id = fc.nat({ max: 5 })
const slot = fc.nat({ max: SLOTS.length - 1 })
const deed: fc.Arbitrary<Deed> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('book' as const),
      ...{ who: fc.nat({ max: PEOPLE.length - 1 }), id, slot, waiting: fc.boolean() },
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constantFrom('cancel' as const, 'take' as const, 'pass' as const), id }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('move' as const), id, slot }) },
  { weight: 2, arbitrary: fc.constant({ kind: 'tick' as const }) },
  { weight: 2, arbitrary: fc.constant({ kind: 'later' as const }) },
)
const oneAct: fc.Arbitrary<Act> = fc.record({
  deed,
  fault: fc.option(
    fc.record({
      at: fc.nat({ max: 14 }),
      kind: fc.constantFrom<Fault>('unknownBefore', 'unknownAfter', 'killedBefore', 'killedAfter'),
    }),
    { freq: 2 },
  ),
})
const history = fc.array(fc.array(oneAct, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 9 })

let world: MemoryStore
beforeAll(async () => {
  world = await aWorld(CAPACITY)
})

/** Whose booking an id is: everybody has some of their own. */
const ownerOf = (booking: number): string => PEOPLE[booking % PEOPLE.length] ?? ''

/** Does one thing, in a process of its own that may not live to see its end. */
async function act(town: Town, { deed, fault }: Act, gate: () => Promise<void>): Promise<void> {
  if (deed.kind === 'later') return town.later()
  const by = town.process(
    faulty(town.store, { gate, fault: ({ number }) => (number === fault?.at ? fault.kind : undefined) }),
  )
  try {
    await (deed.kind === 'tick' ? town.tick(by) : ask(town, deed, by))
  } catch (failure) {
    // The host writes it to its log, and the next strike begins anew.
    if (!(failure instanceof Killed || failure instanceof Unknown)) throw failure
  }
}

function ask(town: Town, deed: Exclude<Deed, { kind: 'tick' | 'later' }>, by: Process): Promise<unknown> {
  const [id, owner] = [`b${deed.id}`, ownerOf(deed.id)]
  switch (deed.kind) {
    case 'book':
      return town.book(id, PEOPLE[deed.who] ?? '', slotOf(deed.slot), { by, waiting: deed.waiting })
    case 'cancel':
      return town.cancel(id, owner, { by })
    case 'move':
      return town.move(id, owner, slotOf(deed.slot), { by })
    case 'take':
    case 'pass':
      return town.answer(id, owner, deed.kind === 'take', { by })
  }
}

const slotOf = (index: number): SlotName => SLOTS[index] ?? 'noon'

describe('whatever people do at once, and whatever dies', () => {
  it('a full slot is full, and in the end every place stands for a booking and every booking has its place', async () => {
    await fc.assert(
      fc.asyncProperty(history, fc.scheduler(), async (rounds, scheduler) => {
        const town = new Town(world, CAPACITY)
        for (const acts of rounds) {
          const gate = () => scheduler.schedule(Promise.resolve())
          await scheduler.waitFor(Promise.all(acts.map((one) => act(town, one, gate))))
          expect(town.wrongs()).toEqual([])
        }
        await town.settles()
      }),
      { numRuns: Number(process.env.HISTORIES ?? 150) },
    )
  })
})
