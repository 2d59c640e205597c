import fc from 'fast-check'
import { historiesOf, wrongsOf } from '../outbox/histories'
import { overSlowLink } from '../outbox/slow-link'
import type { Benchmark } from './figures'

const SEQUENCES = 10_000
const STEPS = 40

/** What is kept on phones is neither lost nor done twice, whatever happens to them; and how long a full day takes to go out. */
export const outbox: Benchmark = {
  name: 'outbox',
  async run(report) {
    const wrongs = { lost: 0, duplicated: 0, misordered: 0, foreign: 0, left: 0 }
    const began = performance.now()
    for (const history of fc.sample(historiesOf(STEPS), { numRuns: SEQUENCES, seed: 20_210_610 })) {
      const { doubled, ...found } = await wrongsOf(history)
      wrongs.duplicated += doubled.length
      for (const [kind, ids] of Object.entries(found)) wrongs[kind as keyof typeof found] += ids.length
    }
    report({
      pattern: 'histories',
      sequences: SEQUENCES,
      ...wrongs,
      seconds: Math.round((performance.now() - began) / 1_000),
    })
    const day = { items: 300, photosEach: 2, photoBytes: 150_000, seed: 6 }
    for (const loss of [0, 0.2])
      report({ pattern: `50 KB/s, ${loss * 100} % lost`, ...(await overSlowLink({ ...day, loss })) })
  },
}
