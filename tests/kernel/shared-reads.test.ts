import { describe, expect, it } from 'vitest'
import type { Document, Store } from '../../cloudfunctions/kernel/store/port'
import { sharingReads } from '../../cloudfunctions/kernel/store/shared-reads'
import { memoryStore } from '../support/memory'

const things = { things: { indexes: [] } }
const turn = (): Promise<void> => new Promise(setImmediate)

/** A store whose reads are answered when the test lets them, and that says how many there were. */
function aSlowStore() {
  const inner = memoryStore(things)
  let reads = 0
  const held: (() => void)[] = []
  const slow: Store = {
    ...inner,
    async get<D extends Document>(collection: string, id: string) {
      reads++
      const found = await inner.get<D>(collection, id)
      await new Promise<void>((resolve) => held.push(resolve))
      return found
    },
  }
  const answer = async (): Promise<void> => {
    await turn()
    held.shift()?.()
    await turn()
  }
  return {
    store: sharingReads(slow),
    put: (n: number) => inner.put('things', { id: 'one', n }),
    answer,
    reads: () => reads,
  }
}

describe('reads that many ask for at once', () => {
  it('are one, which begins after all of them were asked for', async () => {
    const { store, put, answer, reads } = aSlowStore()
    await put(1)
    const first = store.get('things', 'one')
    await turn()
    await put(2)
    const crowd = Array.from({ length: 50 }, () => store.get('things', 'one'))
    await answer()
    expect(await first).toMatchObject({ n: 1 })
    await answer()
    for (const each of await Promise.all(crowd)) expect(each).toMatchObject({ n: 2 })
    expect(reads()).toBe(2)
  })

  it('are asked anew as soon as nobody waits', async () => {
    const { store, put, answer, reads } = aSlowStore()
    for (const n of [1, 2, 3]) {
      await put(n)
      const read = store.get('things', 'one')
      await answer()
      expect(await read).toMatchObject({ n })
    }
    expect(reads()).toBe(3)
  })

  it('fail with the one that was made for them, and not with the one before', async () => {
    let reads = 0
    const failing = sharingReads({
      ...memoryStore(things),
      get: async () => {
        await turn()
        if (++reads === 1) throw new Error('the first')
        return undefined
      },
    })
    const first = failing.get('things', 'one').catch((error: Error) => error.message)
    const second = failing.get('things', 'one')
    expect(await first).toBe('the first')
    expect(await second).toBeUndefined()
  })

  it('are told apart by what they ask for', async () => {
    const inner = memoryStore(things)
    const store = sharingReads(inner)
    await inner.put('things', { id: 'one', n: 1 })
    await inner.put('things', { id: 'two', n: 2 })
    const [one, two] = await Promise.all([store.get('things', 'one'), store.get('things', 'two')])
    expect([one, two]).toMatchObject([{ n: 1 }, { n: 2 }])
  })
})
