import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { bundleFunction, functionsOf } from '../../scripts/lib/builds.mjs'
import { root } from '../../scripts/lib/stale.mjs'
import { rounded } from './figures'

const ROUNDS = 11
const SDK = 'node_modules/wx-server-sdk/index.js'
const TIMED = `const began = process.hrtime.bigint()
require(process.argv[1])
process.stdout.write(String(process.hrtime.bigint() - began))
process.exit()`

/** Milliseconds a fresh process takes to load a file. */
const loadOf = (file: string): number => Number(execFileSync(process.execPath, ['--eval', TIMED, file])) / 1e6

export type FunctionFigures = Readonly<{ bytes: Record<string, number>; loadRatio: Record<string, number> }>

/**
 * Bytes of each built function, and how long it takes to load against a bundle that holds only the SDK. All of them
 * are loaded in turn, round after round, and each is judged by its quickest round: what else runs only ever adds.
 */
export async function functionFigures(): Promise<FunctionFigures> {
  const folder = mkdtempSync(path.join(tmpdir(), 'sdk-'))
  const alone = path.join(folder, 'index.js')
  await bundleFunction(SDK, alone)
  const files = functionsOf().map(({ name }: { name: string }) => {
    return [name, path.join(root, 'dist/cloudfunctions', name, 'index.js')] as const
  })
  const quickest = new Map<string, number>()
  for (let round = 0; round < ROUNDS; round++) {
    for (const file of [alone, ...files.map(([, file]) => file)])
      quickest.set(file, Math.min(quickest.get(file) ?? Number.POSITIVE_INFINITY, loadOf(file)))
  }
  rmSync(folder, { recursive: true })
  const ratioOf = (file: string) => rounded((quickest.get(file) ?? 0) / (quickest.get(alone) ?? 1))
  return {
    bytes: Object.fromEntries(files.map(([name, file]) => [name, statSync(file).size])),
    loadRatio: Object.fromEntries(files.map(([name, file]) => [name, ratioOf(file)])),
  }
}
