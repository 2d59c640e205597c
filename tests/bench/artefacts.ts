import { sizesOf } from '../../scripts/lib/artefact.mjs'
import type { Benchmark } from './figures'
import { functionFigures } from './functions'

/** Bytes of the built mini-program, its main package and each subpackage; of each cloud function bytes and load time. */
export const artefacts: Benchmark = {
  name: 'artefacts',
  async run(report) {
    const { main, subs } = sizesOf('dist/weapp') as { main: number; subs: Record<string, number> }
    const { bytes, loadRatio } = await functionFigures()
    report({ weappMain: main, weappSub: subs, functions: bytes, functionLoadRatio: loadRatio })
  },
}
