import { sizesOf } from '../../scripts/lib/artefact.mjs'
import type { Benchmark } from './figures'

/** Bytes of the built mini-program: its main package and each subpackage. */
export const artefacts: Benchmark = {
  name: 'artefacts',
  async run(report) {
    const { main, subs } = sizesOf('dist/weapp') as { main: number; subs: Record<string, number> }
    report({ weappMain: main, weappSub: subs })
  },
}
