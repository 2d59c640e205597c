import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { historiesOf, wrongsOf } from './histories'
import { overSlowLink } from './slow-link'

describe('whatever happens to the phones of two people', () => {
  it('each thing kept is done once, for its owner, in the order of its record, unless it was thrown away', async () => {
    await fc.assert(
      fc.asyncProperty(historiesOf(30), async (all) => {
        expect(await wrongsOf(all)).toEqual({ lost: [], doubled: [], misordered: [], foreign: [], left: [] })
      }),
      { numRuns: 250, interruptAfterTimeLimit: 20_000 },
    )
  }, 60_000)
})

describe('a day that goes out over a bad link', () => {
  it('arrives whole and once, and no photo goes again that was known to have arrived', async () => {
    const day = { items: 40, photosEach: 2, photoBytes: 150_000, seed: 6 }
    expect(await overSlowLink({ ...day, loss: 0 })).toMatchObject({ lost: 0, duplicated: 0, photosAgain: 0 })
    const bad = await overSlowLink({ ...day, loss: 0.2 })
    expect(bad).toMatchObject({ lost: 0, duplicated: 0 })
    expect(bad.photosAgain).toBeGreaterThan(0)
    expect(bad.photosAgain).toBeLessThan(bad.photos)
  })
})
