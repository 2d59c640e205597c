import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { bundleFunction, functionsOf } from '../../scripts/lib/builds.mjs'
import { root } from '../../scripts/lib/stale.mjs'
import { rounded } from './figures'

const ROUNDS = 11
const SDK = 'node_modules/wx-server-sdk/index.js'
const TIMED = `const before = process.cpuUsage()
require(process.argv[1])
const { user, system } = process.cpuUsage(before)
process.stdout.write(String(user + system))
process.exit()`

/** Microseconds of processor time a fresh process takes to load a file; time on the clock would tell what else runs here. */
const loadOf = (file: string): number => Number(execFileSync(process.execPath, ['--eval', TIMED, file]))

export type FunctionFigures = Readonly<{ bytes: Record<string, number>; loadRatio: Record<string, number> }>

/**
 * Bytes of each built function, and how long it takes to load against a bundle that holds only the SDK. All of them
 * are loaded in turn, round after round, and each is judged by its cheapest round.
 */
export async function functionFigures(): Promise<FunctionFigures> {
  const folder = mkdtempSync(path.join(tmpdir(), 'sdk-'))
  const alone = path.join(folder, 'index.js')
  await bundleFunction(SDK, alone)
  const files = functionsOf().map(({ name }: { name: string }) => {
    return [name, path.join(root, 'dist/cloudfunctions', name, 'index.js')] as const
  })
  const cheapest = new Map<string, number>()
  for (let round = 0; round < ROUNDS; round++) {
    for (const file of [alone, ...files.map(([, file]) => file)])
      cheapest.set(file, Math.min(cheapest.get(file) ?? Number.POSITIVE_INFINITY, loadOf(file)))
  }
  rmSync(folder, { recursive: true })
  const ratioOf = (file: string) => rounded((cheapest.get(file) ?? 0) / (cheapest.get(alone) ?? 1))
  return {
    bytes: Object.fromEntries(files.map(([name, file]) => [name, statSync(file).size])),
    loadRatio: Object.fromEntries(files.map(([name, file]) => [name, ratioOf(file)])),
  }
}
