import { sizesOf } from '../../scripts/lib/artefact.mjs'
import { openEveryPage } from '../weapp-host/every-page'
import { streetOnFunctions } from '../weapp-host/functions'
import { pack } from '../weapp-host/pack'
import type { Benchmark } from './figures'
import { functionFigures } from './functions'

/**
 * Bytes of the built mini-program, its main package and each subpackage, and of each cloud function with its load time;
 * what the first screen sets, and how many controls of all pages have no spoken name.
 */
export const artefacts: Benchmark = {
  name: 'artefacts',
  async run(report) {
    const { main, subs } = sizesOf('dist/weapp') as { main: number; subs: Record<string, number> }
    const { bytes, loadRatio } = await functionFigures()
    report({
      weappMain: main,
      weappSub: subs,
      functions: bytes,
      functionLoadRatio: loadRatio,
      ...(await phoneFigures()),
    })
  },
}

async function phoneFigures() {
  const street = await streetOnFunctions()
  try {
    const packed = pack('dist/weapp')
    const opened = await openEveryPage(packed, street)
    const first = opened.find(({ page }) => page === packed.pages[0])
    return {
      firstScreenSetDataBytes: first?.cost.bytes ?? Number.NaN,
      firstScreenSetDataCount: first?.cost.calls ?? Number.NaN,
      ariaMissing: opened.reduce((sum, { unnamed }) => sum + unnamed.length, 0),
    }
  } finally {
    await street.stop()
  }
}
