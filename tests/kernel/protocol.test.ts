import fc from 'fast-check'
import { describe, it } from 'vitest'
import { collections } from '../../cloudfunctions/kernel/store/collections'
import { memoryStore } from '../support/memory'
import { aStore, type TestStore } from '../support/store'
import { phases } from './deeds'
import { begin, cleanUp, live } from './history'
import { expectLaws, expectSpreadingTwiceChangesNothing } from './laws'

/** Any number of processes at once, each killed, cut off, sleeping or repeated at any of its store calls. */
const histories = (store: () => Promise<TestStore>) =>
  fc.asyncProperty(phases, fc.scheduler(), async (all, scheduler) => {
    const world = await begin(await store())
    const history = await live(world, all, scheduler)
    await cleanUp(world)
    await expectLaws(world.store, history)
    await expectSpreadingTwiceChangesNothing(world.store, () => cleanUp(world))
    await expectLaws(world.store, history)
  })

/** Enough to find every mistake that was planted, and an end on a machine that is busy. */
const IN_MEMORY = { numRuns: 300, interruptAfterTimeLimit: 20_000 }
const ON_THE_DATABASE = { numRuns: 8, interruptAfterTimeLimit: 12_000 }

describe('the commit protocol', () => {
  it('keeps its laws in every history, whatever is killed, cut off, late or repeated', async () => {
    await fc.assert(
      histories(async () => memoryStore(collections)),
      IN_MEMORY,
    )
  })

  it('keeps them on the database', async () => {
    await fc.assert(histories(aStore), ON_THE_DATABASE)
  })
})
